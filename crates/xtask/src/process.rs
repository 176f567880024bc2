//! Programs we start, each in a process group of its own, so that nothing outlives us: whatever a
//! program starts in turn ends with it, also on failure and on Ctrl-C.
//!
//! A group of its own gets no Ctrl-C from the terminal; the thread started by
//! [`watch_for_interrupts`] passes it on. The first one asks, the second one insists.

use crate::step::{Failure, Outcome};
use rustix::process::{Pid, Signal, kill_process_group, test_kill_process_group};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    iterator::Signals,
};
use std::{
    ffi::OsStr,
    os::unix::process::CommandExt,
    process::{Child, Command, ExitStatus, Stdio},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

static INTERRUPTED: AtomicBool = AtomicBool::new(false);
static GROUPS: Mutex<Vec<Pid>> = Mutex::new(Vec::new());

fn groups() -> MutexGuard<'static, Vec<Pid>> {
    GROUPS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether we were asked to stop.
pub fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}

/// From now on a signal to end is passed on to every running group and noted.
pub fn watch_for_interrupts() -> Outcome {
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP]).map_err(Failure::because)?;
    thread::spawn(move || {
        for (count, _) in signals.forever().enumerate() {
            INTERRUPTED.store(true, Ordering::SeqCst);
            let signal = if count == 0 { Signal::INT } else { Signal::KILL };
            for &group in groups().iter() {
                // It may have ended a moment ago: nothing to do then.
                let _ = kill_process_group(group, signal);
            }
        }
    });
    Ok(())
}

/// A running program; dropping it stops its whole group.
pub struct Running {
    child: Child,
    group: Pid,
    name: String,
}

impl Running {
    /// Starts `command` in a group of its own, without standard input.
    pub fn start(mut command: Command) -> Result<Self, Failure> {
        if interrupted() {
            return Err(Failure::Interrupted);
        }
        let name = name_of(command.get_program());
        // Holding the list while starting: a signal in between must not miss the new group.
        let mut list = groups();
        let child = command
            .process_group(0)
            .stdin(Stdio::null())
            .spawn()
            .map_err(|error| Failure::because(format!("{name} could not start: {error}")))?;
        let group = Pid::from_child(&child);
        list.push(group);
        Ok(Self { child, group, name })
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits for its end.
    pub fn wait(&mut self) -> Result<ExitStatus, Failure> {
        let status = self.child.wait().map_err(Failure::because)?;
        if interrupted() { Err(Failure::Interrupted) } else { Ok(status) }
    }

    /// Its exit status, if it has ended already.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>, Failure> {
        self.child.try_wait().map_err(Failure::because)
    }

    /// Asks it to end, gives it `patience`, then ends it.
    pub fn stop(&mut self, patience: Duration) {
        let start = Instant::now();
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = kill_process_group(self.group, Signal::INT);
            while start.elapsed() < patience && matches!(self.child.try_wait(), Ok(None)) {
                thread::sleep(Duration::from_millis(20));
            }
        }
        // The group may live on without its first process.
        if test_kill_process_group(self.group).is_ok() {
            let _ = kill_process_group(self.group, Signal::KILL);
        }
        let _ = self.child.wait();
        groups().retain(|&group| group != self.group);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop(Duration::from_secs(10));
    }
}

/// Runs `command` to its end; anything but success is a failure that names it.
pub fn run(command: Command) -> Outcome {
    let mut running = Running::start(command)?;
    let status = running.wait()?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::because(format!("{} failed ({status})", running.name)))
}

/// Runs `command` and returns what it printed; its errors go to the terminal.
pub fn output(mut command: Command) -> Result<String, Failure> {
    use std::io::Read;
    command.stdout(Stdio::piped());
    let mut running = Running::start(command)?;
    let mut text = String::new();
    if let Some(mut out) = running.child.stdout.take() {
        out.read_to_string(&mut text).map_err(Failure::because)?;
    }
    let status = running.wait()?;
    if status.success() {
        return Ok(text);
    }
    Err(Failure::because(format!("{} failed ({status})", running.name)))
}

/// Whether `command` runs and succeeds; it prints nothing.
pub fn succeeds(mut command: Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    run(command).is_ok()
}

fn name_of(program: &OsStr) -> String {
    std::path::Path::new(program).file_name().unwrap_or(program).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_ends_with_everything_it_started() {
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 60 & wait"]);
        let running = Running::start(command).expect("sh starts");
        let group = running.group;
        drop(running);
        // What was killed is in the group until whoever inherited it has noticed its end.
        let start = Instant::now();
        while test_kill_process_group(group).is_ok() {
            assert!(start.elapsed() < Duration::from_secs(30), "something of the group still runs");
            thread::sleep(Duration::from_millis(5));
        }
    }

    #[test]
    fn output_is_what_was_printed() {
        let mut command = Command::new("sh");
        command.args(["-c", "printf so"]);
        assert_eq!(output(command).expect("it runs"), "so");
    }
}

//! A rehearsal is killed by SIGKILL at fifty random moments and started again with the same
//! arguments each time. It completes, and its record and every receipt ever given hold.
//!
//! The moments follow from a seed that is printed; `KONKURS_STORM_SEED` repeats it, as far as the
//! machine allows. They are spread over the whole rehearsal: the further it is ahead of its share of
//! kills, the shorter it lives. Lives are measured in processor time, so that they reach as far on a
//! busy machine as on an idle one; a rehearsal that nobody kills shows first what there is to do.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead as _, BufReader},
    os::unix::process::ExitStatusExt as _,
    process::{Command, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use fixtures::chance::Chance;
use serde_json::Value;

use crate::base::{Base, Running, succeeds};

const KILLS: u32 = 50;
/// The longest that anything may take on the busiest machine.
const PATIENCE: Duration = Duration::from_secs(300);
const CANDIDATES: u32 = 20;
const MEMBERS: u32 = 5;
/// About as many entries as the record of such a rehearsal has.
const ENTRIES: u64 = 280;
/// Those of them that fall into the intake.
const INTAKE: u64 = 10 + CANDIDATES as u64;

#[test]
fn sqlite() {
    storm(&Base::sqlite());
}

#[test]
fn postgres() {
    let base = Base::postgres("kills");
    storm(&base);
    base.drop_database();
}

/// Where chair and observers open, their keys and candidates' lie in files: whoever goes on has them.
#[test]
fn key_holders_go_on_with_the_same_keys() {
    let base = Base::sqlite();
    let rehearsal = || {
        let mut command = base.rehearse(CANDIDATES, MEMBERS);
        command.args(["--observers", "2", "--key-holders", "2"]);
        command
    };
    let moments = [
        ("seats taken", 0),
        ("the opening key is dealt", 300),
        ("the intake is closed", 0),
        ("applications opened", 30),
    ];
    for (words, later) in moments {
        let mut life = Life::of(rehearsal());
        let until = life.reach(words) + Duration::from_millis(later);
        while life.used().is_some_and(|used| used < until) {
            thread::sleep(Duration::from_millis(1));
        }
        life.child.0.kill().unwrap();
        assert_eq!(life.child.0.wait().unwrap().signal(), Some(9), "{words}: too late");
    }
    let report = String::from_utf8(succeeds(rehearsal()).stdout).unwrap();
    assert!(report.contains("o1, o2"), "the chair's key might be lost: {report}");
    base.verify();
    base.check();
    let sealed = seals(&base);
    assert_eq!(sealed.len() as u32, CANDIDATES, "{sealed:?}");
    assert!(sealed.values().any(|seals| *seals == 2), "nobody replaced anything: {sealed:?}");
}

fn storm(base: &Base) {
    let seed = match std::env::var("KONKURS_STORM_SEED") {
        Ok(seed) => seed.parse().unwrap(),
        Err(_) => u64::from_le_bytes(random()),
    };
    println!("KONKURS_STORM_SEED={seed} on {}", base.url);
    let mut chance = Chance::new(seed, &["kills"]);
    let pace = Pace::measure();
    let mut places: Vec<Option<u64>> = Vec::new();
    let mut stuck = 0;
    for kill in 1..=KILLS {
        let place = live_and_die(base, &mut chance, &pace, kill, stuck);
        let further = place > places.iter().flatten().max().copied();
        stuck = if further { 0 } else { stuck + 1 };
        places.push(place);
    }
    println!("{} kills, after starting at these entries: {places:?}", places.len());
    assert_eq!(places.len() as u32, KILLS);
    let reached = places.iter().flatten().max().unwrap();
    assert!(*reached > ENTRIES / 2, "the kills were spread over the rehearsal: {reached}");
    // It completes, and to run it once more changes nothing.
    let report = succeeds(base.rehearse(CANDIDATES, MEMBERS)).stdout;
    let again = succeeds(base.rehearse(CANDIDATES, MEMBERS)).stdout;
    assert!(report == again, "a finished rehearsal is not gone on with");
    let receipts = base.verify();
    base.check();
    let sealed = seals(base);
    assert_eq!(sealed.len() as u32, CANDIDATES, "everybody applied once: {sealed:?}");
    assert!(sealed.values().all(|seals| *seals <= 2), "once, or once more to replace: {sealed:?}");
    assert!(receipts >= sealed.len() - 6, "all but a few who withdrew have one: {receipts}");
}

/// Processor time that one entry takes, while people apply with all their documents and afterwards.
#[derive(Debug)]
struct Pace {
    applying: Duration,
    afterwards: Duration,
}

impl Pace {
    fn measure() -> Self {
        let base = Base::sqlite();
        let mut life = Life::start(&base);
        let start = life.reach("goes on from entry ");
        let closed = life.reach("the intake is closed");
        let end = life.reach("closed");
        assert!(life.child.0.wait().unwrap().success());
        let pace = Self {
            applying: (closed - start) / INTAKE as u32,
            afterwards: (end - closed) / (ENTRIES - INTAKE) as u32,
        };
        println!("undisturbed: {pace:?}");
        pace
    }

    /// The work behind a record of this length.
    fn work(&self, entries: u64) -> Duration {
        let applying = entries.min(INTAKE);
        self.applying * applying as u32 + self.afterwards * (entries - applying) as u32
    }
}

/// A rehearsal at work.
struct Life {
    child: Running,
    lines: Receiver<String>,
    said: String,
}

impl Life {
    fn start(base: &Base) -> Self {
        Self::of(base.rehearse(CANDIDATES, MEMBERS))
    }

    fn of(mut command: Command) -> Self {
        command.stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = Running(command.spawn().unwrap());
        let errors = BufReader::new(child.0.stderr.take().unwrap());
        let (send, lines) = channel();
        thread::spawn(move || {
            let lines = errors.lines().map_while(Result::ok);
            lines.for_each(|line| drop(send.send(line)));
        });
        Self { child, lines, said: String::new() }
    }

    /// Processor time so far; none of one that has ended.
    fn used(&self) -> Option<Duration> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.0.id())).ok()?;
        let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
        let ticks = fields[11].parse::<u32>().unwrap() + fields[12].parse::<u32>().unwrap();
        (fields[0] != "Z").then(|| Duration::from_millis(10) * ticks)
    }

    /// The rest of the next line that has these words in it, if one comes in time.
    fn hears(&mut self, words: &str, longest: Duration) -> Option<String> {
        let start = Instant::now();
        loop {
            let line = self.lines.recv_timeout(longest.checked_sub(start.elapsed())?).ok()?;
            self.said.push_str(&line);
            self.said.push('\n');
            if let Some((_, rest)) = line.split_once(words) {
                return Some(rest.to_owned());
            }
        }
    }

    /// Processor time used until it says these words.
    fn reach(&mut self, words: &str) -> Duration {
        self.hears(words, PATIENCE).unwrap_or_else(|| panic!("{words}: {}", self.said));
        self.used().unwrap_or_else(|| panic!("it ended: {}", self.said))
    }
}

/// How long the record should be at a kill: the first third of them falls into the intake, the last
/// one before nine tenths of the rest.
fn share(kill: u32) -> u64 {
    let third = KILLS / 3;
    let (kill, third) = (u64::from(kill), u64::from(third));
    match kill.checked_sub(third) {
        None => INTAKE * kill / third,
        Some(later) => INTAKE + (ENTRIES - INTAKE) * 9 / 10 * later / (u64::from(KILLS) - third),
    }
}

/// Starts the rehearsal and kills it while it starts or while it works. Gives the length of the
/// record that it went on from, if it came that far.
fn live_and_die(
    base: &Base,
    chance: &mut Chance,
    pace: &Pace,
    kill: u32,
    stuck: u32,
) -> Option<u64> {
    let mut life = Life::start(base);
    let early = chance.odds(15).then(|| Duration::from_millis(chance.range(0, 400) as u64));
    let from = life.hears("goes on from entry ", early.unwrap_or(PATIENCE));
    let from = from.map(|from| from.parse::<u64>().unwrap());
    if let (None, Some(from)) = (early, from) {
        let goal = pace.work(share(kill));
        let left = goal.saturating_sub(pace.work(from)) + pace.afterwards;
        // Half of twice of it on average; more if looking through what is done ate all of it.
        let most = left * 2 * (1 + stuck);
        let rest = pace.work(ENTRIES).saturating_sub(pace.work(from)) / 2 + pace.afterwards;
        let lives = chance.range(0, most.min(rest).as_micros() as i64);
        let until = life.used().map(|used| used + Duration::from_micros(lives as u64));
        while life.used().is_some_and(|used| Some(used) < until) {
            thread::sleep(Duration::from_millis(1));
        }
        // Within a tick of the processor's clock.
        thread::sleep(Duration::from_micros(chance.range(0, 10_000) as u64));
    }
    life.child.0.kill().unwrap();
    let status = life.child.0.wait().unwrap();
    life.hears("no more", Duration::from_secs(1));
    assert_eq!(status.signal(), Some(9), "kill {kill} came too late: {status}\n{}", life.said);
    from
}

/// How often each application was sealed, by its code.
fn seals(base: &Base) -> BTreeMap<String, u32> {
    let bytes = fs::read(base.out().join("bundle.zip")).unwrap();
    let mut seals = BTreeMap::new();
    for entry in verify::bundle::read(&bytes).unwrap().entries {
        let entry: Value = serde_json::from_slice(&entry).unwrap();
        if entry["kind"] == "application.sealed" {
            *seals.entry(entry["data"]["code"].as_str().unwrap().to_owned()).or_default() += 1;
        }
    }
    seals
}

/// Eight bytes of chance.
fn random() -> [u8; 8] {
    use store::clock::Chance as _;
    let mut bytes = [0; 8];
    server::clock::SystemChance.fill(&mut bytes);
    bytes
}

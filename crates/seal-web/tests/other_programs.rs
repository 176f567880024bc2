//! The same keys and files in another program: Debian's `age`, by its author. Without it on the
//! machine nothing is compared.

#![allow(clippy::expect_used, reason = "a test may panic")]

use std::{
    fs,
    io::Write as _,
    process::{Command, Stdio},
};

use seal_web::HolderKey;

/// What the program writes when it reads this; nothing where it isn't installed.
fn run(program: &str, arguments: &[&str], input: &str) -> Option<String> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().ok()?;
    child.stdin.take().expect("its input").write_all(input.as_bytes()).expect("written");
    let done = child.wait_with_output().expect("its end");
    assert!(done.status.success(), "{program} {arguments:?}");
    Some(String::from_utf8(done.stdout).expect("text"))
}

#[test]
fn age_opens_with_our_file_what_it_made_for_our_public_half() {
    let folder = tempfile::tempdir().expect("a folder");
    let kept = folder.path().join("key.txt");
    let key = HolderKey::fresh();
    fs::write(&kept, key.file()).expect("written");
    let kept = kept.to_str().expect("a path");
    let Some(public) = run("age-keygen", &["-y", kept], "") else { return };
    assert_eq!(public.trim(), key.recipient());
    let share = run("age", &["-a", "-r", public.trim()], "частка 1").expect("age");
    assert_eq!(key.open(&share).as_deref(), Ok("частка 1"));
    assert_eq!(run("age", &["-d", "-i", kept], &share).as_deref(), Some("частка 1"));
}

#[test]
fn a_key_of_age_is_read_and_written_as_words() {
    let Some(file) = run("age-keygen", &[], "") else { return };
    let key = HolderKey::read(&file).expect("read");
    assert!(file.contains(&key.recipient()));
    let words = key.words().expect("words");
    assert_eq!(HolderKey::read(&words).expect("read").recipient(), key.recipient());
    let line = file.lines().last().expect("the key");
    assert!(key.file().lines().any(|own| own == line));
}

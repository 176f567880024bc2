//! The same keys and files in another program: Debian's `age` 1.1.1, by its author. What it made once
//! stands here; where it is installed, it is asked as well.

#![allow(clippy::expect_used, reason = "a test may panic")]

use std::{
    fs,
    io::Write as _,
    process::{Command, Stdio},
};

use seal_web::OwnKey;

const KEY: &str = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";

const SEALED: &str = "\
-----BEGIN AGE ENCRYPTED FILE-----
YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBrTmRMeGcxRGdaQTdOemtn
ZVJiUDc5K0gxZmc2WmNjVnFzLzM3N25mNWxVCkdBdWRqQ0NLN2JKQ2hLSmhzS1hC
cFFncTYwU3J6bjFHTGJpMXFJRlhsaXMKLS0tIE5lVDFnVGtiUFZWM2dEYkl6WGZ1
V2trdmZQUGFCb3hjYlVRVytGcS9LUDAKUiAcUWZP8s+5nVkxD8O5EHjZ2HBp1ulZ
ilEGXzIQquzjWP6BpftNimfCtFXiNQ==
-----END AGE ENCRYPTED FILE-----
";

#[test]
fn what_age_made_once_opens() {
    let key = OwnKey::read(KEY).expect("read");
    assert_eq!(key.recipient(), "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj");
    assert_eq!(key.open(SEALED).as_deref(), Ok("частка 1"));
}

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
    let key = OwnKey::fresh();
    fs::write(&kept, key.file()).expect("written");
    let kept = kept.to_str().expect("a path");
    let Some(public) = run("age-keygen", &["-y", kept], "") else { return };
    assert_eq!(public.trim(), key.recipient());
    let sealed = run("age", &["-a", "-r", public.trim()], "частка 1").expect("age");
    assert_eq!(key.open(&sealed).as_deref(), Ok("частка 1"));
    assert_eq!(run("age", &["-d", "-i", kept], &sealed).as_deref(), Some("частка 1"));
}

#[test]
fn a_key_of_age_is_read_and_written_as_words() {
    let Some(file) = run("age-keygen", &[], "") else { return };
    let key = OwnKey::read(&file).expect("read");
    assert!(file.contains(&key.recipient()));
    let words = key.words().expect("words");
    assert_eq!(OwnKey::read(&words).expect("read").recipient(), key.recipient());
    let line = file.lines().last().expect("the key");
    assert!(key.file().lines().any(|own| own == line));
}

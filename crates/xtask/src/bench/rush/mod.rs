//! `cargo xtask bench --rush`: the last minute before a deadline. A thousand candidates each upload
//! a file of 5 MB, look at the whole application and seal it, on SQLite and on PostgreSQL; beside
//! the same bytes copied to disk, and beside the same uploads to a bare axum that stores them.
//!
//! Everything is made durable in all four. At the end `konkurs check` reads all of it again.
//! `file` makes what is uploaded, `crowd` lets many come at once.

mod crowd;
mod file;

use super::{
    http::{Answer, Person},
    portal::{Portal, Yardstick},
    wrk::{Figures, of_times},
};
use crate::{
    build::Profile,
    place::Place,
    postgres::{Keeps, Postgres},
    step::{Failure, Outcome, Steps, bold},
};
pub use crowd::Crowd;
use crowd::Times;
use file::Proposal;
use std::{
    fs,
    io::Write,
    path::Path,
    sync::Mutex,
    time::{Duration, Instant},
};

/// Steps that [`rush`] announces.
pub const STEPS: usize = 6;

/// Measures all four and prints them.
pub fn rush(place: &Place, profile: Profile, crowd: Crowd, steps: &mut Steps) -> Outcome {
    let file = Proposal::new();
    let count = crowd.people;
    let copied = steps.step(&format!("{count} copies of a file"), || copy(&crowd, &file))?;
    let stored = steps.step(&format!("{count} uploads to a bare axum"), || {
        let yardstick = Yardstick::start(place, profile, "", &[])?;
        let path = |n: usize| format!("/store/{n}");
        upload(&crowd, &file, |n| (Person::with_session(yardstick.address(), ""), path(n)))
    })?;
    println!("\n{}", bold("A deadline's last minute"));
    println!("{count} files of {} bytes, {} clients at once", file.len(), crowd.at_once);
    print("copied", &copied);
    print("bare axum", &stored);
    println!("bare axum: {:.2} times the copying's time", ratio(stored.whole, copied.whole));
    portal(place, profile, &crowd, &file, ("SQLite", None), (steps, &stored))?;
    let postgres = Postgres::start(Keeps::Everything)?;
    portal(place, profile, &crowd, &file, ("PostgreSQL", Some(postgres.url())), (steps, &stored))
}

/// A portal on this database, with all that is measured on it.
fn portal(
    place: &Place,
    profile: Profile,
    crowd: &Crowd,
    file: &Proposal,
    (name, database): (&str, Option<&str>),
    (steps, stored): (&mut Steps, &Times),
) -> Outcome {
    let people = crowd.people.to_string();
    let portal = steps.step(&format!("{people} drafts on {name}"), || {
        Portal::begin(place, profile, database, &["seed", "--rush", &people])
    })?;
    let mut words = portal.accounts().split_whitespace();
    let (slug, document) = words.next().zip(words.next()).ok_or_else(|| missing("drafts"))?;
    let base = format!("/uk/competitions/{slug}/apply");
    let candidates: Vec<_> =
        words.map(|session| Person::with_session(portal.address(), session)).collect();
    let quarter = crowd.people.div_ceil(4);
    let memory = Mutex::new(vec![portal.memory()]);
    let (times, whole) = steps.step(&format!("The rush on {name}"), || {
        let start = Instant::now();
        let times = crowd.each(|n| {
            if n > 0 && n % quarter == 0 {
                memory.lock().map_err(Failure::because)?.push(portal.memory());
            }
            let person = candidates.get(n).ok_or_else(|| missing("candidate"))?;
            apply(person, &base, document, &file.beginning(n), file.rest())
        })?;
        Ok((times, start.elapsed()))
    })?;
    let (uploads, seals) = times.into_iter().unzip();
    let mut memory = memory.into_inner().map_err(Failure::because)?;
    memory.push(portal.memory());
    print(&format!("{name}, uploading"), &Times { single: uploads, whole });
    print(&format!("{name}, sealing"), &Times { single: seals, whole });
    println!(
        "{name}: the last of {people} receipts after {:.1} s, {:.2} times the bare axum's time; memory \
         at the start and after each quarter {}; at most {}",
        whole.as_secs_f64(),
        ratio(whole, stored.whole),
        memory.join(", "),
        portal.most_memory(),
    );
    portal.check()
}

/// One candidate's last minute: the upload, the look at the whole, the seal. Gives how long the first
/// and the last of them took.
fn apply(
    person: &Person,
    base: &str,
    document: &str,
    beginning: &[u8],
    rest: &[u8],
) -> Result<(Duration, Duration), Failure> {
    let path = format!("{base}/documents/{document}");
    let start = Instant::now();
    redirected(person.upload(&path, beginning, rest)?, &path)?;
    let uploaded = start.elapsed();
    let page = person.page(&format!("{base}/check"))?.unwrap_or_default();
    let checked = page.split("name=\"checked\" value=\"").nth(1);
    let checked = checked.and_then(|rest| rest.split('"').next()).unwrap_or_default();
    let form = [("checked", checked), ("consent", "yes")];
    let form = form.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let start = Instant::now();
    redirected(person.post(&format!("{base}/seal"), &form)?, base)?;
    Ok((uploaded, start.elapsed()))
}

/// The same bytes written to files by as many threads, each made durable.
fn copy(crowd: &Crowd, file: &Proposal) -> Result<Times, Failure> {
    let folder = tempfile::tempdir().map_err(Failure::because)?;
    let write = |path: &Path, beginning: &[u8]| {
        let mut copy = fs::File::create(path)?;
        copy.write_all(beginning)?;
        copy.write_all(file.rest())?;
        copy.sync_all()
    };
    crowd.timed(|n| {
        write(&folder.path().join(n.to_string()), &file.beginning(n)).map_err(Failure::because)
    })
}

fn upload(
    crowd: &Crowd,
    file: &Proposal,
    to: impl Fn(usize) -> (Person, String) + Sync,
) -> Result<Times, Failure> {
    crowd.timed(|n| {
        let (person, path) = to(n);
        let answer = person.upload(&path, &file.beginning(n), file.rest())?;
        if answer.status == 200 { Ok(()) } else { Err(unexpected(&answer, &path)) }
    })
}

fn redirected(answer: Answer, path: &str) -> Outcome {
    if answer.status == 303 { Ok(()) } else { Err(unexpected(&answer, path)) }
}

fn unexpected(answer: &Answer, path: &str) -> Failure {
    Failure::because(format!("{path}: answered {}", answer.status))
}

fn missing(what: &str) -> Failure {
    Failure::because(format!("the world has no such {what}"))
}

fn print(name: &str, times: &Times) {
    let Some(Figures { per_second, p50, p99 }) = of_times(times.single.clone(), times.whole) else {
        return;
    };
    let (p50, p99) = (super::milliseconds(p50), super::milliseconds(p99));
    println!("{name:<22} {per_second:>7.1} /s   p50 {p50:>11}   p99 {p99:>11}");
}

fn ratio(time: Duration, yardstick: Duration) -> f64 {
    time.as_secs_f64() / yardstick.as_secs_f64()
}

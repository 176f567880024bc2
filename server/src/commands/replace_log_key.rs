//! `konkurs replace-log-key`: makes the key that signs the record from now on, and tells every record
//! of it. Servers that run meanwhile find it in the folder of secrets. Cut off, it goes on where it
//! stopped when it is run again.

use clap::Args;
use jiff::{SignedDuration, Span, SpanRelativeTo};
use store::{
    Cx,
    clock::Chance,
    ledger::{LogKeys, Told, all_know, tell_of_keys},
};

use super::{Outcome, connect, secrets_and_host};
use crate::{
    clock::SystemChance,
    config::Settings,
    log_keys::{Keyring, existing},
    secrets::Failure,
};

/// How it is replaced.
#[derive(Args, Debug)]
pub struct Arguments {
    /// How long the old key signs beside the new one, such as 30d or 12h; 0d if it is in wrong hands
    #[arg(long, default_value = "30d", value_parser = overlap)]
    overlap: SignedDuration,
    /// Replace it once more although the last overlap is not over
    #[arg(long)]
    again: bool,
}

/// What came of it.
pub struct Replaced {
    /// The keys from now on.
    pub keys: LogKeys,
    /// Whether a key was made, or one that was made before only had to be told of.
    pub made: bool,
    /// The records that were told.
    pub told: Told,
}

pub(super) async fn run(settings: &Settings, arguments: Arguments) -> Outcome {
    let (secrets, host) = secrets_and_host(settings)?;
    if existing(&secrets, &host, &SystemChance).await?.is_none() {
        let where_to = secrets.display();
        return Err(format!("no key in {where_to}: the first one is made by `serve`").into());
    }
    let keyring = Keyring::open(&secrets, &host, &SystemChance).await?;
    let cx = connect(settings).await?;
    let Arguments { overlap, again } = arguments;
    let replaced = replace(&cx, &keyring, overlap, again, &SystemChance).await?;
    let now = cx.now();
    cx.close().await?;
    let Replaced { keys, made, told } = replaced;
    let Some(came) = &keys.last().came else { return Err("no key was made".into()) };
    let key = &keys.last().vkey;
    match made {
        true => println!("New key, to be published where the old one was:\n{key}"),
        false => println!("The key of {}; no other was made:\n{key}", came.at),
    }
    if now < came.until {
        println!("The old key signs beside it until {}.", came.until);
        if !made {
            println!("To replace it once more before that: --again");
        }
    }
    println!("Records told: {}", told.records.len());
    match told.failed.as_slice() {
        [] => Ok(()),
        failed => Err(format!("{} records could not be told; run it again", failed.len()).into()),
    }
}

/// Makes the next key, unless one was made and not every record knows it, or its overlap isn't over;
/// `again` overrules the latter. Then tells every record that doesn't know it.
///
/// # Errors
/// The folder or the database can't be read or written.
pub async fn replace(
    cx: &Cx,
    keyring: &Keyring,
    overlap: SignedDuration,
    again: bool,
    chance: &dyn Chance,
) -> Result<Replaced, Failure> {
    let (keys, now) = (keyring.refresh().await?, cx.now());
    let over = keys.last().came.as_ref().is_none_or(|came| came.until <= now);
    let made = (over || again) && all_know(cx, &keys).await?;
    let keys = match made {
        true => keyring.replace(now, now.checked_add(overlap)?, chance).await?,
        false => keys,
    };
    let told = tell_of_keys(cx, &keys).await?;
    Ok(Replaced { keys, made, told })
}

fn overlap(text: &str) -> Result<SignedDuration, String> {
    let wrong = || "a time such as 30d or 12h".to_owned();
    let span: Span = text.parse().map_err(|_| wrong())?;
    let overlap = span.to_duration(SpanRelativeTo::days_are_24_hours()).map_err(|_| wrong())?;
    // Whole milliseconds: entries tell no finer time.
    match overlap.as_hours() {
        0..=87_600 if !overlap.is_negative() && overlap.subsec_nanos() % 1_000_000 == 0 => {
            Ok(overlap)
        }
        _ => Err("from 0d to ten years".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_overlap_is_a_time_from_now_on() {
        assert_eq!(overlap("30d"), Ok(SignedDuration::from_hours(24 * 30)));
        assert_eq!(overlap("0d"), Ok(SignedDuration::ZERO));
        assert_eq!(overlap("90m"), Ok(SignedDuration::from_mins(90)));
        for wrong in ["", "30", "-1d", "-1s", "1 month", "1ns", "4000d", "soon"] {
            assert!(overlap(wrong).is_err(), "{wrong}");
        }
    }
}

//! `konkurs site`: a competition's public pages from its bundle alone, without database and network.
//! Exit code 0: the record holds; 1: something doesn't, and the pages say so; 2: nothing was written.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use app::copy::{self, About, Finding, Subject};
use clap::Args;
use domain::{
    Lang, Slug, Text,
    competitions::{
        Competition,
        view::{EntryView, RecordLine},
    },
    event::{Entry, Event},
    time,
};
use ledger::{EntryRef, leaf_hash};
use verify::{Bundle, Options, Report};

use crate::config::Settings;

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// What is made of what.
#[derive(Args, Debug)]
pub struct Arguments {
    /// The record: bundle.zip as downloaded
    bundle: PathBuf,
    /// The folder for the pages; it must not be there yet, or be empty
    #[arg(long)]
    out: PathBuf,
    /// The portal's key from a source of your own
    #[arg(long)]
    vkey: Option<String>,
}

pub(super) fn run(settings: &Settings, arguments: &Arguments) -> ExitCode {
    match write(settings, arguments) {
        Ok(report) => {
            print!("{}", report.print(Lang::En));
            ExitCode::from(report.exit_code())
        }
        Err(why) => {
            eprintln!("konkurs site: {why}");
            ExitCode::from(2)
        }
    }
}

fn write(settings: &Settings, arguments: &Arguments) -> Result<Report, Failure> {
    let named = |why: io::Error| format!("{}: {why}", arguments.bundle.display());
    let bytes = fs::read(&arguments.bundle).map_err(named)?;
    let bundle = verify::bundle::read(&bytes).map_err(|why| why.words(Lang::En))?;
    let vkey = arguments.vkey.as_deref().map(str::parse).transpose()?;
    let report = verify::check(&bundle, &Options { vkey, ..Options::default() });
    let pages = copy::pages(&subject(&bundle, &report)?);

    let out = &arguments.out;
    if fs::read_dir(out).is_ok_and(|mut inside| inside.next().is_some()) {
        return Err(format!("{}: the folder is not empty", out.display()).into());
    }
    // Written beside and moved at the end: whoever finds the folder finds all of it.
    let mut part = out.clone().into_os_string();
    part.push(".part");
    let part = PathBuf::from(part);
    if part.exists() {
        return Err(format!("{}: it is there already; remove it", part.display()).into());
    }
    let written = fill(&part, &pages, &bytes, &bundle, &settings.site.join("assets"));
    let moved = written.and_then(|()| {
        if out.exists() {
            fs::remove_dir(out)?;
        }
        fs::rename(&part, out)
    });
    if let Err(why) = moved {
        let _ = fs::remove_dir_all(&part);
        return Err(format!("{}: {why}", out.display()).into());
    }
    Ok(report)
}

fn fill(
    folder: &Path,
    pages: &std::collections::BTreeMap<String, String>,
    bytes: &[u8],
    bundle: &Bundle<'_>,
    assets: &Path,
) -> io::Result<()> {
    let put = |place: &str, bytes: &[u8]| {
        let path = folder.join(place);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, bytes)
    };
    for (place, html) in pages {
        put(place, html.as_bytes())?;
    }
    put("bundle.zip", bytes)?;
    put("checkpoint", bundle.checkpoint.as_bytes())?;
    put("vkey", format!("{}\n", bundle.vkey).as_bytes())?;
    let looks = ["icon.svg", "fonts/inter-cyrillic.woff2", "fonts/inter-latin.woff2"];
    for name in looks {
        put(&format!("assets/{name}"), &asset(assets, name)?)?;
    }
    // Browsers take masks from no other file when pages are files, so the icons go into the style.
    let icons = format!("data:image/svg+xml,{}", in_address(&asset(assets, "icons.svg")?));
    let style = String::from_utf8_lossy(&asset(assets, "konkurs.css")?).into_owned();
    let style = style.replace("/assets/icons.svg", &icons).replace("/assets/", "");
    put("assets/konkurs.css", style.as_bytes())
}

/// A text as it may stand in a quoted address.
fn in_address(bytes: &[u8]) -> String {
    let plain = |byte: u8| byte.is_ascii_graphic() && !b"\"#%<>\\".contains(&byte) || byte == b' ';
    let one = |byte: &u8| match plain(*byte) {
        true => char::from(*byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    bytes.iter().map(one).collect()
}

fn asset(assets: &Path, name: &str) -> io::Result<Vec<u8>> {
    let path = assets.join(name);
    let named = |why: io::Error| {
        let what = format!("{}: {why} (--site names the folder of the build)", path.display());
        io::Error::new(why.kind(), what)
    };
    fs::read(&path).map_err(named)
}

/// What the bundle tells, as far as it can be read and folded.
fn subject(bundle: &Bundle<'_>, report: &Report) -> Result<Subject, Failure> {
    let origin = bundle.checkpoint.lines().next().and_then(|origin| origin.rsplit('/').next());
    let slug: Option<Slug> = origin.and_then(|number| number.parse().ok());
    let slug = slug.ok_or("the checkpoint names no competition")?;
    let sealed = [verify::CheckName::Signature, verify::CheckName::Root];
    let signed = !report.broken().any(|(name, _)| sealed.contains(&name));
    let mut state: Option<Competition> = None;
    let mut entries = Vec::new();
    for bytes in &bundle.entries {
        let Some(entry) = entry(bytes) else { break };
        let folded = match &mut state {
            None => Competition::begin(&entry).map(|begun| state = Some(begun)),
            Some(state) => state.apply(&entry),
        };
        if folded.is_err() {
            break;
        }
        entries.push(EntryView {
            line: RecordLine { entry, signed },
            canonical: String::from_utf8_lossy(bytes).into_owned(),
            leaf: leaf_hash(bytes).to_hex(),
        });
    }
    let state = state.ok_or("the record doesn't begin with an announcement that can be read")?;
    let about = About {
        slug: slug.clone(),
        holds: report.holds(),
        findings: report.checks.iter().map(finding).collect(),
        notes: report.notes.iter().map(|note| both(|lang| note.words(lang))).collect(),
        vkey: bundle.vkey.clone(),
        checkpoint: bundle.checkpoint.clone(),
        read: (entries.len() as u64, bundle.entries.len() as u64),
    };
    Ok(Subject { one: copy::overview(&slug, state), entries, about: Arc::new(about) })
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let raw = EntryRef::parse(bytes).ok()?;
    Some(Entry {
        n: raw.n,
        at: time::parse_rfc3339_ms(raw.at)?,
        by: raw.by.parse().ok()?,
        event: Event::read(raw.kind, raw.data).ok()?,
    })
}

fn finding(check: &verify::Check) -> Finding {
    let holds = match check.finding {
        verify::Finding::Ok(_) => Some(true),
        verify::Finding::Broken(_) => Some(false),
        verify::Finding::Unchecked => None,
    };
    let name = both(|lang| check.name.words(lang).to_owned());
    Finding { holds, name, said: both(|lang| check.words(lang)) }
}

fn both(words: impl Fn(Lang) -> String) -> Text {
    Text::new(words(Lang::Uk), words(Lang::En))
}

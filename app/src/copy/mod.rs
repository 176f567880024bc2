//! A competition's public pages made again from its record alone, to be kept and read without the
//! portal: the same views, with relative links, nothing to run and nothing that is not in the record.
//! What the verifier found stands on the first page.

mod address;
mod first;

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    Lang, SeatId, Slug, Text,
    competitions::{
        Competition, Seat,
        view::{EntryView, Overview, RecordLine, SeatView},
    },
    results::Minutes,
};
use store::panel::{MinutesView, SeatHolder, minutes_sha256};

use crate::{
    competitions::{page, paths, results},
    i18n::{I18n, href},
    panel::minutes,
    questions,
    record::pages::{self, PAGE},
    shell::PageCx,
    t,
};

use address::Places;
pub(crate) use first::above;

/// Entries on the first page.
const LAST: usize = 6;

/// What is copied.
#[derive(Debug)]
pub struct Subject {
    /// The competition, with seats named by their organisations.
    pub one: Overview,
    /// Its entries, the first first.
    pub entries: Vec<EntryView>,
    /// What stands on each page of the copy.
    pub about: Arc<About>,
}

/// What a copy says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The competition.
    pub slug: Slug,
    /// Whether every check holds.
    pub holds: bool,
    /// What the verifier found.
    pub findings: Vec<Finding>,
    /// What a reader should know besides.
    pub notes: Vec<Text>,
    /// The portal's key, as it came with the record.
    pub vkey: String,
    /// The signed checkpoint, whole.
    pub checkpoint: String,
    /// How many entries could be read, of how many.
    pub read: (u64, u64),
}

/// One check and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Whether it holds; none if it could not be checked.
    pub holds: Option<bool>,
    /// Its name.
    pub name: Text,
    /// What came of it.
    pub said: Text,
}

/// A competition as its record tells it: without names, which are in no record.
pub fn overview(slug: &Slug, state: Competition) -> Overview {
    let seat = |(id, seat): (&SeatId, &Seat)| {
        let named = |lang| t!(I18n::new(lang), "copy-seat", seat = id.to_string());
        SeatView {
            id: id.clone(),
            role: seat.role,
            organisation: seat.organisation.clone(),
            name: Text::new(named(Lang::Uk), named(Lang::En)),
            status: seat.status,
        }
    };
    let seats = state.seats.iter().map(seat).collect();
    let (slug, state) = (slug.clone(), Arc::new(state));
    Overview { slug, state, seats, appointed: None, checkpoint: None }
}

/// The pages in both languages: each file's place in the folder, and its text.
pub fn pages(subject: &Subject) -> BTreeMap<String, String> {
    let mut made = BTreeMap::new();
    for lang in Lang::ALL {
        made.extend(in_language(lang, subject));
    }
    let places = Places::new(&subject.one.slug, made.keys().cloned().collect());
    let turned = |(place, html): (String, String)| {
        let html = places.turn(&place, &html);
        (place, html)
    };
    let mut made: BTreeMap<String, String> = made.into_iter().map(turned).collect();
    made.insert("index.html".to_owned(), first::choice(&subject.one));
    made
}

fn in_language(lang: Lang, subject: &Subject) -> Vec<(String, String)> {
    let (one, slug) = (&subject.one, &subject.one.slug);
    let cx = |path: String| PageCx {
        copy: Some(subject.about.clone()),
        ..PageCx::at(&href(lang, &path), None, one.state.last_at)
    };
    let place = |path: &str| address::place(slug, &href(lang, path)).unwrap_or_default();
    let mut made = Vec::new();
    let mut add = |path: String, html: &dyn Fn(&PageCx) -> String| {
        made.push((place(&path), html(&cx(path))));
    };
    let mut lines: Vec<RecordLine> = subject.entries.iter().map(|one| one.line.clone()).collect();
    lines.reverse();
    add(paths::public(slug), &|cx| page::page(cx, one, &lines[..LAST.min(lines.len())]));
    if !one.state.questions.is_empty() {
        add(paths::questions(slug), &|cx| questions::copied(cx, one));
    }
    if !one.state.revealed().is_empty() {
        add(paths::results(slug), &|cx| results::page(cx, one, &BTreeMap::new()));
    }
    if let Some(view) = minutes_of(one) {
        let holders = one.seats.iter().map(|seat| {
            let (name, organisation) = (seat.name.clone(), seat.organisation.clone());
            (seat.id.clone(), SeatHolder { name, organisation })
        });
        let holders = holders.collect();
        add(paths::minutes(slug), &|cx| minutes::page(cx, &one.state, &view, &holders, None));
    }
    let mut path = paths::record(slug);
    for part in lines.chunks(PAGE as usize) {
        add(path, &|cx| pages::page(cx, one, part, None));
        let oldest = part.last().map_or(0, |line| line.entry.n);
        path = format!("{}?before={oldest}", paths::record(slug));
    }
    for entry in &subject.entries {
        add(paths::entry(slug, entry.line.entry.n), &|cx| pages::entry(cx, one, entry));
    }
    made
}

fn minutes_of(one: &Overview) -> Option<MinutesView> {
    let minutes = Minutes::of(&one.slug, &one.state)?;
    let (document, sha256) = minutes_sha256(&minutes).ok()?;
    Some(MinutesView { minutes, document, sha256, signatures: one.state.signatures.clone() })
}

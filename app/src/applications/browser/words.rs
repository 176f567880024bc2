use std::collections::BTreeMap;

use sealed::{refusals, word_of};
use serde_json::{Value, json};
use store::applications::Own;

use super::super::given::section_word;
use crate::{
    i18n::{I18n, Words},
    own_key::making_words,
    t,
};

/// What the script may have to say, by the names that it knows; `{n}` is a place that it fills.
pub(super) fn words(i: I18n, own: &Own) -> Value {
    let refusals = refusals(&own.state.rules);
    let refused = refusals.iter().map(|why| (word_of(why), Words::from(why).say(i)));
    let rules = &own.state.rules;
    let titles = rules.questions.iter().map(|one| (format!("answer-{}", one.id), &one.title));
    let titles = titles
        .chain(rules.documents.iter().map(|one| (format!("document-{}", one.id), &one.title)))
        .map(|(field, title)| (field, title.in_lang(i.lang).to_owned()));
    let sections = rules.sections().into_iter().map(|one| (one.code(), section_word(i, one)));
    let mut key = making_words(i);
    key["wrong"]["other-key"] = t!(i, "browser-other-key").into();
    key["wrong"]["load"] = t!(i, "browser-load").into();
    json!({
        "key": key,
        "refused": refused.collect::<BTreeMap<_, _>>(),
        "titles": titles.collect::<BTreeMap<_, _>>(),
        "make_title": t!(i, "browser-make"),
        "make_note": t!(i, "browser-make-note"),
        "lay_title": t!(i, "browser-lay"),
        "lay_note": t!(i, "browser-lay-note"),
        "row": t!(i, "applications-row", n = "{n}"),
        "count": t!(i, "applications-count", n = "{n}", most = "{most}"),
        "word_count": t!(i, "applications-words", n = "{n}", most = "{most}"),
        "saving": t!(i, "applications-saving"),
        "saved": t!(i, "browser-saved"),
        "failed": t!(i, "browser-failed"),
        "signed_out": t!(i, "applications-signed-out"),
        "conflict": t!(i, "browser-conflict"),
        "conflict_theirs": t!(i, "browser-conflict-theirs"),
        "take_theirs": t!(i, "browser-take-theirs"),
        "keep_mine": t!(i, "browser-keep-mine"),
        "missing": t!(i, "browser-missing"),
        "sealing": t!(i, "browser-sealing"),
        "files": files(i),
        "over_now": {
            "kept": t!(i, "browser-over-kept"),
            "sealed": t!(i, "browser-over-sealed"),
            "unsaved": t!(i, "browser-over-unsaved"),
            "save": t!(i, "browser-over-save"),
        },
        "undealt": t!(i, "own-key-wait"),
        "given": given(i),
        "sections": sections.collect::<BTreeMap<_, _>>(),
        "documents": t!(i, "applications-documents"),
        "document_none": t!(i, "applications-document-none"),
        "see_blind": t!(i, "documents-blind-copy"),
        "change": t!(i, "applications-change"),
        "add": t!(i, "applications-add"),
        "recipients": {
            "same": t!(i, "browser-recipients-same"),
            "checked": t!(i, "browser-recipients-checked", entry = "{entry}"),
            "other": t!(i, "browser-recipients-other", n = "{n}"),
            "unproven": t!(i, "browser-recipients-unproven", n = "{n}"),
            "away": t!(i, "browser-recipients-away"),
            "entry": t!(i, "browser-recipients-entry", n = "{n}"),
            "href": i.href(&format!("/competitions/{}/record/{{n}}", own.slug)),
        },
        "over": t!(i, "browser-over"),
    })
}

/// How an answer is read, by its kind.
fn given(i: I18n) -> Value {
    json!({
        "nothing": t!(i, "applications-answer-none"),
        "not-agreed": t!(i, "applications-not-agreed"),
        "agreed": t!(i, "applications-agreed"),
        "yes": t!(i, "applications-yes"),
        "no": t!(i, "applications-no"),
        "now": t!(i, "applications-until-now"),
        "shown_by": t!(i, "applications-shown-by", titles = "{titles}"),
        "day": t!(i, "time-day", day = "{day}", month = "{month}", year = "{year}"),
        "months": (1..=12_i64).map(|n| t!(i, "time-month", n = n)).collect::<Vec<_>>(),
    })
}

/// What is said of documents.
fn files(i: I18n) -> Value {
    json!({
        "reading": t!(i, "browser-reading"),
        "sending": t!(i, "browser-sending", n = "{n}"),
        "file": t!(i, "browser-file", name = "{name}", what = "{what}"),
        "pages": counted(|n| t!(i, "documents-pages", n = n)),
        "left_out": counted(|n| t!(i, "documents-left-out", n = n)),
        "same": t!(i, "documents-same", title = "{title}"),
        "room": t!(i, "documents-room", used = "{used}", left = "{left}"),
        "kb": t!(i, "ui-size-kb", n = "{n}"),
        "mb": t!(i, "ui-size-mb", n = "{n}"),
        "waits_turn": t!(i, "browser-waits-turn"),
        "waiting": t!(i, "documents-waiting"),
        "cancelled": t!(i, "documents-cancelled"),
        "left": t!(i, "documents-left"),
        "late": t!(i, "documents-late"),
        "file_lost": t!(i, "browser-file-lost"),
        "file_failed": t!(i, "documents-failed"),
        "signed_out": t!(i, "documents-signed-out"),
    })
}

/// How many of something there are, by the form that a number takes: each is said of a number that takes it.
fn counted(said: impl Fn(u32) -> String) -> Value {
    let form = |n: u32| said(n).replace(&n.to_string(), "{n}");
    json!({ "one": form(1), "few": form(2), "many": form(5), "other": form(5) })
}

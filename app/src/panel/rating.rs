use domain::{
    competitions::rules::{Anchor, Criterion},
    panel::{REASON_MAX_CHARS, REASON_MIN_CHARS},
    text::newlines,
};
use leptos::prelude::*;

use crate::{form::Form, i18n::I18n, t, ui};

/// One criterion: the scale as radio buttons, what its levels mean, the reason. `part`: where what
/// was written for it is read.
pub fn rating(
    i: I18n,
    form: &Form,
    number: usize,
    criterion: &Criterion,
    part: Option<String>,
) -> AnyView {
    let field = format!("score-{}", criterion.id);
    let error = error(i, form, &field);
    let described = error.is_some().then(|| format!("{field}-error"));
    let scale = (0..=criterion.max)
        .map(|points| point(form, i, &field, points, criterion, described.clone()))
        .collect_view();
    let weight = t!(i, "panel-weight", n = criterion.weight);
    let title = format!("{number}. {} ", criterion.title.in_lang(i.lang));
    let part = part.map(|href| view! { <p><a href=href>{t!(i, "panel-read-part")}</a></p> });
    view! {
        <fieldset class="rating">
            <legend><h3>{title}<small>{weight}</small></h3></legend>
            {part}
            {error}
            <div class="scale">{scale}</div>
            {ruler(i, &criterion.anchors)}
            <details>
                <summary>{t!(i, "panel-levels")}</summary>
                {levels(i, &criterion.anchors)}
            </details>
            {reason(i, form, criterion)}
        </fieldset>
    }
    .into_any()
}

fn point(
    form: &Form,
    i: I18n,
    field: &str,
    points: u32,
    criterion: &Criterion,
    described: Option<String>,
) -> AnyView {
    let value = points.to_string();
    let checked = form.chosen(field, &value);
    let anchor = criterion.anchors.iter().find(|a| (a.from..=a.to).contains(&points));
    let said = anchor.map(|anchor| {
        view! { <span class="hidden-text">{format!(", {}", short(i, anchor).to_lowercase())}</span> }
    });
    // The summary of errors leads to the field's name: the first of the buttons.
    let id = if points == 0 { field.to_owned() } else { format!("{field}-{points}") };
    view! {
        <label>
            <input id=id name=field.to_owned() type="radio" value=value.clone() checked=checked
                aria-describedby=described/>
            <span>{value}{said}</span>
        </label>
    }
    .into_any()
}

/// The words under the scale, where its levels are those the ruler is cut for.
fn ruler(i: I18n, anchors: &[Anchor]) -> Option<AnyView> {
    const CUT: [(u32, u32); 5] = [(0, 2), (3, 4), (5, 6), (7, 8), (9, 10)];
    if !anchors.iter().map(|anchor| (anchor.from, anchor.to)).eq(CUT) {
        return None;
    }
    let words = anchors.iter().map(|anchor| view! { <li>{short(i, anchor)}</li> }).collect_view();
    Some(view! { <ol class="anchors" aria-hidden="true">{words}</ol> }.into_any())
}

fn levels(i: I18n, anchors: &[Anchor]) -> AnyView {
    let levels = anchors
        .iter()
        .map(|anchor| {
            let span = if anchor.from == anchor.to {
                anchor.from.to_string()
            } else {
                format!("{}–{}", anchor.from, anchor.to)
            };
            view! { <dt>{span}</dt><dd>{anchor.title.in_lang(i.lang).to_owned()}</dd> }
        })
        .collect_view();
    view! { <dl class="levels">{levels}</dl> }.into_any()
}

/// A level's first words: up to the colon.
fn short(i: I18n, anchor: &Anchor) -> String {
    let title = anchor.title.in_lang(i.lang);
    title.split_once(':').map_or(title, |(word, _)| word).to_owned()
}

fn reason(i: I18n, form: &Form, criterion: &Criterion) -> AnyView {
    let name = format!("reason-{}", criterion.id);
    let value = form.value(&name).to_owned();
    let error = error(i, form, &name);
    let invalid = error.is_some().then_some("true");
    let (hint, failed) = (format!("{name}-hint"), format!("{name}-error"));
    let described = if error.is_some() { format!("{hint} {failed}") } else { hint.clone() };
    let count = newlines(&value).trim().chars().count();
    view! {
        <div class="field">
            <label for=name.clone()>{t!(i, "panel-reason")}</label>
            <p class="hint" id=hint>
                {t!(i, "panel-reason-hint", n = REASON_MIN_CHARS)}
                " "
                {t!(i, "panel-reason-now")}
                " "
                <span class="figures" data-count-of=name.clone()>{count.to_string()}</span>
            </p>
            {error}
            <textarea id=name.clone() name=name rows="3" maxlength=REASON_MAX_CHARS.to_string()
                aria-describedby=described aria-invalid=invalid>{ui_text(&value)}</textarea>
        </div>
    }
    .into_any()
}

/// A line end at the very beginning of a textarea is dropped by browsers, so one more is given.
fn ui_text(value: &str) -> String {
    if value.starts_with(['\n', '\r']) { format!("\n{value}") } else { value.to_owned() }
}

fn error(i: I18n, form: &Form, field: &str) -> Option<AnyView> {
    form.error(i, field).map(|words| {
        view! {
            <p class="error" id=format!("{field}-error") data-icon="alert">
                <span class="hidden-text">{t!(i, "form-error")}</span>
                " "
                {words}
            </p>
        }
        .into_any()
    })
}

/// A card that isn't changed here any more: scores with their reasons.
pub fn given(i: I18n, criteria: &[Criterion], card: &domain::panel::Scorecard) -> AnyView {
    let lines = criteria.iter().map(|criterion| {
        let score = card.scores.get(&criterion.id).map_or_else(
            || t!(i, "panel-no-score"),
            |score| t!(i, "panel-score-of", score = *score, max = criterion.max),
        );
        let reason = card.reasons.get(&criterion.id).cloned().unwrap_or_default();
        let label = criterion.title.in_lang(i.lang).to_owned();
        let weight = t!(i, "panel-weight", n = criterion.weight);
        ui::Fact::new(
            format!("{label}, {weight}"),
            view! { <p><strong>{score}</strong></p><p class="typed">{reason}</p> },
        )
    });
    ui::facts(lines.collect())
}

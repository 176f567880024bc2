use domain::{Code, Slug, applications::ApplicationView, panel::Scorecard};
use leptos::prelude::*;
use store::panel::{Queue, ScorecardView};

use super::{card_form, island::CardAutosave, rating, reading, strip};
use crate::{
    form::Form,
    i18n::I18n,
    shell::{Layout, Nav, Page, PageCx, render},
    t, time,
    ui::{self, Kind, PageTitle, State},
};

/// Everything the page of one candidate shows.
pub struct CardPage {
    /// The competition.
    pub slug: Slug,
    /// The candidate.
    pub code: Code,
    /// One's own cards.
    pub queue: Queue,
    /// The card as it is stored.
    pub view: ScorecardView,
    /// What the member reads.
    pub reading: ApplicationView,
    /// Whether scoring is open.
    pub open: bool,
    /// The form differs from what was stored from elsewhere: shown beside it, never overwritten
    /// unless the member saves again.
    pub other: Option<Scorecard>,
}

impl CardPage {
    /// The page's address, without its language.
    pub fn path(&self) -> String {
        format!("/panel/{}/candidates/{}", self.slug, self.code)
    }

    /// The document, with what was typed.
    pub fn page(&self, cx: &PageCx, form: &Form) -> String {
        let i = cx.i;
        let name = reading::name(i, &self.code, &self.reading);
        let editable = self.open && self.view.committed_n.is_none();
        let page = Page::titled(name.clone()).unlisted().nav(Nav::Account).layout(Layout::Wide);
        let page = if editable { page.with_islands() } else { page };
        let title = PageTitle::new(name).kicker(strip::kicker(i, &self.slug, &self.queue));
        let title = match strip::closes(cx, &self.queue) {
            Some(deadline) => title.beside(deadline),
            None => title,
        };
        render(cx, page, || {
            let right = if editable { self.form(i, form) } else { self.as_it_stands(i) };
            view! {
                {ui::back_link(t!(i, "panel-queue"), i.href(&format!("/panel/{}", self.slug)))}
                {title.view()}
                {ui::error_summary_with(i, form, &self.labels(i))}
                {self.other.as_ref().map(|card| self.elsewhere(i, card))}
                {(form.is_refused() && !editable).then(|| self.typed(i, form))}
                {strip::strip(i, &self.slug, &self.queue, Some(&self.code))}
                <div class="workspace">{reading::reading(i, &self.reading, &self.view.round)} {right}</div>
            }
            .into_any()
        })
    }

    /// Which criterion a line of the summary of errors is about.
    fn labels(&self, i: I18n) -> Vec<(String, String)> {
        let criteria = self.view.round.criteria.iter();
        let named = criteria.flat_map(|criterion| {
            let title = criterion.title.in_lang(i.lang);
            ["score", "reason"].map(|part| (format!("{part}-{}", criterion.id), title.to_owned()))
        });
        named.collect()
    }

    fn form(&self, i: I18n, form: &Form) -> AnyView {
        let criteria = self.view.round.criteria.iter().zip(1..);
        let ratings = criteria.map(|(criterion, n)| {
            let part = reading::link(&self.reading, &criterion.id);
            rating::rating(i, form, n, criterion, part)
        });
        let ratings = ratings.collect_view();
        let action = i.href(&self.path());
        let next = strip::next(&self.queue, &self.code).map(|code| {
            let href = i.href(&format!("/panel/{}/candidates/{code}", self.slug));
            ui::link_button(Kind::Quiet, t!(i, "panel-next"), href)
        });
        let save = ui::button(Kind::Secondary, t!(i, "panel-save"), "act", "save");
        let commit = view! {
            <button class="button" type="submit" name="act" value="commit" data-icon="lock">
                {t!(i, "panel-commit-start")}
            </button>
        };
        let buttons = [Some(commit.into_any()), Some(save), next];
        view! {
            <form class="scorecard" method="post" action=action novalidate autocomplete="off">
                <div class="split">
                    <h2>{t!(i, "panel-card")}</h2>
                    {self.autosave(i, form)}
                </div>
                {ui::hidden("version", form.value("version"))}
                {ui::hidden("competition", self.slug.as_str())}
                {ui::hidden("code", self.code.as_str())}
                {ui::hidden("lang", i.lang.code())}
                {ratings}
                <div class="flow">
                    <h3>{t!(i, "panel-commit-title")}</h3>
                    <p class="note">{t!(i, "panel-commit-note")}</p>
                    {ui::button_row(buttons.into_iter().flatten().collect())}
                </div>
            </form>
        }
        .into_any()
    }

    fn autosave(&self, i: I18n, form: &Form) -> AnyView {
        let (kind, said) = match self.view.saved_at {
            _ if form.is_refused() => ("error", t!(i, "panel-unsaved")),
            Some(at) => ("done", t!(i, "panel-saved", time = time::seconds(at))),
            None => ("", String::new()),
        };
        view! {
            <CardAutosave
                kind=kind.to_owned()
                said=said
                // What would overwrite another window's card waits for the member's own word.
                paused=self.other.is_some()
                saved=t!(i, "panel-saved", time = "{}")
                saving=t!(i, "panel-saving")
                failed=t!(i, "panel-save-failed")
                signed_out=t!(i, "panel-signed-out")
                stale=t!(i, "panel-stale")
                stale_text=t!(i, "panel-stale-text")
                stale_open=t!(i, "panel-stale-open")
                href=i.href(&self.path())
            />
        }
        .into_any()
    }

    /// What lies in the database beside what was typed here.
    fn elsewhere(&self, i: I18n, card: &Scorecard) -> AnyView {
        ui::notice(
            ui::Tone::Plain,
            "elsewhere",
            t!(i, "panel-elsewhere"),
            view! {
                <p>{t!(i, "panel-elsewhere-text")}</p>
                {rating::given(i, &self.view.round.criteria, card)}
                <p><a href=i.href(&self.path())>{t!(i, "panel-elsewhere-take")}</a></p>
            },
        )
    }

    /// What was typed into a card that no longer takes it.
    fn typed(&self, i: I18n, form: &Form) -> AnyView {
        let card = card_form::read(&mut form.clone(), &self.view.round);
        ui::notice(
            ui::Tone::Plain,
            "typed",
            t!(i, "panel-typed"),
            view! {
                <p>{t!(i, "panel-typed-text")}</p>
                {rating::given(i, &self.view.round.criteria, &card)}
            },
        )
    }

    /// The card when it can't be changed: committed, or scoring isn't open.
    fn as_it_stands(&self, i: I18n) -> AnyView {
        let state = match (self.view.committed_n, self.view.committed_at) {
            (Some(n), Some(at)) => {
                let words = t!(i, "panel-committed-at", n = n.to_string(), at = time::exact(i, at));
                let next = strip::next(&self.queue, &self.code).map(|code| {
                    let href = i.href(&format!("/panel/{}/candidates/{code}", self.slug));
                    ui::link_button(Kind::Primary, t!(i, "panel-next"), href)
                });
                view! {
                    {ui::state_line(State::Locked, words)}
                    <p class="note">{t!(i, "panel-committed-note")}</p>
                    {next.map(|next| ui::button_row(vec![next]))}
                }
                .into_any()
            }
            _ => view! {
                {ui::state_line(State::Blocked, t!(i, "panel-not-open"))}
                <p class="note">{t!(i, "panel-not-open-note")}</p>
            }
            .into_any(),
        };
        let empty = self.view.card == Scorecard::default();
        let card = (!empty).then(|| rating::given(i, &self.view.round.criteria, &self.view.card));
        view! {
            <section class="scorecard" aria-labelledby="card">
                <div class="flow"><h2 id="card">{t!(i, "panel-card")}</h2>{state}</div>
                {card}
            </section>
        }
        .into_any()
    }
}

use domain::{Code, Slug};
use leptos::prelude::*;
use store::panel::{CardState, Queue, QueueCard};

use crate::{
    i18n::I18n,
    t,
    ui::{self, State},
};

/// So many candidates stand in about one row.
const ONE_ROW: usize = 9;

/// The candidates as a strip, with how far one's own cards are. `current` is the one being read.
pub fn strip(i: I18n, slug: &Slug, queue: &Queue, current: Option<&Code>) -> AnyView {
    let criteria = queue.round.as_ref().map_or(0, |(_, round)| round.criteria.len());
    let due = queue.cards.iter().filter(|card| card.state != CardState::Recused).count();
    let done = queue.cards.iter().filter(|card| card.state == CardState::Committed).count();
    let title = t!(i, "panel-progress", done = done, of = due);
    let cards = queue.cards.iter().map(|card| item(i, slug, card, criteria, current));
    let list = view! { <ol class="candidates">{cards.collect_view()}</ol> };
    // Beside a card the strip must not push the work off the screen.
    let folded = current.is_some() && queue.cards.len() > ONE_ROW;
    let list = if folded {
        view! { <details><summary>{t!(i, "panel-all-candidates")}</summary>{list}</details> }
            .into_any()
    } else {
        list.into_any()
    };
    view! {
        <nav aria-labelledby="progress">
            <h2 class="small" id="progress">{title}</h2>
            {list}
        </nav>
    }
    .into_any()
}

fn item(
    i: I18n,
    slug: &Slug,
    card: &QueueCard,
    criteria: usize,
    current: Option<&Code>,
) -> AnyView {
    let state = match card.state {
        CardState::Empty => ui::state(State::None, t!(i, "panel-card-empty")),
        CardState::Doing { done } => {
            ui::state(State::Doing, t!(i, "panel-card-doing", done = done, of = criteria))
        }
        CardState::Committed => ui::state(State::Locked, t!(i, "panel-card-committed")),
        CardState::Recused => ui::state(State::Recused, t!(i, "panel-card-recused")),
    };
    let Some(code) = &card.code else {
        return view! { <li><span>{t!(i, "panel-hidden")}</span> " " {state}</li> }.into_any();
    };
    let name = card.name.clone().unwrap_or_else(|| code.spoken(i.lang));
    let href = i.href(&format!("/panel/{slug}/candidates/{code}"));
    let here = (current == Some(code)).then_some("page");
    view! { <li><a href=href aria-current=here>{name}</a> " " {state}</li> }.into_any()
}

/// The first card that is not committed.
pub fn first(queue: &Queue) -> Option<Code> {
    queue.cards.iter().find(|card| is_open(card)).and_then(|card| card.code.clone())
}

/// The next card that is not committed, after the one being read.
pub fn next(queue: &Queue, current: &Code) -> Option<Code> {
    let open = |card: &&QueueCard| is_open(card) && card.code.as_ref() != Some(current);
    let at = queue.cards.iter().position(|card| card.code.as_ref() == Some(current));
    let (before, after) = queue.cards.split_at(at.unwrap_or(0));
    after.iter().chain(before).find(open).and_then(|card| card.code.clone())
}

fn is_open(card: &QueueCard) -> bool {
    matches!(card.state, CardState::Empty | CardState::Doing { .. })
}

/// Where the round's end stands in a page's title.
pub fn closes(cx: &crate::shell::PageCx, queue: &Queue) -> Option<AnyView> {
    let i = cx.i;
    let until = queue.closes?;
    let (label, past) = (t!(i, "panel-round-closes"), t!(i, "panel-round-over"));
    Some(ui::deadline(i, cx.now, ui::Deadline { label, past, until }))
}

/// The line above a title: the competition's number and the round.
pub fn kicker(i: I18n, slug: &Slug, queue: &Queue) -> String {
    match &queue.round {
        None => t!(i, "panel-competition", number = slug.as_str()),
        Some((index, round)) => t!(
            i,
            "panel-competition-round",
            number = slug.as_str(),
            round = index + 1,
            title = round.title.in_lang(i.lang)
        ),
    }
}

use std::{collections::BTreeMap, sync::Arc};

use domain::{SeatId, competitions::Competition, panel::SeatRole};
use leptos::prelude::*;
use store::panel::{MinutesView, SeatHolder};

use super::minutes_parts as parts;
use crate::{
    i18n::I18n,
    shell::{Page, PageCx, render},
    t, time,
    ui::{self, Fact},
};

/// What the pages of the minutes need.
pub struct MinutesPage {
    /// What is signed, and by whom.
    pub view: MinutesView,
    /// The competition.
    pub state: Arc<Competition>,
    /// Who holds the seats.
    pub holders: BTreeMap<SeatId, SeatHolder>,
}

impl MinutesPage {
    /// The name of who holds a seat, or the seat where no name is kept any more.
    pub fn name(&self, i: I18n, seat: &SeatId) -> String {
        let holder = self.holders.get(seat);
        holder.map_or_else(|| seat.to_string(), |h| h.name.in_lang(i.lang).to_owned())
    }

    /// The name with what the seat is: "Мирослава Тихоліс (голова комісії)".
    fn named(&self, i: I18n, seat: &SeatId, role: SeatRole) -> String {
        let name = self.name(i, seat);
        match role {
            SeatRole::Member => name,
            role => format!("{name} ({})", i.code("role", role.code()).to_lowercase()),
        }
    }
}

/// The minutes for everybody, on a sheet that prints.
pub fn page(cx: &PageCx, it: &MinutesPage) -> String {
    let i = cx.i;
    let slug = &it.view.minutes.competition;
    let title = t!(i, "panel-minutes-title");
    let page = Page::titled(t!(i, "panel-minutes-of", number = slug.as_str()));
    render(cx, page, || {
        let back = i.href(&format!("/competitions/{slug}"));
        view! {
            <div class="split no-print">
                {ui::back_link(t!(i, "panel-public"), back)}
                {ui::print_button(t!(i, "panel-minutes-print"))}
            </div>
            <article class="protocol flow">
                <header>
                    <p class="kicker">{t!(i, "panel-minutes-panel")}</p>
                    <h1>{title}</h1>
                    <p>{t!(
                        i,
                        "panel-minutes-about",
                        number = slug.as_str(),
                        title = it.state.rules.title.in_lang(i.lang),
                    )}</p>
                </header>
                {body(i, it)}
                {parts::dissents(i, it)}
                {parts::signatures(i, it)}
                {fingerprint(i, it)}
            </article>
        }
        .into_any()
    })
}

/// What is signed, in words.
pub fn body(i: I18n, it: &MinutesPage) -> AnyView {
    let rounds =
        (0..).zip(&it.view.minutes.rounds).map(|(index, round)| parts::round(i, it, index, round));
    let rounds = rounds.collect_view();
    view! {
        {head(i, it)}
        {rounds}
        {parts::result(i, it)}
    }
    .into_any()
}

fn head(i: I18n, it: &MinutesPage) -> AnyView {
    let minutes = &it.view.minutes;
    let mut present: BTreeMap<&SeatId, SeatRole> = BTreeMap::new();
    for part in minutes.rounds.iter().flat_map(|round| &round.seats) {
        present.insert(&part.seat, part.role);
    }
    let all = it.state.members().count();
    let took_part = present.len();
    let mut names: Vec<_> = present.into_iter().collect();
    names.sort_by_key(|(seat, role)| (*role != SeatRole::Chair, *seat));
    let names: Vec<String> =
        names.into_iter().map(|(seat, role)| it.named(i, seat, role)).collect();
    let observers = it.state.seats.iter().filter(|(_, seat)| seat.role == SeatRole::Observer);
    let observers: Vec<String> = observers
        .filter(|(id, _)| it.holders.contains_key(id))
        .map(|(id, seat)| format!("{} ({})", it.name(i, id), seat.organisation.in_lang(i.lang)))
        .collect();
    let (took_part, all, needed) = (took_part as i64, all as i64, it.state.rules.quorum);
    let quorum = t!(i, "panel-minutes-quorum", n = took_part, all = all, needed = needed);
    let mut facts = vec![
        Fact::text(t!(i, "panel-minutes-ranked"), time::exact(i, minutes.ranked_at)),
        Fact::new(
            t!(i, "panel-minutes-present"),
            view! { <p>{names.join(", ")}</p><p>{quorum}</p> },
        ),
    ];
    if !observers.is_empty() {
        facts.push(Fact::text(t!(i, "panel-minutes-observers"), observers.join(", ")));
    }
    let (opened, admitted) = (minutes.opened, minutes.admitted.len() as i64);
    facts.push(Fact::text(
        t!(i, "panel-minutes-applications"),
        t!(i, "panel-minutes-applications-text", opened = opened, admitted = admitted),
    ));
    facts.push(Fact::text(
        t!(i, "panel-minutes-remarks"),
        t!(i, "panel-minutes-remarks-text", n = minutes.remarks),
    ));
    ui::facts(facts)
}

/// What the signatures are under, so that anybody can compare it.
pub fn fingerprint(i: I18n, it: &MinutesPage) -> AnyView {
    let slug = &it.view.minutes.competition;
    let document = format!("/record/{slug}/minutes.json");
    let entries = it.view.minutes.entries as i64;
    view! {
        <p class="note">
            {t!(i, "panel-minutes-fingerprint", entries = entries)}
            " "
            {ui::fingerprint(&it.view.sha256)}
        </p>
        <p class="no-print"><a href=document>{t!(i, "panel-minutes-document")}</a></p>
    }
    .into_any()
}

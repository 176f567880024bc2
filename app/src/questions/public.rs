//! The public page: answers, the form, the reader's own questions.

use domain::{competitions::Stage, competitions::view::Overview};
use leptos::prelude::*;
use store::questions::{Asked, Board, Fate};

use super::list::answered;
use crate::{
    applications::parts::paragraphs,
    competitions::paths,
    form::Form,
    i18n::I18n,
    routes,
    shell::{Nav, Page, PageCx, render},
    t, time,
    ui::{self, Field, Kind, PageTitle, State},
    viewer::in_query,
};

/// Answers on the competition's own page.
const LAST: usize = 3;

/// The page.
pub fn page(cx: &PageCx, one: &Overview, board: &Board, form: &Form) -> String {
    framed(cx, one, form, || {
        let i = cx.i;
        let declined = (board.declined > 0).then(|| {
            let words = t!(i, "questions-declined-count", n = board.declined as i64);
            view! { <p class="note">{words}</p> }
        });
        view! {
            {answers(i, one, declined.into_any())}
            {asking(cx, one, board, form)}
            {own(cx, one, board)}
        }
        .into_any()
    })
}

/// The page of a copy: what the record has.
pub fn copied(cx: &PageCx, one: &Overview) -> String {
    framed(cx, one, &Form::new(), || answers(cx.i, one, ().into_any()))
}

/// The last answers on the competition's page, with the way to ask while there is time.
pub fn section(cx: &PageCx, one: &Overview) -> AnyView {
    let (i, state) = (cx.i, &one.state);
    let open = cx.copy.is_none() && state.takes_questions_at(cx.now).is_ok();
    let count = state.questions.len();
    if count == 0 && !open {
        return ().into_any();
    }
    let href = i.href(&paths::questions(&one.slug));
    let all = (count > 0).then(|| {
        let words = t!(i, "questions-all", n = count as i64);
        view! { <p><a href=href.clone()>{words}</a></p> }
    });
    let ask = open.then(|| {
        view! { <p>{ui::link_button(Kind::Secondary, t!(i, "questions-ask"), href)}</p> }
    });
    let body = view! { {answered(i, one, LAST)} {all} {ask} };
    let note = open.then(|| until(i, one));
    ui::section("questions", t!(i, "questions-title"), note, body)
}

fn framed(cx: &PageCx, one: &Overview, form: &Form, body: impl FnOnce() -> AnyView) -> String {
    let i = cx.i;
    let title = t!(i, "questions-title");
    let page = Page::titled(format!("{title}, {}", one.slug))
        .described(t!(i, "questions-description"))
        .nav(Nav::Competitions)
        .checkpoint(one.checkpoint.clone());
    let number = t!(
        i,
        "competition-crumb",
        number = one.slug.to_string(),
        name = one.state.rules.enterprise.name.in_lang(i.lang).to_owned()
    );
    let above = vec![
        (t!(i, "site-competitions"), i.href(routes::HOME)),
        (number, i.href(&paths::public(&one.slug))),
    ];
    render(cx, page, || {
        view! {
            {ui::breadcrumbs(i, above)}
            {ui::error_summary(i, form)}
            {PageTitle::new(title).lede(t!(i, "questions-lede")).view()}
            {body()}
        }
        .into_any()
    })
}

fn until(i: I18n, one: &Overview) -> String {
    let at = time::moment_with_zone(i, one.state.questions_close());
    t!(i, "questions-until", at = at)
}

fn answers(i: I18n, one: &Overview, below: AnyView) -> AnyView {
    let count = one.state.questions.len();
    let list = if count == 0 {
        view! { <p>{t!(i, "questions-none")}</p> }.into_any()
    } else {
        answered(i, one, count)
    };
    ui::section("answers", t!(i, "questions-answers"), None, view! { {list} {below} })
}

/// The form for those who may ask, the way in for those who aren't known yet, else why not.
fn asking(cx: &PageCx, one: &Overview, board: &Board, form: &Form) -> AnyView {
    let i = cx.i;
    let open = one.state.takes_questions_at(cx.now).is_ok();
    let note = open.then(|| until(i, one));
    let body = match (open || form.is_refused(), board.may_ask, &cx.viewer) {
        (true, true, _) => view! {
            <form class="form" method="post" action=i.href(&paths::questions(&one.slug)) novalidate>
                {Field::new(i, form, "text", t!(i, "questions-text"))
                    .hint(t!(i, "questions-text-hint"))
                    .required()
                    .textarea(6)}
                <div>{ui::button(Kind::Primary, t!(i, "questions-send"), "act", "ask")}</div>
            </form>
        }
        .into_any(),
        (true, _, None) => {
            let back = in_query(&i.href(&paths::questions(&one.slug)));
            let href = format!("{}?next={back}", i.href(routes::SIGN_IN));
            view! {
                <p>{t!(i, "questions-sign-in-why")}</p>
                <p>{ui::link_button(Kind::Secondary, t!(i, "questions-sign-in"), href)}</p>
            }
            .into_any()
        }
        (true, false, Some(_)) => view! { <p>{t!(i, "questions-not-yours")}</p> }.into_any(),
        _ => view! { <p>{closed(i, one)}</p> }.into_any(),
    };
    ui::section("ask", t!(i, "questions-ask"), note, body)
}

fn closed(i: I18n, one: &Overview) -> String {
    match one.state.stage {
        Stage::Suspended { .. } => t!(i, "questions-stopped"),
        _ => {
            let at = time::moment_with_zone(i, one.state.questions_close());
            t!(i, "questions-closed", at = at)
        }
    }
}

fn own(cx: &PageCx, one: &Overview, board: &Board) -> AnyView {
    let i = cx.i;
    if board.own.is_empty() {
        return ().into_any();
    }
    let list = board.own.iter().map(|asked| asked_item(i, one, asked)).collect_view();
    let note = t!(i, "questions-own-note");
    ui::section("own", t!(i, "questions-own"), Some(note), view! { <div>{list}</div> })
}

fn asked_item(i: I18n, one: &Overview, asked: &Asked) -> AnyView {
    let (state, below) = match &asked.fate {
        Fate::Open => {
            let withdraw = view! {
                <form method="post" action=i.href(&paths::questions(&one.slug))>
                    {ui::hidden("question", asked.id.to_string())}
                    {ui::button(Kind::Quiet, t!(i, "questions-withdraw"), "act", "withdraw")}
                </form>
            };
            (ui::state_line(State::Doing, t!(i, "questions-open")), withdraw.into_any())
        }
        Fate::Answered(n) => {
            let at = one.state.questions.iter().position(|answered| answered.n == *n);
            let link = at.map(|at| {
                let number = at + 1;
                let words = t!(i, "questions-number", n = number.to_string());
                view! { <p><a href=format!("#q{number}")>{words}</a></p> }
            });
            (ui::state_line(State::Done, t!(i, "questions-answered")), link.into_any())
        }
        Fate::Declined(reason, words) => {
            let why = view! {
                <div class="answer">
                    <p><strong>{i.code("decline", reason.code())}</strong></p>
                    {paragraphs(words)}
                </div>
            };
            (ui::state_line(State::Recused, t!(i, "questions-declined")), why.into_any())
        }
    };
    view! {
        <article class="remark">
            <header><h3>{ui::moment(i, asked.at)}</h3>{state}</header>
            {paragraphs(&asked.text)}
            {below}
        </article>
    }
    .into_any()
}

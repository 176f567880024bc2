use leptos::prelude::*;

use super::webhooks::webhooks;
use crate::shell::{Page, PageCx, render};
use crate::t;
use crate::ui::{Fact, PageTitle, facts, scroll, section};

/// An operation of the interface for programs, as its description in OpenAPI has it.
pub struct ApiOperation {
    /// Its address.
    pub path: String,
    /// Its name: words of `api-…`.
    pub id: String,
    /// What its query may have: words of `api-parameter-…`.
    pub parameters: Vec<String>,
}

/// A refusal of the interface for programs.
pub struct ApiProblem {
    /// Words of `problem-…` and `problem-…-why`.
    pub code: &'static str,
    /// The HTTP status.
    pub status: u16,
}

/// The interface for programs, for the people who write them.
pub fn api(cx: &PageCx, operations: &[ApiOperation], problems: &[ApiProblem]) -> String {
    let i = cx.i;
    let page = Page::titled(t!(i, "api-title")).described(t!(i, "api-lede"));
    render(cx, page, || {
        let parts = operations.iter().map(|one| operation(cx, one)).collect_view();
        let rows = problems.iter().map(|problem| {
            let id = format!("problem-{}", problem.code);
            let why = i.code("problem", &format!("{}-why", problem.code));
            view! {
                <tr id=id>
                    <th scope="row"><code>{problem.code}</code></th>
                    <td>{problem.status.to_string()}</td>
                    <td>{i.code("problem", problem.code)} ". " {why}</td>
                </tr>
            }
        });
        let problems = scroll(
            t!(i, "api-problems"),
            view! {
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{t!(i, "api-code")}</th>
                            <th scope="col">{t!(i, "api-status")}</th>
                            <th scope="col">{t!(i, "api-meaning")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            },
        );
        let first = format!("curl '{}'", cx.absolute("/api/v1/feed?limit=5"));
        let stream = format!("curl -N '{}'", cx.absolute("/api/v1/feed/events"));
        view! {
            {PageTitle::new(t!(i, "api-title")).lede(t!(i, "api-lede")).view()}
            {section("first", t!(i, "api-first"), Some(t!(i, "api-first-note")), view! {
                <pre class="canonical" tabindex="0"><code>{first} "\n" {stream}</code></pre>
                <p>
                    <a href="/api/v1/openapi.json" data-icon="down">{t!(i, "api-openapi")}</a>
                </p>
            })}
            {section("rules", t!(i, "api-rules"), None, view! {
                <ul>
                    <li>{t!(i, "api-rule-same")}</li>
                    <li>{t!(i, "api-rule-exact")}</li>
                    <li>{t!(i, "api-rule-cursor")}</li>
                    <li>{t!(i, "api-rule-etag")}</li>
                </ul>
            })}
            {section("operations", t!(i, "api-operations"), None, parts)}
            {webhooks(i)}
            {section("problems", t!(i, "api-problems"), Some(t!(i, "api-problems-note")), problems)}
        }
        .into_any()
    })
}

fn operation(cx: &PageCx, one: &ApiOperation) -> AnyView {
    let i = cx.i;
    let words =
        |name: &String| Fact::text(name.clone(), i.code("api", &format!("parameter-{name}")));
    let list =
        (!one.parameters.is_empty()).then(|| facts(one.parameters.iter().map(words).collect()));
    view! {
        <section class="flow spaced">
            <h3 id=one.id.clone()><code>"GET " {one.path.clone()}</code></h3>
            <p>{i.code("api", &one.id)}</p>
            {list}
        </section>
    }
    .into_any()
}

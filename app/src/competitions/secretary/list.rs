use domain::competitions::view::Desked;
use leptos::prelude::*;

use super::paths;
use crate::{
    i18n::I18n,
    shell::{Nav, Page, PageCx, render},
    t, time,
    ui::{self, PageTitle},
};

/// All competitions with their drafts, and the button that begins one.
pub fn page(cx: &PageCx, all: &[Desked]) -> String {
    let i = cx.i;
    let page = Page::titled(t!(i, "secretary-title")).unlisted().nav(Nav::Account);
    render(cx, page, || {
        let begin = view! {
            <form method="post" action=i.href("/secretary")>
                {ui::submit(t!(i, "secretary-new"))}
            </form>
        };
        let list = if all.is_empty() {
            ui::empty(t!(i, "secretary-none"), view! { <p>{t!(i, "secretary-none-why")}</p> })
        } else {
            ui::scroll(t!(i, "secretary-title"), table(i, all))
        };
        view! {
            {PageTitle::new(t!(i, "secretary-title")).lede(t!(i, "secretary-lede")).view()}
            <div class="flow">{begin} {list}</div>
        }
        .into_any()
    })
}

fn table(i: I18n, all: &[Desked]) -> AnyView {
    let rows = all.iter().map(|one| row(i, one)).collect_view();
    view! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{t!(i, "secretary-column-number")}</th>
                    <th scope="col">{t!(i, "secretary-column-enterprise")}</th>
                    <th scope="col">{t!(i, "secretary-column-stage")}</th>
                    <th scope="col">{t!(i, "secretary-column-changed")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(i: I18n, one: &Desked) -> AnyView {
    let enterprise = one.enterprise.in_lang(i.lang);
    let name = if enterprise.trim().is_empty() { one.title.in_lang(i.lang) } else { enterprise };
    let name = if name.trim().is_empty() { t!(i, "secretary-nameless") } else { name.to_owned() };
    let href = i.href(&paths::secretary(&one.slug, ""));
    let stage = match one.stage {
        domain::competitions::StageCode::Round(n) => {
            t!(i, "secretary-round", n = n.to_string())
        }
        other => i.code("stage", other.word()),
    };
    view! {
        <tr>
            <th scope="row"><a href=href>{one.slug.to_string()}</a></th>
            <td>{name}</td>
            <td>{stage}</td>
            <td>{time::moment(i, one.changed_at)}</td>
        </tr>
    }
    .into_any()
}

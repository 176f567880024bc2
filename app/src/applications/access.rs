use domain::applications::reading::{Part, Reader};
use leptos::prelude::*;
use store::applications::{AccessLine, AccessLog, Own};

use super::parts::{at, post};
use crate::{
    i18n::I18n,
    shell::{Page, PageCx, render},
    t, time,
    ui::{self, PageTitle, Tone},
};

const HOUR: jiff::SignedDuration = jiff::SignedDuration::from_hours(1);

/// Who opened the application, as what, and when.
pub fn page(cx: &PageCx, own: &Own, log: &AccessLog) -> String {
    let i = cx.i;
    let title = t!(i, "access-title");
    let page = Page::titled(title.clone()).unlisted();
    let back = i.href(&at(&own.slug, ""));
    render(cx, page, || {
        let sealed = (!log.state.stage.is_opened()).then(|| {
            let body = view! { <p>{t!(i, "access-sealed-why")}</p> };
            ui::notice(Tone::Plain, "sealed", t!(i, "access-sealed"), body)
        });
        let withheld = log.is_withheld().then(|| {
            let body = view! { <p>{t!(i, "access-withheld-why")}</p> };
            ui::notice(Tone::Plain, "withheld", t!(i, "access-withheld"), body)
        });
        view! {
            {ui::back_link(t!(i, "applications-title"), back)}
            <div class="flow">
                {PageTitle::new(title).kicker(post(i, own)).lede(t!(i, "access-lede")).view()}
                {sealed}
                {withheld}
                {lines(i, own, &log.lines)}
                <p class="note">{t!(i, "access-note")}</p>
            </div>
        }
        .into_any()
    })
}

fn lines(i: I18n, own: &Own, lines: &[AccessLine]) -> AnyView {
    if lines.is_empty() {
        return ui::empty(t!(i, "access-none"), view! { <p>{t!(i, "access-none-why")}</p> });
    }
    let row = |line: &AccessLine| {
        view! {
            <tr>
                <th scope="row">{when(i, line)}</th>
                <td>{i.code("reader", line.reader.code())}</td>
                <td>{what(i, own, &line.part)}</td>
            </tr>
        }
    };
    let rows = lines.iter().map(row).collect_view();
    let table = view! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{t!(i, "access-when")}</th>
                    <th scope="col">{t!(i, "access-who")}</th>
                    <th scope="col">{t!(i, "access-what")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    };
    ui::scroll(t!(i, "access-title"), table)
}

/// Of the panel only the hour is known here.
fn when(i: I18n, line: &AccessLine) -> AnyView {
    let end = line.at.checked_add(HOUR).ok().filter(|_| line.reader == Reader::Panel);
    let to = end.map(|end| t!(i, "access-to", clock = time::clock(end)));
    view! { {ui::moment(i, line.at)} {to} }.into_any()
}

/// What was read, a file by the rulebook's title.
fn what(i: I18n, own: &Own, part: &Part) -> String {
    match part {
        Part::Document(id) => {
            let rule = own.state.rules.documents.iter().find(|rule| rule.id == *id);
            let title = rule.map_or(id.as_str(), |rule| rule.title.in_lang(i.lang)).to_owned();
            t!(i, "access-document", title = title)
        }
        Part::Evidence(complaint) => t!(i, "access-evidence", complaint = complaint.clone()),
        Part::Complaint(complaint) => t!(i, "access-complaint", complaint = complaint.clone()),
        part => i.code("read", part.code()),
    }
}

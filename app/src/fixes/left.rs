//! What was typed or sent for a fix and isn't in it, for its window was over: nothing is lost without a
//! word, and nobody but its author sees it.

use domain::applications::{Answered, FixItem};
use leptos::prelude::*;
use store::fixes::{FixPart, FixStage, OwnFix, Version};

use crate::{
    applications::{fields, given::given, parts::file_words},
    i18n::I18n,
    t, time,
};

/// What stayed behind; nothing unless the window passed.
pub(super) fn view(i: I18n, own: &OwnFix) -> Option<AnyView> {
    let FixStage::Over(_) = own.fix.stage else { return None };
    let left = own.fix.parts.iter().filter_map(|part| {
        let title = part.title.in_lang(i.lang).to_owned();
        let stayed = stayed(i, own, part)?;
        Some(view! { <h3>{title}</h3> {stayed} })
    });
    let left: Vec<_> = left.collect();
    if left.is_empty() {
        return None;
    }
    Some(
        view! {
            <section class="flow" aria-labelledby="left">
                <h2 id="left">{t!(i, "fixes-left")}</h2>
                <p>{t!(i, "fixes-left-text")}</p>
                {left.collect_view()}
            </section>
        }
        .into_any(),
    )
}

/// A part as it was typed or sent, if that is something else than what was sealed.
fn stayed(i: I18n, own: &OwnFix, part: &FixPart) -> Option<AnyView> {
    match (&part.before, &part.item) {
        (Version::Answer(sealed), _) => {
            let typed = fields::answer_to(&sealed.question, &own.answers);
            (typed != sealed.answer)
                .then(|| given(i, &Answered::of(&own.state.rules, &sealed.question, typed)))
        }
        (Version::Document(before), FixItem::Document(id)) => {
            let file = own.files.iter().find(|file| file.document == *id)?;
            if before.as_ref().is_some_and(|was| was.id == file.id) {
                return None;
            }
            let href = i.href(&format!("/documents/{}", file.id));
            let (name, at) = (file.name.clone(), time::moment(i, file.at));
            let small = format!("{}, {at}", file_words(i, file));
            Some(view! { <p><a href=href>{name}</a> " " <small>{small}</small></p> }.into_any())
        }
        (Version::Document(_), FixItem::Answer(_)) => None,
    }
}

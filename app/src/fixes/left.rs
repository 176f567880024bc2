//! What was typed or sent for a fix and isn't in it, for its window was over: nothing is lost without a
//! word, and nobody but its author sees it.

use domain::applications::{Answered, Answers, FixItem};
use leptos::prelude::*;
use store::fixes::{FixPart, FixStage, OwnFix, Version};

use crate::{
    applications::{fields, given::given, parts::file_words},
    i18n::I18n,
    t, time,
    ui::{self, Fact},
};

/// What stayed behind, of the files and of what was typed; nothing unless the window passed.
pub(super) fn view(i: I18n, own: &OwnFix, typed: &Answers) -> Option<AnyView> {
    let FixStage::Over(_) = own.fix.stage else { return None };
    let left = own.fix.parts.iter().filter_map(|part| {
        let stayed = stayed(i, own, part, typed)?;
        Some(Fact::new(part.title.in_lang(i.lang), stayed))
    });
    let left: Vec<_> = left.collect();
    (!left.is_empty()).then(|| {
        view! {
            <h2 class="ruled" id="left">{t!(i, "fixes-left")}</h2>
            <p>{t!(i, "fixes-left-text")}</p>
            {ui::facts(left)}
        }
        .into_any()
    })
}

/// A part as it was typed or sent, if that is something else than what was sealed.
fn stayed(i: I18n, own: &OwnFix, part: &FixPart, typed: &Answers) -> Option<AnyView> {
    match (&part.before, &part.item) {
        (Version::Answer(sealed), _) => {
            let typed = fields::answer_to(&sealed.question, typed);
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

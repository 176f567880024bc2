//! The handlers of competitions. Each asks the store, which decides what the viewer may; each POST
//! either holds and leads elsewhere (303) or shows its page again with what was typed.

mod invitation;
mod public;
mod secretary;
mod steer;

pub use invitation::{accept_invitation, show_invitation};
pub use public::{show_competition, show_home, show_results};
pub use secretary::{
    act_on_approval, act_on_seats, begin, build, show_approve, show_builder, show_list,
    show_overview, show_seats,
};
pub use steer::{close, lift, show_close, show_disclosure, show_steer, steer};

use domain::{Lang, Text, text::newlines};

use crate::form::Form;

/// A text in both languages from two fields, `reason-uk` and `reason-en`.
pub(crate) fn both(form: &Form, name: &str) -> Text {
    let said = |lang: Lang| newlines(form.trimmed(&format!("{name}-{}", lang.code())));
    Text::new(said(Lang::Uk), said(Lang::En))
}

//! What a secretary works with: the list, one competition with what is to do now, the builder,
//! seats, approval, steering, closing. Opening, admission and remarks are elsewhere.

pub mod approve;
pub mod builder;
pub mod close;
pub mod disclosure;
pub mod list;
pub mod overview;
pub mod seats;
pub mod steer;

use domain::{Slug, competitions::view::Draft};

use super::paths;
use crate::{i18n::I18n, shell::PageCx, t, time};

/// The pages above one of the secretary's.
fn above(cx: &PageCx, slug: &Slug) -> Vec<(String, String)> {
    let i = cx.i;
    vec![
        (t!(i, "secretary-title"), i.href("/secretary")),
        (t!(i, "secretary-number", number = slug.to_string()), i.href(&paths::secretary(slug, ""))),
    ]
}

/// "Чернетку збережено 4 березня 2026, 16:09, Валентина Рибокінь".
fn saved_at(i: I18n, draft: &Draft) -> String {
    let at = time::moment(i, draft.changed_at);
    t!(i, "secretary-saved", at = at, by = draft.edited_by.clone())
}

//! One stylesheet from many: imports are replaced by the files they name, then comments and
//! needless white space go. Rules themselves are not touched: browsers in use read nesting, layers
//! and `color-mix` as they are.

mod import;
mod minify;

use crate::{
    Outcome,
    compress::{self, Effort},
    stamp::Stamp,
};
use std::path::Path;

/// Makes `konkurs.css`.
pub fn make(from: &Path, out: &Path, effort: Effort) -> Outcome {
    let text = minify::minify(&import::expand(from)?);
    let mut stamp = Stamp::new(out, "style", effort);
    stamp.add(text.as_bytes());
    let path = out.join("konkurs.css");
    stamp.unless_made(&path, || compress::write(&path, text.as_bytes(), effort))
}

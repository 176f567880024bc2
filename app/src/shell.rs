//! The document around every page: head, header, main, footer. A handler loads its data, makes a
//! [`Page`] and a view, and [`render`] gives the finished HTML: synchronously, without inline
//! script or style, and byte for byte the same for the same input, so that public pages cache.

mod checkpoint;
mod chrome;
mod document;
mod head;
mod page;

pub use checkpoint::{cosigned, foot};
pub use chrome::language;
pub(crate) use chrome::mark;
pub use document::render;
pub(crate) use document::without_markers;
pub(crate) use head::default;
pub use page::{Layout, Nav, Page, PageCx, ViewerName};

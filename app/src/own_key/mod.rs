//! One's own key in the browser: the page where anybody makes and uses one, and places for the same in
//! other pages, which fill a field of a form: with the public half, or with what a key opened.
//! `public/own-key` brings a place to life and closes the form's part for working by hand
//! ([`by_hand`]); without the script the place stays hidden and that part stays open.

mod page;
mod place;

pub use page::own_key;
pub(crate) use place::{Opening, by_hand, making, making_words, scripted};

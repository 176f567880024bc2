//! The keys under which lies what candidates write and hand in. Nothing of it is ever written to a
//! disk in plain, from the first word of a draft on.
//!
//! Each application has a key of its own, an age identity ([`ApplicationKey`]). It stands in the
//! application's row, closed under the installation's key, so that its author, and after the opening
//! whoever may, reads on; and in each sealing as an age file for whoever opens it, which is what the
//! opening opens ([`OpeningKey`]). Where holders of shares open, the first of the two is destroyed
//! with the sealing. Erasing both erases the content, wherever it was copied. The installation's
//! keys ([`Keys`]) come from files that lie apart from the database.

mod application;
mod boxed;
mod opening;
mod own;
mod proof;

use std::{fmt, sync::Arc};

use age::{secrecy::ExposeSecret as _, x25519};
use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};

pub use application::ApplicationKey;
pub(crate) use opening::{OpeningKey, share_hash};
pub use own::FreshKey;
pub(crate) use own::{OwnKey, is_age_file, recipient};

use domain::{Code, Refusal, SeatId};

use crate::{Cx, Error, Result, entity, error::bad_row};

/// The installation's keys.
#[derive(Clone)]
pub struct Keys(Arc<Inner>);

struct Inner {
    /// Under it applications' keys lie in their rows.
    rows: [u8; 32],
    /// Opens the applications of competitions that are sealed to the portal.
    portal: x25519::Identity,
}

impl Keys {
    /// `rows`: 32 bytes that nobody can guess. `portal`: an age identity, `AGE-SECRET-KEY-1…`.
    ///
    /// # Errors
    /// `portal` is something else.
    pub fn new(rows: [u8; 32], portal: &str) -> Result<Self, BadKey> {
        let portal = portal.trim().parse().map_err(|_| BadKey)?;
        Ok(Self(Arc::new(Inner { rows, portal })))
    }

    /// A fresh age identity for the portal, as its file holds it.
    pub fn fresh_portal() -> String {
        x25519::Identity::generate().to_string().expose_secret().to_owned()
    }

    /// The public half of the portal's key, for a rulebook's recipients.
    pub fn recipient(&self) -> String {
        self.0.portal.to_public().to_string()
    }

    /// What opens the applications that are sealed to the portal.
    pub(crate) fn opening(&self) -> OpeningKey {
        OpeningKey::of(self.0.portal.clone())
    }

    /// A share that was brought to an opening, as it is closed into its row.
    pub(crate) fn close_share(
        &self,
        cx: &Cx,
        (competition, seat): (i64, &SeatId),
        share: &str,
    ) -> Result<Vec<u8>> {
        let place = share_place(competition, seat);
        boxed::close(&self.0.rows, cx.random_bytes(), &place, share.as_bytes())
    }

    /// A share out of its row.
    pub(crate) fn open_share(&self, place: (i64, &SeatId), closed: &[u8]) -> Result<String> {
        let bytes = boxed::open(&self.0.rows, &share_place(place.0, place.1), closed)?;
        String::from_utf8(bytes).map_err(Error::internal)
    }

    /// An application's key as it is closed into its row.
    pub(crate) fn keep(
        &self,
        cx: &Cx,
        (competition, account): (i64, i64),
        key: &ApplicationKey,
    ) -> Result<Vec<u8>> {
        self.close_key(cx, &place(competition, account), key)
    }

    /// A key for files, closed for its place in a row.
    pub(crate) fn close_key(&self, cx: &Cx, place: &str, key: &ApplicationKey) -> Result<Vec<u8>> {
        boxed::close(&self.0.rows, cx.random_bytes(), place, &key.to_bytes())
    }

    /// Opens what [`Keys::close_key`] closed for the same place.
    pub(crate) fn open_key(&self, place: &str, closed: &[u8]) -> Result<ApplicationKey> {
        ApplicationKey::parse(&boxed::open(&self.0.rows, place, closed)?)
    }

    /// Closes words that belong to no application, for a place in a row.
    pub(crate) fn close_text(&self, cx: &Cx, place: &str, open: &str) -> Result<String> {
        let closed = boxed::close(&self.0.rows, cx.random_bytes(), place, open.as_bytes())?;
        Ok(STANDARD.encode(closed))
    }

    /// Opens what [`Keys::close_text`] closed for the same place.
    pub(crate) fn open_text(&self, place: &str, closed: &str) -> Result<String> {
        let closed = STANDARD.decode(closed).map_err(Error::internal)?;
        let open = boxed::open(&self.0.rows, place, &closed)?;
        String::from_utf8(open).map_err(Error::internal)
    }

    /// The name of an account in the link by which it wants no more news: it tells nothing, is another
    /// one in each letter, and nobody else makes one.
    pub(crate) fn news_token(&self, cx: &Cx, account: i64) -> Result<String> {
        let open = account.to_be_bytes();
        Ok(URL_SAFE_NO_PAD.encode(boxed::close(&self.0.rows, cx.random_bytes(), NEWS, &open)?))
    }

    /// Whose name [`Keys::news_token`] is, if it is one.
    pub(crate) fn of_news_token(&self, token: &str) -> Option<i64> {
        let closed = URL_SAFE_NO_PAD.decode(token).ok()?;
        let open = boxed::try_open(&self.0.rows, NEWS, &closed)?;
        Some(i64::from_be_bytes(open.try_into().ok()?))
    }

    /// The key under which an application's files come; none where its author's browser closes them.
    pub(crate) fn under(&self, row: &entity::application::Model) -> Result<Option<ApplicationKey>> {
        match row.is_written_in_browser() && row.own_recipient.is_some() {
            true => Ok(None),
            false => self.of(row).map(Some),
        }
    }

    /// The code that an application would be sealed under now, the same until it is: nobody chooses
    /// it, and nobody else knows it. `nth`: how many that were drawn before are taken.
    pub(crate) fn code_for(&self, place: (i64, i64), nth: u32) -> Result<Code> {
        let purpose = format!("applications/{}/{}/code/{nth}", place.0, place.1);
        let drawn = boxed::derived(&self.0.rows, purpose.as_bytes())?;
        let [a, b, c, d, ..] = drawn;
        Ok(Code::from_number(u32::from_be_bytes([a, b, c, d]) % Code::COUNT))
    }

    /// An application's key out of its row. Refused for one that only its author can open.
    pub(crate) fn of(&self, row: &entity::application::Model) -> Result<ApplicationKey> {
        let name = format!("applications {}", row.id);
        let kept = row.kept_key.as_ref().ok_or(Refusal::ApplicationClosed)?;
        let place = place(row.competition_id, row.account_id);
        let key = self.open_key(&place, kept)?;
        if key.recipient() == row.recipient {
            Ok(key)
        } else {
            Err(bad_row(&name, "another's key"))
        }
    }
}

/// Where an account's name in a letter stands.
const NEWS: &str = "accounts/news";

/// Where an application's key stands: a pair that no two applications share.
fn place(competition: i64, account: i64) -> String {
    format!("applications/{competition}/{account}/kept_key")
}

/// Where a share stands that was brought.
fn share_place(competition: i64, seat: &SeatId) -> String {
    format!("key_holders/{competition}/{seat}/given")
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys")
    }
}

/// A file of the secrets folder that holds no key.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("not an age identity")]
pub struct BadKey;

use std::time::{Duration, SystemTime};

use app::i18n::Lang;
use jiff::Timestamp;
use lettre::{
    Message,
    message::{
        Mailbox, SinglePart,
        header::{HeaderName, HeaderValue},
    },
};
use serde_json::{Map, Value};

use super::template::{self, Template, Values};

/// A mail that is ready to leave.
pub struct Letter {
    /// The part of the Message-ID before the `@`: names the file in a folder.
    pub id: String,
    /// The whole message.
    pub message: Message,
}

/// What a letter is made of.
pub struct Draft<'a> {
    /// From the outbox's row: the same at every attempt. With or without `<`, `>` and a host.
    pub message_id: &'a str,
    /// The reader's address.
    pub recipient: &'a str,
    /// The reader's language.
    pub lang: Lang,
    /// The message's name.
    pub message: &'a str,
    /// The row's data.
    pub data: &'a Map<String, Value>,
    /// The last checkpoint of the record of the competition that it tells of.
    pub checkpoint: Option<&'a str>,
    /// When the mail was written; the same at every attempt.
    pub written_at: Timestamp,
}

/// A row that can't become a letter: retrying would not help.
#[derive(Debug, thiserror::Error)]
pub enum Unwritable {
    /// No template of this name.
    #[error("no template named {0}")]
    NoTemplate(String),
    /// A value is missing.
    #[error(transparent)]
    Missing(#[from] template::Missing),
    /// An address that isn't one.
    #[error("an address: {0}")]
    Address(#[from] lettre::address::AddressError),
    /// The message could not be put together.
    #[error("{0}")]
    Message(#[from] lettre::error::Error),
}

impl Letter {
    /// Writes the letter.
    pub fn write(draft: &Draft<'_>, from: &Mailbox, origin: &str) -> Result<Self, Unwritable> {
        let template = Template::find(draft.message)
            .ok_or_else(|| Unwritable::NoTemplate(draft.message.to_owned()))?;
        let values = Values { data: draft.data, origin };
        let mut body = template.body(draft.lang, &values)?;
        if let Some(checkpoint) = draft.checkpoint {
            body += &template::foot(draft.lang, checkpoint);
        }
        let bare = draft.message_id.trim_matches(['<', '>']);
        let (id, host) = bare.split_once('@').unwrap_or((bare, from.email.domain()));
        let mut letter = Message::builder()
            .from(from.clone())
            .to(Mailbox::new(None, draft.recipient.parse()?))
            .date(system_time(draft.written_at))
            .message_id(Some(format!("<{id}@{host}>")))
            .subject(template.subject(draft.lang, &values)?)
            .raw_header(automatic("Auto-Submitted", "auto-generated"))
            .raw_header(automatic("X-Auto-Response-Suppress", "All"))
            .raw_header(automatic("Content-Language", draft.lang.code()));
        // Only what nobody must get has such a link: RFC 2369, and RFC 8058 for one click.
        if let Some(address) = values.address("news_link", draft.lang) {
            letter = letter
                .raw_header(automatic("List-Unsubscribe", &format!("<{address}>")))
                .raw_header(automatic("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        }
        let message = letter.singlepart(SinglePart::plain(body))?;
        Ok(Self { id: id.to_owned(), message })
    }
}

fn system_time(at: Timestamp) -> SystemTime {
    let since = u64::try_from(at.as_millisecond()).unwrap_or_default();
    SystemTime::UNIX_EPOCH + Duration::from_millis(since)
}

fn automatic(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

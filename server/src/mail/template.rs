use std::collections::BTreeSet;

use app::{
    i18n::{self, I18n, Lang},
    time,
};
use jiff::Timestamp;
use serde_json::{Map, Value};

/// The words of one message in one language.
pub struct Words {
    subject: &'static str,
    body: &'static str,
}

/// One message.
pub struct Template {
    /// The outbox's name for it, and its folder's.
    pub name: &'static str,
    uk: Words,
    en: Words,
}

macro_rules! templates {
    ($($name:literal)*) => {
        &[$(Template {
            name: $name,
            uk: Words {
                subject: include_str!(concat!("../../mail/", $name, "/subject.uk")),
                body: include_str!(concat!("../../mail/", $name, "/body.uk")),
            },
            en: Words {
                subject: include_str!(concat!("../../mail/", $name, "/subject.en")),
                body: include_str!(concat!("../../mail/", $name, "/body.en")),
            },
        }),*]
    };
}

/// All of them: a new message is a folder and a line here.
pub const TEMPLATES: &[Template] = templates! {
    "account-confirm"
    "account-exists"
    "account-invited"
    "account-unknown"
    "admitted"
    "cancelled"
    "closed"
    "complaint-chair"
    "complaint-decided"
    "complaint-filed"
    "correction-answered"
    "draft-reminder"
    "extended"
    "failed"
    "fix-asked"
    "fix-received"
    "interview-assigned"
    "interview-freed"
    "interview-kept"
    "interview-moved"
    "interview-offered"
    "interview-place"
    "interview-set"
    "interview-withdrawn"
    "key-awaited"
    "keys-dealt"
    "not-shortlisted"
    "opened"
    "opened-apart"
    "opened-mismatch"
    "password-changed"
    "password-recovery"
    "question-answered"
    "question-declined"
    "receipt"
    "refused"
    "result"
    "resumed"
    "seat-invitation"
    "share-awaited"
    "shortlisted"
    "suspended"
    "withdrawn"
};

/// What stands at the end of every mail.
const SIGNATURE_UK: &str = include_str!("../../mail/signature.uk");
const SIGNATURE_EN: &str = include_str!("../../mail/signature.en");

/// What introduces a checkpoint.
const CHECKPOINT_UK: &str = include_str!("../../mail/checkpoint.uk");
const CHECKPOINT_EN: &str = include_str!("../../mail/checkpoint.en");

/// The checkpoint at the end of a mail about a competition: so anybody's old mail can convict a
/// record that was rewritten.
pub fn foot(lang: Lang, checkpoint: &str) -> String {
    let (first, second) = match lang {
        Lang::Uk => (CHECKPOINT_UK, CHECKPOINT_EN),
        Lang::En => (CHECKPOINT_EN, CHECKPOINT_UK),
    };
    format!("\n{}\n\n{first}\n{second}\n{checkpoint}", "=".repeat(64))
}

/// A placeholder that the row has no value for: a mistake in the code that wrote the row.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("no value for {{{0}}}")]
pub struct Missing(String);

impl Template {
    /// The template of a message.
    pub fn find(name: &str) -> Option<&'static Self> {
        TEMPLATES.iter().find(|template| template.name == name)
    }

    fn words(&self, lang: Lang) -> &Words {
        match lang {
            Lang::Uk => &self.uk,
            Lang::En => &self.en,
        }
    }

    /// The subject, in one language and on one line.
    pub fn subject(&self, lang: Lang, data: &Values<'_>) -> Result<String, Missing> {
        let subject = fill(self.words(lang).subject.trim(), lang, data)?;
        Ok(subject.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The body: the reader's language, a line, the other one.
    pub fn body(&self, lang: Lang, data: &Values<'_>) -> Result<String, Missing> {
        let half = |lang: Lang| {
            let signature = match lang {
                Lang::Uk => SIGNATURE_UK,
                Lang::En => SIGNATURE_EN,
            };
            let text = format!("{}\n\n{}", self.words(lang).body.trim(), signature.trim());
            fill(&text, lang, data)
        };
        Ok(format!("{}\n\n{}\n\n{}\n", half(lang)?, "=".repeat(64), half(lang.other())?))
    }

    /// The names it asks for, by language, subject and body together.
    pub fn placeholders(&self, lang: Lang) -> BTreeSet<&'static str> {
        let words = self.words(lang);
        [words.subject, words.body].into_iter().flat_map(placeholders).collect()
    }
}

/// What a row holds, and where its links lead.
pub struct Values<'a> {
    /// The row's data.
    pub data: &'a Map<String, Value>,
    /// The portal's address.
    pub origin: &'a str,
}

impl Values<'_> {
    /// A path of the data as an address.
    pub fn address(&self, name: &str, lang: Lang) -> Option<String> {
        let path = self.data.get(name)?.as_str()?;
        Some(format!("{}{}", self.origin, i18n::href(lang, path)))
    }

    /// A value in words. `…_at` is milliseconds and becomes a moment in Kyiv; `link` and `…_link`
    /// are paths without a language and become addresses; `<family>_code` is a code's word; an object
    /// has a text in each language.
    fn say(&self, name: &str, lang: Lang) -> Option<String> {
        if name == "portal" {
            return Some(
                self.origin.split_once("://").map_or(self.origin, |(_, host)| host).into(),
            );
        }
        let value = self.data.get(name)?;
        Some(match value {
            Value::Number(ms) if name.ends_with("_at") => {
                let at = Timestamp::from_millisecond(ms.as_i64()?).ok()?;
                time::moment_with_zone(I18n::new(lang), at)
            }
            Value::String(code) if name.ends_with("_code") => {
                I18n::new(lang).code(name.trim_end_matches("_code"), code)
            }
            Value::String(_) if name == "link" || name.ends_with("_link") => {
                self.address(name, lang)?
            }
            Value::String(text) => text.clone(),
            Value::Object(texts) => texts.get(lang.code())?.as_str()?.to_owned(),
            Value::Number(n) => n.to_string(),
            _ => return None,
        })
    }
}

/// One pass from left to right: what a value contains is never read as a placeholder.
fn fill(text: &str, lang: Lang, values: &Values<'_>) -> Result<String, Missing> {
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (name, after) = after.split_once('}').ok_or_else(|| Missing(after.to_owned()))?;
        out.push_str(&values.say(name, lang).ok_or_else(|| Missing(name.to_owned()))?);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

fn placeholders(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use serde_json::json;

    use super::*;

    #[test]
    fn every_folder_is_a_message_that_says_the_same_in_both_languages() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/mail");
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let name = entry.file_name().into_string().unwrap();
            if entry.path().is_dir() {
                assert!(Template::find(&name).is_some(), "{name} is not in TEMPLATES");
            }
        }
        for template in TEMPLATES {
            let (uk, en) = (template.placeholders(Lang::Uk), template.placeholders(Lang::En));
            assert_eq!(uk, en, "{}", template.name);
            for words in [&template.uk, &template.en] {
                assert!(!words.subject.trim().is_empty() && !words.body.trim().is_empty());
                assert_eq!(words.subject.trim().lines().count(), 1, "{}", template.name);
            }
        }
    }

    #[test]
    fn only_reminders_can_be_stopped() {
        let with_link =
            TEMPLATES.iter().filter(|one| one.placeholders(Lang::Uk).contains("news_link"));
        let names: Vec<_> = with_link.map(|template| template.name).collect();
        assert_eq!(names, ["draft-reminder"], "everything else is official and always comes");
    }

    #[test]
    fn values_are_said_in_the_language_of_the_half() {
        let data = json!({
            "name": "{link}", "link": "/password/abc", "until_at": 1_773_676_800_000_i64,
            "post": {"uk": "директор", "en": "director"},
        });
        let data = data.as_object().unwrap();
        let values = Values { data, origin: "https://konkurs.example" };
        let say = |lang| fill("{name} {link} {until_at} {post} {portal}", lang, &values).unwrap();
        assert_eq!(
            say(Lang::En),
            "{link} https://konkurs.example/en/password/abc 16\u{a0}March 2026, 18:00 Kyiv time \
             director konkurs.example"
        );
        assert!(say(Lang::Uk).contains("/uk/password/abc") && say(Lang::Uk).contains("директор"));
        assert_eq!(fill("{gone}", Lang::Uk, &values), Err(Missing("gone".into())));
    }
}

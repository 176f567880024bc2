use std::borrow::Cow;

use jiff::Timestamp;

use super::{FluentArgs, FluentValue, I18n, code_key};
use crate::time;

/// A text that has no language yet: a key and its values. Errors and refusals travel as this.
#[derive(Debug, Clone, PartialEq)]
pub struct Words {
    key: Cow<'static, str>,
    args: Vec<(&'static str, Value)>,
}

#[derive(Debug, Clone, PartialEq)]
enum Value {
    Text(String),
    Number(i64),
    Size(u64),
    Said(Words),
    Moment(Timestamp),
}

impl Words {
    /// The text under `key`.
    pub fn new(key: impl Into<Cow<'static, str>>) -> Self {
        Self { key: key.into(), args: Vec::new() }
    }

    /// The text of a domain code, as [`I18n::code`] finds it.
    pub fn code(family: &str, code: &str) -> Self {
        Self::new(code_key(family, code))
    }

    /// Adds a value that is text in itself, such as a name of a file.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, Value::Text(value.into())));
        self
    }

    /// Adds a number, which the language writes and counts its own way.
    #[must_use]
    pub fn number(mut self, name: &'static str, value: i64) -> Self {
        self.args.push((name, Value::Number(value)));
        self
    }

    /// Adds a number of bytes, said as pages say sizes.
    #[must_use]
    pub fn size(mut self, name: &'static str, bytes: u64) -> Self {
        self.args.push((name, Value::Size(bytes)));
        self
    }

    /// Adds a value that is itself words, such as the name of a stage.
    #[must_use]
    pub fn said(mut self, name: &'static str, value: Words) -> Self {
        self.args.push((name, Value::Said(value)));
        self
    }

    /// Adds a moment, said to the second and with its zone.
    #[must_use]
    pub fn moment(mut self, name: &'static str, value: Timestamp) -> Self {
        self.args.push((name, Value::Moment(value)));
        self
    }

    /// The key.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The text in a language.
    pub fn say(&self, i: I18n) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in &self.args {
            args.set(
                *name,
                match value {
                    Value::Text(text) => FluentValue::from(text.clone()),
                    Value::Number(n) => FluentValue::from(*n),
                    Value::Size(bytes) => FluentValue::from(i.size(*bytes)),
                    Value::Moment(at) => FluentValue::from(time::exact(i, *at)),
                    Value::Said(words) => FluentValue::from(words.say(i)),
                },
            );
        }
        i.format(&self.key, &args)
    }
}

impl From<&'static str> for Words {
    fn from(key: &'static str) -> Self {
        Self::new(key)
    }
}

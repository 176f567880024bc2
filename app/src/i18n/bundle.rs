use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::Lang;

mod texts {
    include!(concat!(env!("OUT_DIR"), "/locales.rs"));
}

type Bundle = FluentBundle<FluentResource>;

static UK: LazyLock<Bundle> = LazyLock::new(|| load(Lang::Uk));
static EN: LazyLock<Bundle> = LazyLock::new(|| load(Lang::En));

fn files(lang: Lang) -> &'static [(&'static str, &'static str)] {
    match lang {
        Lang::Uk => texts::UK,
        Lang::En => texts::EN,
    }
}

fn bundle(lang: Lang) -> &'static Bundle {
    match lang {
        Lang::Uk => &UK,
        Lang::En => &EN,
    }
}

fn load(lang: Lang) -> Bundle {
    let write: fn(&FluentValue<'_>, &_) -> Option<String> = match lang {
        Lang::Uk => |value, _| written(Lang::Uk, value),
        Lang::En => |value, _| written(Lang::En, value),
    };
    let id: Option<LanguageIdentifier> = lang.code().parse().ok();
    let mut bundle = FluentBundle::new_concurrent(id.into_iter().collect());
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(write));
    for (noun, text) in files(lang) {
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(part, why)| {
            tracing::error!(lang = lang.code(), noun, ?why, "words that don't parse");
            part
        });
        if let Err(why) = bundle.add_resource(resource) {
            tracing::error!(lang = lang.code(), noun, ?why, "a key that exists twice");
        }
    }
    bundle
}

fn written(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(n) => {
            let decimals = n.options.minimum_fraction_digits.unwrap_or_else(|| {
                n.value.to_string().split_once('.').map_or(0, |(_, after)| after.len())
            });
            Some(number(lang, n.value, decimals))
        }
        _ => None,
    }
}

/// Groups of three and the decimal mark of the language.
pub(super) fn number(lang: Lang, n: f64, decimals: usize) -> String {
    let (group, point) = match lang {
        Lang::Uk => ('\u{a0}', ','),
        Lang::En => (',', '.'),
    };
    let plain = format!("{:.decimals$}", n.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = String::with_capacity(plain.len() + 4);
    if n < 0.0 {
        out.push('\u{2212}');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(group);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(point);
        out.push_str(fraction);
    }
    out
}

pub(super) fn has(lang: Lang, key: &str) -> bool {
    bundle(lang).has_message(key)
}

/// The text, or the key itself where it is missing: a page with an odd word is better than none.
pub(super) fn format(lang: Lang, key: &str, args: Option<&FluentArgs<'_>>) -> String {
    let bundle = bundle(lang);
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        tracing::error!(lang = lang.code(), key, "no word for this key");
        return key.to_owned();
    };
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, args, &mut errors).into_owned();
    if !errors.is_empty() {
        tracing::error!(lang = lang.code(), key, ?errors, "a word without its value");
    }
    text
}

/// What one language says under a key: where it lies and which variables it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyInfo {
    /// Name of the file without its ending.
    pub noun: &'static str,
    /// Names of the variables, without `$`.
    pub variables: BTreeSet<String>,
}

/// All keys of a language; for the test that compares the two.
pub fn keys(lang: Lang) -> BTreeMap<String, KeyInfo> {
    let mut found: BTreeMap<String, KeyInfo> = BTreeMap::new();
    for &(noun, text) in files(lang) {
        let mut key = None;
        for line in text.lines() {
            if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
                key = line.split_once('=').map(|(name, _)| name.trim().to_owned());
            }
            let (Some(key), false) = (&key, line.starts_with('#')) else { continue };
            let info = found
                .entry(key.clone())
                .or_insert_with(|| KeyInfo { noun, variables: BTreeSet::new() });
            for piece in line.split('$').skip(1) {
                let end = piece
                    .find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-')
                    .unwrap_or(piece.len());
                info.variables.insert(piece[..end].to_owned());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Lang, number};

    #[test]
    fn numbers_are_written_as_each_language_does() {
        assert_eq!(number(Lang::Uk, 4812.0, 0), "4\u{a0}812");
        assert_eq!(number(Lang::En, 1_234_567.0, 0), "1,234,567");
        assert_eq!(number(Lang::Uk, 44.44, 1), "44,4");
        assert_eq!(number(Lang::En, -3.0, 0), "\u{2212}3");
    }
}

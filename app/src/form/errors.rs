use crate::i18n::Words;

/// Errors in the order of the page, each at its field. The field is empty for what concerns the
/// whole form, such as a refusal by a rule.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FieldErrors(Vec<(String, Words)>);

impl FieldErrors {
    /// Adds an error at a field: `errors.add("email", "accounts-email-odd")`.
    pub fn add(&mut self, field: impl Into<String>, words: impl Into<Words>) {
        self.0.push((field.into(), words.into()));
    }

    /// Adds an error of the whole form.
    pub fn add_whole(&mut self, words: impl Into<Words>) {
        self.add("", words);
    }

    /// One error at one field.
    pub fn one(field: impl Into<String>, words: impl Into<Words>) -> Self {
        Self(vec![(field.into(), words.into())])
    }

    /// One error of the whole form.
    pub fn whole(words: impl Into<Words>) -> Self {
        Self::one("", words)
    }

    /// The errors of a field.
    pub fn of<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a Words> {
        self.0.iter().filter(move |(name, _)| name == field).map(|(_, words)| words)
    }

    /// All errors with their fields.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Words)> {
        self.0.iter().map(|(field, words)| (field.as_str(), words))
    }

    /// Nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<Words> for FieldErrors {
    fn from(words: Words) -> Self {
        Self::whole(words)
    }
}

impl From<store::FieldErrors> for FieldErrors {
    fn from(errors: store::FieldErrors) -> Self {
        Self(errors.0.into_iter().map(|(field, why)| (field, why.into())).collect())
    }
}

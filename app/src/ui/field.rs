//! One question of a form: label, hint, error, control, in that order; what was typed stays.
//! `Field::new(i, &form, "email", t!(i, "accounts-email")).hint(…).email()`.
//! Names, values and errors come from the [`Form`]; the element's id is the field's name.

mod choice;

use leptos::prelude::*;

pub use choice::Choice;

use crate::form::Form;
use crate::i18n::I18n;
use crate::t;

/// A question being built; the last call names the control and gives the view.
pub struct Field<'a> {
    i: I18n,
    form: &'a Form,
    name: String,
    label: String,
    hint: Option<AnyView>,
    autocomplete: Option<&'static str>,
    required: bool,
    narrow: bool,
    short: bool,
    max_length: Option<usize>,
    counted: Option<u32>,
    words: Option<u32>,
}

impl<'a> Field<'a> {
    /// A question named `name` in `form`.
    pub fn new(i: I18n, form: &'a Form, name: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            i,
            form,
            name: name.into(),
            label: label.into(),
            hint: None,
            autocomplete: None,
            required: false,
            narrow: false,
            short: false,
            max_length: None,
            counted: None,
            words: None,
        }
    }

    /// What helps to answer, under the label.
    #[must_use]
    pub fn hint(mut self, hint: impl IntoView + 'static) -> Self {
        self.hint = Some(hint.into_any());
        self
    }

    /// Tells the browser what it may fill in: `username`, `new-password`, `name`…
    #[must_use]
    pub fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = Some(token);
        self
    }

    /// Must be answered. The form should carry `novalidate`: the server says it better.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// A control four digits wide.
    #[must_use]
    pub fn narrow(mut self) -> Self {
        self.narrow = true;
        self
    }

    /// A control as wide as a date.
    #[must_use]
    pub fn short(mut self) -> Self {
        self.short = true;
        self
    }

    /// Characters are counted under the control while typing, where the page's island does so. More
    /// than `most` may be typed: what is pasted isn't cut off, and the server says by how much.
    #[must_use]
    pub fn counted(mut self, most: u32) -> Self {
        self.counted = Some(most);
        self
    }

    /// Words are counted in place of characters, where there is a limit (0 is none).
    #[must_use]
    pub fn in_words(mut self, most: u32) -> Self {
        self.words = (most > 0).then_some(most);
        self
    }

    /// Not more characters than this.
    #[must_use]
    pub fn max_length(mut self, characters: usize) -> Self {
        self.max_length = Some(characters);
        self
    }

    /// One line of text.
    pub fn text(self) -> AnyView {
        self.input("text", None, None)
    }

    /// An e-mail address.
    pub fn email(self) -> AnyView {
        self.input("email", None, None)
    }

    /// A password: never shown again, so its value isn't kept. Say `current-password` or
    /// `new-password` by [`Field::autocomplete`].
    pub fn password(self) -> AnyView {
        self.input("password", None, None)
    }

    /// A search.
    pub fn search(self) -> AnyView {
        self.input("search", None, None)
    }

    /// A whole number between two bounds.
    pub fn number(self, min: i64, max: i64) -> AnyView {
        self.input("number", Some(min.to_string()), Some(max.to_string()))
    }

    /// A day and a time in Kyiv; read by [`crate::time::from_input`].
    pub fn date_time(self) -> AnyView {
        self.input("datetime-local", None, None)
    }

    /// A one-time code of digits.
    pub fn code(self) -> AnyView {
        let (id, value) = (self.name.clone(), self.form.value(&self.name).to_owned());
        let (described, invalid) = (self.described(), self.invalid());
        let control = view! {
            <input class="code-input" id=id.clone() name=id type="text" inputmode="numeric"
                autocomplete="one-time-code" value=value aria-describedby=described aria-invalid=invalid/>
        };
        self.framed(control.into_any())
    }

    /// Several lines of text, `rows` of them visible at first.
    pub fn textarea(self, rows: u32) -> AnyView {
        let (id, value) = (self.name.clone(), self.form.value(&self.name).to_owned());
        let (described, invalid) = (self.described(), self.invalid());
        let (required, max) = (self.required, self.max_length.map(|n| n.to_string()));
        let control = view! {
            <textarea id=id.clone() name=id rows=rows.to_string() maxlength=max required=required
                aria-describedby=described aria-invalid=invalid>{value}</textarea>
        };
        self.framed(control.into_any())
    }

    /// Files of these types (`accept`: `application/pdf,.docx`).
    pub fn files(self, accept: impl Into<String>) -> AnyView {
        let id = self.name.clone();
        let (described, invalid) = (self.described(), self.invalid());
        let (required, accept) = (self.required, accept.into());
        let control = view! {
            <div class="drop">
                <input id=id.clone() name=id type="file" multiple accept=accept required=required
                    aria-describedby=described aria-invalid=invalid/>
            </div>
        };
        self.framed(control.into_any())
    }

    fn input(self, kind: &'static str, min: Option<String>, max: Option<String>) -> AnyView {
        let id = self.name.clone();
        let value = (kind != "password").then(|| self.form.value(&self.name).to_owned());
        let value = value.filter(|v| !v.is_empty());
        let (described, invalid) = (self.described(), self.invalid());
        let (required, autocomplete) = (self.required, self.autocomplete);
        let class = match (self.narrow, self.short) {
            (true, _) => Some("width-4"),
            (false, true) => Some("width-10"),
            (false, false) => None,
        };
        let length = self.max_length.map(|n| n.to_string());
        let digits = (kind == "number").then_some("numeric");
        let control = view! {
            <input id=id.clone() name=id type=kind class=class value=value min=min max=max
                maxlength=length inputmode=digits autocomplete=autocomplete required=required
                aria-describedby=described aria-invalid=invalid/>
        };
        self.framed(control.into_any())
    }

    fn framed(self, control: AnyView) -> AnyView {
        let error = self.error_view();
        let id = self.name.clone();
        let hint = self.hint.map(|hint| {
            view! { <p class="hint" id=format!("{}-hint", self.name)>{hint}</p> }
        });
        let most = self.words.or(self.counted);
        let in_words = self.words.map(|_| "words");
        let count = most.map(|most| {
            let most = most.to_string();
            view! {
                <p
                    class="hint figures"
                    data-count-of=id.clone()
                    data-most=most
                    data-count-in=in_words
                    hidden
                ></p>
            }
        });
        view! {
            <div class="field">
                <label for=id>{self.label}</label>
                {hint}
                {error}
                {control}
                {count}
            </div>
        }
        .into_any()
    }

    fn error_view(&self) -> Option<AnyView> {
        self.form.error(self.i, &self.name).map(|words| {
            view! {
                <p class="error" id=format!("{}-error", self.name) data-icon="alert">
                    <span class="hidden-text">{t!(self.i, "form-error")}</span>
                    " "
                    {words}
                </p>
            }
            .into_any()
        })
    }

    fn is_invalid(&self) -> bool {
        self.form.errors.of(&self.name).next().is_some()
    }

    fn invalid(&self) -> Option<&'static str> {
        self.is_invalid().then_some("true")
    }

    fn described(&self) -> Option<String> {
        let hint = self.hint.is_some().then(|| format!("{}-hint", self.name));
        let error = self.is_invalid().then(|| format!("{}-error", self.name));
        let all: Vec<String> = hint.into_iter().chain(error).collect();
        (!all.is_empty()).then(|| all.join(" "))
    }
}

/// A value that travels with the form unseen, such as the version a draft was read at.
pub fn hidden(name: impl Into<String>, value: impl Into<String>) -> AnyView {
    view! { <input type="hidden" name=name.into() value=value.into()/> }.into_any()
}

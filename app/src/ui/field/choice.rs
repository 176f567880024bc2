use leptos::prelude::*;

use super::Field;

/// One of several answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    value: String,
    words: String,
    hint: Option<String>,
}

impl Choice {
    /// An answer: what is sent, and what is read.
    pub fn new(value: impl Into<String>, words: impl Into<String>) -> Self {
        Self { value: value.into(), words: words.into(), hint: None }
    }

    /// What choosing it means.
    #[must_use]
    pub fn hint(mut self, words: impl Into<String>) -> Self {
        self.hint = Some(words.into());
        self
    }
}

impl Field<'_> {
    /// One answer of a list that opens.
    pub fn select(self, choices: Vec<Choice>) -> AnyView {
        let id = self.name.clone();
        let (described, invalid, required) = (self.described(), self.invalid(), self.required);
        let options = choices
            .into_iter()
            .map(|choice| {
                let selected = self.form.value(&self.name) == choice.value;
                view! { <option value=choice.value selected=selected>{choice.words}</option> }
            })
            .collect_view();
        let control = view! {
            <select id=id.clone() name=id required=required aria-describedby=described
                aria-invalid=invalid>{options}</select>
        };
        self.framed(control.into_any())
    }

    /// One answer of a few, all in sight.
    pub fn radios(self, choices: Vec<Choice>) -> AnyView {
        self.group("radio", choices)
    }

    /// Any number of answers; they are sent under one name ([`crate::form::Form::values`]).
    pub fn checkboxes(self, choices: Vec<Choice>) -> AnyView {
        self.group("checkbox", choices)
    }

    /// One box to tick, sent as `yes`; the words beside it are the statement, the label its heading.
    pub fn checkbox(self, words: impl Into<String>) -> AnyView {
        self.group("checkbox", vec![Choice::new("yes", words)])
    }

    fn group(self, kind: &'static str, choices: Vec<Choice>) -> AnyView {
        let (described, error) = (self.described(), self.error_view());
        let hint = self.hint.map(|hint| {
            view! { <p class="hint" id=format!("{}-hint", self.name)>{hint}</p> }
        });
        let (form, name, required) = (self.form, self.name, self.required);
        let invalid = form.errors.of(&name).next().is_some().then_some("true");
        let inputs = choices
            .into_iter()
            .enumerate()
            .map(|(at, choice)| {
                let id = if at == 0 { name.clone() } else { format!("{name}-{at}") };
                let checked = form.chosen(&name, &choice.value);
                let hint = choice.hint.map(|hint| view! { <br/><span class="hint">{hint}</span> });
                let described = described.clone();
                view! {
                    <div class="choice">
                        <input id=id.clone() name=name.clone() type=kind value=choice.value
                            checked=checked required=required && kind == "radio"
                            aria-describedby=described aria-invalid=invalid/>
                        <label for=id>{choice.words}{hint}</label>
                    </div>
                }
            })
            .collect_view();
        view! {
            <fieldset class="field">
                <legend>{self.label}</legend>
                {hint}
                {error}
                <div class="choices">{inputs}</div>
            </fieldset>
        }
        .into_any()
    }
}

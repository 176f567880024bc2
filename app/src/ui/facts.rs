use leptos::prelude::*;

/// A label and its value, perhaps with a link that changes it.
pub struct Fact {
    label: String,
    value: AnyView,
    change: Option<(String, String)>,
}

impl Fact {
    /// A value in words.
    pub fn text(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self::new(label, value.into())
    }

    /// A value with markup of its own.
    pub fn new(label: impl Into<String>, value: impl IntoView + 'static) -> Self {
        Self { label: label.into(), value: value.into_any(), change: None }
    }

    /// A link at the end of the line, "Change". What is changed is read aloud behind it.
    #[must_use]
    pub fn change(mut self, words: impl Into<String>, href: impl Into<String>) -> Self {
        self.change = Some((words.into(), href.into()));
        self
    }
}

/// Labels and values in lines.
pub fn facts(list: Vec<Fact>) -> AnyView {
    let lines = list
        .into_iter()
        .map(|fact| {
            let change = fact.change.map(|(words, href)| change(words, &fact.label, href));
            view! { <div><dt>{fact.label}</dt><dd>{fact.value}</dd>{change}</div> }
        })
        .collect_view();
    view! { <dl class="facts">{lines}</dl> }.into_any()
}

fn change(words: String, what: &str, href: String) -> AnyView {
    let what = format!(": {what}");
    view! { <dd class="change"><a href=href>{words}<span class="hidden-text">{what}</span></a></dd> }
        .into_any()
}

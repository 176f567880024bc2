use leptos::prelude::*;

/// The title block of a page: kicker, title, lede.
pub struct PageTitle {
    title: String,
    kicker: Option<String>,
    lede: Option<AnyView>,
    beside: Option<AnyView>,
}

impl PageTitle {
    /// The page's one `<h1>`.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), kicker: None, lede: None, beside: None }
    }

    /// A line above: the competition, the step.
    #[must_use]
    pub fn kicker(mut self, words: impl Into<String>) -> Self {
        self.kicker = Some(words.into());
        self
    }

    /// A sentence or two below, larger than text.
    #[must_use]
    pub fn lede(mut self, words: impl IntoView + 'static) -> Self {
        self.lede = Some(words.into_any());
        self
    }

    /// Something at the other end of the line, such as a deadline.
    #[must_use]
    pub fn beside(mut self, view: AnyView) -> Self {
        self.beside = Some(view);
        self
    }

    /// The block.
    pub fn view(self) -> AnyView {
        let inside = view! {
            {self.kicker.map(|words| view! { <p class="kicker">{words}</p> })}
            <h1>{self.title}</h1>
            {self.lede.map(|words| view! { <p class="lede">{words}</p> })}
        };
        match self.beside {
            None => view! { <div class="page-title">{inside}</div> }.into_any(),
            Some(beside) => {
                view! { <div class="page-title split"><div>{inside}</div>{beside}</div> }.into_any()
            }
        }
    }
}

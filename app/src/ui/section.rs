use leptos::prelude::*;

/// A section of a long page: the heading in the margin with a note under it, the content beside.
pub fn section(
    id: &'static str,
    title: impl Into<String>,
    note: Option<String>,
    body: impl IntoView + 'static,
) -> AnyView {
    view! {
        <section class="section" aria-labelledby=id>
            <header>
                <h2 id=id>{title.into()}</h2>
                {note.map(|words| view! { <p>{words}</p> })}
            </header>
            <div class="flow">{body.into_any()}</div>
        </section>
    }
    .into_any()
}

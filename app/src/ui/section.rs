use leptos::prelude::*;

/// A section of a long page: the heading in the margin with a note under it, the content beside.
pub fn section(
    id: &str,
    title: impl Into<String>,
    note: Option<String>,
    body: impl IntoView + 'static,
) -> AnyView {
    let (id, labelled_by) = (id.to_owned(), id.to_owned());
    view! {
        <section class="section" aria-labelledby=labelled_by>
            <header>
                <h2 id=id>{title.into()}</h2>
                {note.map(|words| view! { <p>{words}</p> })}
            </header>
            <div class="flow">{body.into_any()}</div>
        </section>
    }
    .into_any()
}

use leptos::prelude::*;

/// A bar for a share from 0 to 100, beside its number: an SVG with attributes, no inline style.
pub fn stat_bar(percent: f64) -> AnyView {
    bar(percent, None)
}

/// The same with the threshold drawn; a value below it is grey.
pub fn stat_bar_with_threshold(percent: f64, threshold: f64) -> AnyView {
    bar(percent, Some(threshold))
}

fn bar(percent: f64, threshold: Option<f64>) -> AnyView {
    let class = if threshold.is_some_and(|t| percent < t) { "value below" } else { "value" };
    let line = threshold.map(|t| {
        view! { <line class="threshold" x1=share(t) x2=share(t) y1="-3" y2="11"></line> }
    });
    view! {
        <svg class="stat-bar" height="8" aria-hidden="true">
            <rect class="ground" width="100%" height="100%"></rect>
            <rect class=class width=share(percent) height="100%"></rect>
            {line}
        </svg>
    }
    .into_any()
}

fn share(percent: f64) -> String {
    format!("{}%", (percent.clamp(0.0, 100.0) * 10.0).round() / 10.0)
}

/// A line of a ranking.
#[derive(Debug, Clone, PartialEq)]
pub struct RankingRow {
    /// The place; none while it isn't known.
    pub place: Option<u32>,
    /// The candidate, by code or name.
    pub name: String,
    /// The total as text.
    pub sum: String,
    /// The total as a share of the greatest possible, 0 to 100.
    pub percent: f64,
}

/// Places with bars. The threshold's line (its share and its words) stands where it cuts.
pub fn ranking(rows: Vec<RankingRow>, threshold: Option<(f64, String)>) -> AnyView {
    let cut =
        threshold.as_ref().and_then(|(share, _)| rows.iter().position(|row| row.percent < *share));
    let mut items = Vec::with_capacity(rows.len() + 1);
    for (at, row) in rows.into_iter().enumerate() {
        if let (true, Some((_, words))) = (cut == Some(at), &threshold) {
            items.push(view! { <li class="line">{words.clone()}</li> }.into_any());
        }
        let line = threshold.as_ref().map(|(share, _)| *share);
        let place = match row.place {
            Some(place) => view! { <span class="place">{place.to_string()}</span> }.into_any(),
            None => view! { <span class="place" aria-hidden="true">"–"</span> }.into_any(),
        };
        let item = view! {
            <li>
                {place}
                " "
                <strong>{row.name}</strong>
                " "
                <span class="sum">{row.sum}</span>
                {bar(row.percent, line)}
            </li>
        };
        items.push(item.into_any());
    }
    view! { <ol class="ranking">{items}</ol> }.into_any()
}

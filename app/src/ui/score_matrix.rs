use leptos::prelude::*;

/// What one member's sheet for one candidate shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing yet; the words are read aloud only.
    Empty(String),
    /// Committed, scores hidden; the words are read aloud only.
    Locked(String),
    /// Revealed: the total as text and its tone from 0 to 10.
    Open(String, u8),
    /// Recused; the words are read aloud only.
    Recused(String),
}

impl Cell {
    fn view(self) -> AnyView {
        let silent = |kind: &'static str, words: String| {
            view! { <td data-cell=kind><span class="hidden-text">{words}</span></td> }.into_any()
        };
        match self {
            Self::Empty(words) => silent("empty", words),
            Self::Locked(words) => silent("locked", words),
            Self::Recused(words) => silent("recused", words),
            Self::Open(total, level) => {
                view! { <td data-cell="open" data-level=level.min(10).to_string()>{total}</td> }
                    .into_any()
            }
        }
    }
}

/// Candidates down, members across.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreMatrix {
    /// What the table shows, read aloud only.
    pub caption: String,
    /// Heading of the first column, read aloud only.
    pub corner: String,
    /// Names of the members.
    pub members: Vec<String>,
    /// Names of the candidates with a cell for each member.
    pub rows: Vec<(String, Vec<Cell>)>,
}

impl ScoreMatrix {
    /// The table.
    pub fn view(self) -> AnyView {
        let heads = self
            .members
            .into_iter()
            .map(|name| view! { <th scope="col">{name}</th> })
            .collect_view();
        let rows = self
            .rows
            .into_iter()
            .map(|(name, cells)| {
                let cells = cells.into_iter().map(Cell::view).collect_view();
                view! { <tr><th scope="row">{name}</th>{cells}</tr> }
            })
            .collect_view();
        view! {
            <table class="score-matrix">
                <caption class="hidden-text">{self.caption}</caption>
                <thead>
                    <tr>
                        <th scope="col"><span class="hidden-text">{self.corner}</span></th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    }
}

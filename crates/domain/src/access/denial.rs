//! Why somebody may not.

/// You may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Denial {
    /// One may not even know of it: 404.
    #[error("not found")]
    Hidden,
    /// One may know why: 403.
    #[error("forbidden: {}", .0.code())]
    Forbidden(Why),
}

/// Why something that exists is closed to somebody who may know of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// One must sign in first.
    SignIn,
    /// It is another office's or seat's to do.
    NotYours,
    /// Recused from this candidate.
    Recused,
    /// Conflicts must be declared first.
    DeclareFirst,
    /// Applications have not been opened.
    Sealed,
    /// Not at this stage.
    NotNow,
    /// While a round is open a member sees only own scorecards.
    RoundOpen,
    /// Holders of seats can't apply.
    HoldsSeat,
}

impl Why {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::SignIn,
        Self::NotYours,
        Self::Recused,
        Self::DeclareFirst,
        Self::Sealed,
        Self::NotNow,
        Self::RoundOpen,
        Self::HoldsSeat,
    ];

    /// The word for it; the locale key is `denial-<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::NotYours => "not-yours",
            Self::Recused => "recused",
            Self::DeclareFirst => "declare-first",
            Self::Sealed => "sealed",
            Self::NotNow => "not-now",
            Self::RoundOpen => "round-open",
            Self::HoldsSeat => "holds-seat",
        }
    }
}

//! The arithmetic: from revealed sheets to a ranking, in whole numbers and exact fractions.
//!
//! A member's total is Σ weight × score; a candidate's mean is the sum of the totals of the members
//! who scored over their number; the result is Σ round weight × mean ÷ greatest total of the round.
//! Rounding happens where numbers are shown and nowhere else. See docs/record.md, "Arithmetic".

mod fraction;
mod rank;

pub use fraction::Fraction;
pub use rank::{Ranked, ResultRanked, Sheet, mean, rank_result, rank_round};

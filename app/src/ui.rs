//! The components every page is made of, one file each, with the classes of `style/ui/`.
//! Plain functions and small builders that end in `.view()`; all give an `AnyView`. They take text
//! that is already in the reader's language, and escape it. What one noun alone needs lies there.
//!
//! A page is: [`PageTitle`], then [`error_summary`] if its form was refused, then sections.

mod aside;
mod breadcrumbs;
mod button;
mod deadline;
mod error_summary;
mod facts;
mod field;
mod key_figures;
mod ledger;
mod notice;
mod page_title;
mod people;
mod receipt;
mod remark;
mod score_matrix;
mod scroll;
mod seal_mark;
mod section;
mod stage_track;
mod stat_bar;
mod state;
mod task_list;
mod time;

pub use aside::aside;
pub use breadcrumbs::{back_link, breadcrumbs};
pub use button::{Kind, button, button_row, link_button, print_button, submit};
pub use deadline::{Deadline, deadline, deadline_large};
pub use error_summary::{error_summary, error_summary_titled, error_summary_with};
pub use facts::{Fact, facts};
pub use field::{Choice, Field, hidden};
pub use key_figures::key_figures;
pub use ledger::{LedgerItem, ledger};
pub use notice::{Tone, empty, notice};
pub use page_title::PageTitle;
pub use people::{Person, people};
pub use receipt::{fingerprint, in_fours, receipt};
pub use remark::{Answer, remark};
pub use score_matrix::{Cell, ScoreMatrix};
pub use scroll::scroll;
pub use seal_mark::{seal_mark, seal_stamp};
pub use section::section;
pub use stage_track::{Step, stage_mini, stage_track};
pub use stat_bar::{RankingRow, ranking, stat_bar, stat_bar_with_threshold};
pub use state::{State, live, state, state_line};
pub use task_list::{Task, TaskGroup, task_list};
pub use time::{day, exact, moment};

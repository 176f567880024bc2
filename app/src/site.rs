//! The portal's own words: how it works, how to check, accessibility, personal data.
//! Pure functions of the request; the server mounts them. They promise nothing that the portal
//! doesn't do yet.

mod accessibility;
mod api;
mod how;
mod privacy;
mod verify;
mod webhooks;

pub use accessibility::accessibility;
pub use api::{ApiOperation, ApiProblem, api};
pub use how::how;
pub use privacy::privacy;
pub use verify::{Inside, ShownKey, saved as saved_verify, verify};

//! The portal's own words: how it works, how to check, one's own key, accessibility, personal data.
//! Pure functions of the request; the server mounts them. They promise nothing that the portal
//! doesn't do yet.

mod accessibility;
mod api;
mod how;
mod own_key;
mod privacy;
mod verify;
mod webhooks;

pub use accessibility::accessibility;
pub use api::{ApiOperation, ApiProblem, api};
pub use how::how;
pub use own_key::own_key;
pub use privacy::privacy;
pub use verify::{Inside, ShownKey, saved as saved_verify, verify};

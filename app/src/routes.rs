//! Addresses that every page knows, without their language: `i.href(routes::HOW)` is `/uk/how`.
//! A noun's own addresses lie with the noun.

/// The public list of competitions.
pub const HOME: &str = "/";
/// How it works.
pub const HOW: &str = "/how";
/// Accessibility statement.
pub const ACCESSIBILITY: &str = "/accessibility";
/// Personal data.
pub const PRIVACY: &str = "/privacy";
/// The interface for programs.
pub const API: &str = "/api";
/// How to check a record.
pub const VERIFY: &str = "/verify";
/// Where somebody's own key is made and used, in the browser.
pub const OWN_KEY: &str = "/own-key";
/// Sign in.
pub const SIGN_IN: &str = "/sign-in";
/// Sign out: POST only.
pub const SIGN_OUT: &str = "/sign-out";
/// What the signed-in reader has to do and may see.
pub const WORK: &str = "/work";
/// The reader's own account: sessions, language.
pub const ACCOUNT: &str = "/account";

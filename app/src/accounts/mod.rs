//! The pages of accounts: register and confirm, sign in and out, a new password, one's own account,
//! and an end to the mail that nobody must get. `api` has the handlers, the other files what they show.
//! Whoever asks for an account or a new password gets one answer, whether the address is known or not: the difference is in the mail.
//! Seats and candidates are not here: an account knows nothing of competitions.

mod account;
pub mod api;
mod carried;
mod device;
mod news;
mod password;
mod register;
mod sign_in;
mod throttle;

use std::net::IpAddr;

pub use carried::{Written, sign_in_first};
pub use device::Device;
pub use throttle::Throttle;

/// The client's network address as throttling counts it; the server puts it into the request.
#[derive(Clone, Copy, Debug)]
pub struct ClientAddress(pub IpAddr);

/// Where to go after signing in: only a path on this portal. Anything a browser could read as
/// another host (`//host`, `/\host`, a scheme) leads to the fallback.
fn local_path(next: &str) -> Option<&str> {
    let plain = |c: char| c.is_ascii_graphic() && c != '\\';
    let local = next.starts_with('/') && !next.starts_with("//") && next.chars().all(plain);
    let page = crate::i18n::split(next).is_some() && !next.contains("/sign-in");
    (local && page && next.len() <= 512).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn the_way_back_stays_here() {
        assert_eq!(local_path("/uk/account?x=1"), Some("/uk/account?x=1"));
        for bad in [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/uk/\r\nx",
            "uk",
            "/evil",
            "/uk//../\\",
            "javascript:alert(1)",
            "/uk/sign-in",
        ] {
            assert_eq!(local_path(bad), None, "{bad}");
        }
    }
}

//! Addresses as an administrator types them, read by the parser that later sends.

use std::{net::SocketAddr, time::Duration};

use tokio::{net::lookup_host, time::timeout};
use ureq::http::{Uri, uri::Scheme};

use super::network::is_public;

/// The longest address, in bytes.
pub const LONGEST: usize = 500;
/// How long a name may take to be found while somebody waits for the page.
const PATIENCE: Duration = Duration::from_secs(5);

/// Why an address isn't taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Not an address at all, or with a fragment, which nobody would be sent.
    Malformed,
    /// Longer than [`LONGEST`].
    Long,
    /// Not by TLS.
    Plain,
    /// A name and password in it.
    Credentials,
    /// The name leads nowhere.
    Unknown,
    /// It leads to this machine, a private network, or another place that isn't public.
    Private,
}

impl Unfit {
    /// The words that say so.
    pub fn key(self) -> &'static str {
        match self {
            Self::Malformed => "webhooks-url-odd",
            Self::Long => "webhooks-url-long",
            Self::Plain => "webhooks-url-plain",
            Self::Credentials => "webhooks-url-credentials",
            Self::Unknown => "webhooks-url-unknown",
            Self::Private => "webhooks-url-private",
        }
    }
}

/// Reads an address. Without TLS only if `private`.
pub fn read(typed: &str, private: bool) -> Result<Uri, Unfit> {
    if typed.len() > LONGEST {
        return Err(Unfit::Long);
    }
    if typed.contains('#') {
        return Err(Unfit::Malformed);
    }
    let uri: Uri = typed.parse().map_err(|_| Unfit::Malformed)?;
    let host = uri.authority().ok_or(Unfit::Malformed)?;
    if host.as_str().contains('@') {
        return Err(Unfit::Credentials);
    }
    let port = host.as_str().strip_prefix(host.host()).unwrap_or_default();
    if host.host().is_empty() || !(port.is_empty() || host.port_u16().is_some_and(|n| n > 0)) {
        return Err(Unfit::Malformed);
    }
    match uri.scheme() {
        Some(scheme) if *scheme == Scheme::HTTPS => Ok(uri),
        Some(scheme) if *scheme == Scheme::HTTP && private => Ok(uri),
        Some(scheme) if *scheme == Scheme::HTTP => Err(Unfit::Plain),
        _ => Err(Unfit::Malformed),
    }
}

/// Whether everything that a name leads to may be sent to. One private address among public ones is
/// enough to refuse: nobody who means well needs that.
pub fn allowed(addresses: &[SocketAddr], private: bool) -> bool {
    private || addresses.iter().all(|one| is_public(one.ip()))
}

/// Looks an address up, so that whoever types it hears at once what is wrong. What holds is what is
/// found when something is sent.
pub async fn look_up(uri: &Uri, private: bool) -> Result<(), Unfit> {
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']).to_owned();
    let port = uri.port_u16().unwrap_or(443);
    let found = timeout(PATIENCE, lookup_host((host, port))).await;
    let found: Vec<_> = found.map_err(|_| Unfit::Unknown)?.map_err(|_| Unfit::Unknown)?.collect();
    match allowed(&found, private) {
        _ if found.is_empty() => Err(Unfit::Unknown),
        true => Ok(()),
        false => Err(Unfit::Private),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_https_without_a_password() {
        let long = format!("https://receiver.example/{}", "a".repeat(LONGEST));
        for (typed, why) in [
            ("", Unfit::Malformed),
            ("receiver.example", Unfit::Malformed),
            ("/hook", Unfit::Malformed),
            ("https://", Unfit::Malformed),
            ("https:///hook", Unfit::Malformed),
            ("https://receiver.example:0/", Unfit::Malformed),
            ("https://receiver.example:99999/", Unfit::Malformed),
            ("https://receiver.example/#part", Unfit::Malformed),
            ("https://receiver example/", Unfit::Malformed),
            ("ftp://receiver.example/", Unfit::Malformed),
            ("file:///etc/passwd", Unfit::Malformed),
            ("http://receiver.example/", Unfit::Plain),
            ("https://user:password@receiver.example/", Unfit::Credentials),
            ("https://receiver.example@10.0.0.1/", Unfit::Credentials),
            (&long, Unfit::Long),
        ] {
            assert_eq!(read(typed, false), Err(why), "{typed}");
        }
        for fit in ["https://receiver.example", "https://receiver.example:8443/a/b?c=d"] {
            assert!(read(fit, false).is_ok(), "{fit}");
        }
        assert!(read("http://127.0.0.1:9/", true).is_ok());
        assert_eq!(read("ftp://127.0.0.1:9/", true), Err(Unfit::Malformed));
    }

    #[tokio::test]
    async fn however_it_is_written_it_stays_private() {
        for typed in [
            "https://127.0.0.1/",
            "https://127.1/",
            "https://2130706433/",
            "https://0x7f.0.0.1/",
            "https://[::1]/",
            "https://[::ffff:10.0.0.1]:8443/",
            "https://169.254.169.254/latest/meta-data",
            "https://localhost/",
        ] {
            let uri = read(typed, false).unwrap();
            assert_eq!(look_up(&uri, false).await, Err(Unfit::Private), "{typed}");
            assert_eq!(look_up(&uri, true).await, Ok(()), "{typed}");
        }
    }

    #[test]
    fn one_private_address_is_enough() {
        let both = ["8.8.8.8:443".parse().unwrap(), "10.0.0.1:443".parse().unwrap()];
        assert!(allowed(&both[..1], false));
        assert!(!allowed(&both, false));
        assert!(allowed(&both, true));
    }
}

//! The setting `KONKURS_MAIL`: a folder, or an SMTP server whose line is never left open to readers.

use std::{net::IpAddr, path::PathBuf};

use super::BadSetting;

/// How mail leaves the portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MailRoute {
    /// One `.eml` file a mail in this folder.
    Folder(PathBuf),
    /// An SMTP server, as a connection address that lettre reads, and how the line is protected.
    Smtp {
        /// `smtp://…?tls=required`, `smtps://…` or `smtp://…`; may hold a password.
        url: String,
        /// How the line is protected.
        security: SmtpSecurity,
    },
}

/// How the line to the SMTP server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmtpSecurity {
    /// TLS from the first byte.
    Wrapper,
    /// STARTTLS, and no mail without it.
    StartTls,
    /// None: allowed towards this machine only.
    None,
}

impl MailRoute {
    /// Reads the setting. Errors: an unknown scheme or query, `tls=opportunistic`, or `tls=none`
    /// towards another machine.
    pub fn parse(route: &str) -> Result<Self, BadSetting> {
        let bad = |why: &str| Err(BadSetting::new("KONKURS_MAIL", why));
        let Some((scheme, rest)) = route.split_once("://") else {
            return if route.is_empty() { bad("is empty") } else { Ok(Self::Folder(route.into())) };
        };
        let (server, query) = rest.split_once('?').unwrap_or((rest, ""));
        let host = host(server);
        if host.is_empty() {
            return bad("names no host");
        }
        match (scheme, query) {
            ("smtps", "") => {
                Ok(Self::Smtp { url: route.to_owned(), security: SmtpSecurity::Wrapper })
            }
            ("smtp", "" | "tls=required") => Ok(Self::Smtp {
                url: format!("smtp://{server}?tls=required"),
                security: SmtpSecurity::StartTls,
            }),
            ("smtp", "tls=none") if is_loopback(host) => {
                Ok(Self::Smtp { url: format!("smtp://{server}"), security: SmtpSecurity::None })
            }
            ("smtp", "tls=none") => bad("tls=none is for this machine only"),
            ("smtp" | "smtps", _) => bad("the only option is tls=required or tls=none"),
            _ => bad("must be a folder, smtp://… or smtps://…"),
        }
    }
}

fn host(server: &str) -> &str {
    let server = server.split('/').next().unwrap_or_default();
    let server = server.rsplit_once('@').map_or(server, |(_, host)| host);
    match server.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or_default(),
        None => server.split(':').next().unwrap_or_default(),
    }
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn security(route: &str) -> SmtpSecurity {
        match MailRoute::parse(route).unwrap() {
            MailRoute::Smtp { security, .. } => security,
            MailRoute::Folder(folder) => panic!("a folder: {}", folder.display()),
        }
    }

    #[test]
    fn mail_never_leaves_this_machine_in_the_open() {
        assert_eq!(security("smtp://mail.example:587"), SmtpSecurity::StartTls);
        assert_eq!(security("smtps://u:p@mail.example"), SmtpSecurity::Wrapper);
        assert_eq!(security("smtp://127.0.0.1:2525?tls=none"), SmtpSecurity::None);
        assert_eq!(security("smtp://u:p@[::1]:2525?tls=none"), SmtpSecurity::None);
        for bad in [
            "smtp://mail.example?tls=none",
            "smtp://localhost@mail.example?tls=none",
            "smtp://mail.example?tls=opportunistic",
            "http://mail.example",
            "smtp://",
            "",
        ] {
            assert!(MailRoute::parse(bad).is_err(), "{bad}");
        }
        assert_eq!(MailRoute::parse("/var/mail").unwrap(), MailRoute::Folder("/var/mail".into()));
    }
}

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};

/// Browser and system, as a person recognises their own device: `Firefox, Windows`. Empty when the
/// browser doesn't say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device(pub String);

/// Names in the order in which they are looked for: many browsers claim to be others as well.
const BROWSERS: [(&str, &str); 6] = [
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
];
const SYSTEMS: [(&str, &str); 7] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

impl Device {
    fn of(agent: &str) -> Self {
        let found = |names: &[(&str, &'static str)]| {
            names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
        };
        let parts: Vec<_> = [found(&BROWSERS), found(&SYSTEMS)].into_iter().flatten().collect();
        Self(parts.join(", "))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Device {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let agent = parts.headers.get(header::USER_AGENT).and_then(|line| line.to_str().ok());
        Ok(Self::of(agent.unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::Device;

    #[test]
    fn a_device_by_its_own_name() {
        let edge = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140 Safari/537 Edg/140";
        assert_eq!(Device::of(edge).0, "Edge, Windows");
        assert_eq!(Device::of("Mozilla/5.0 (X11; Linux) Firefox/140").0, "Firefox, Linux");
        assert_eq!(Device::of("curl/8").0, "");
    }
}

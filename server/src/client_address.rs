//! The network address a request came from. `X-Forwarded-For` is believed only as far as the
//! configured proxies wrote it: from the right, past every trusted address, to the first other one.

use std::net::{IpAddr, Ipv6Addr};

use axum::http::HeaderMap;

/// The client's address: `peer`, unless that is a trusted proxy and names somebody else.
pub fn client_address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    let mut client = peer.to_canonical();
    let lines = headers.get_all("x-forwarded-for");
    let named = lines.iter().filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(','));
    let named: Vec<&str> = named.collect();
    for name in named.into_iter().rev() {
        if !trusted.contains(&client) {
            break;
        }
        let Ok(address) = name.trim().parse::<IpAddr>() else { break };
        client = address.to_canonical();
    }
    client
}

/// What throttling counts as one address: IPv4 whole, IPv6 by its /64, which one customer owns.
pub fn throttled_as(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(peer: &str, forwarded: &str) -> String {
        let trusted = ["127.0.0.1".parse().unwrap(), "10.0.0.2".parse().unwrap()];
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", forwarded.parse().unwrap());
        client_address(peer.parse().unwrap(), &headers, &trusted).to_string()
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        assert_eq!(from("127.0.0.1", "203.0.113.7"), "203.0.113.7");
        assert_eq!(from("::ffff:127.0.0.1", "203.0.113.7"), "203.0.113.7");
        assert_eq!(from("127.0.0.1", "1.2.3.4, 203.0.113.7, 10.0.0.2"), "203.0.113.7");
        assert_eq!(from("127.0.0.1", "nonsense"), "127.0.0.1");
        assert_eq!(from("198.51.100.1", "203.0.113.7"), "198.51.100.1");
    }
}

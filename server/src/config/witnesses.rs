//! Witnesses as an operator names them.

use axum::http::Uri;
use ledger::WitnessKey;

/// The most that are asked: each adds a line to every page's foot.
const MOST: usize = 16;

/// A witness: who it is and where it is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// Its verifier key.
    pub key: WitnessKey,
    /// The prefix of its `add-checkpoint`, without a slash at the end.
    pub address: String,
}

/// Reads `key=address`, one by one; says in words what can't be one.
pub(super) fn read(given: &[String]) -> Result<Vec<Witness>, String> {
    let mut witnesses: Vec<Witness> = Vec::new();
    for one in given.iter().map(|one| one.trim()).filter(|one| !one.is_empty()) {
        let (key, address) =
            one.split_once('=').ok_or_else(|| format!("{one}: must be key=address"))?;
        let key: WitnessKey =
            key.parse().map_err(|_| format!("{key}: not the verifier key of a witness"))?;
        if !is_prefix(address) {
            return Err(format!(
                "{address}: must begin with https:// or http:// and end in a path"
            ));
        }
        if witnesses.iter().any(|other| other.key.name() == key.name()) {
            return Err(format!("{}: named twice", key.name()));
        }
        let address = address.trim_end_matches('/').to_owned();
        witnesses.push(Witness { key, address });
    }
    if witnesses.len() > MOST {
        return Err(format!("at most {MOST}"));
    }
    Ok(witnesses)
}

/// Whether `add-checkpoint` can stand behind it: an address with a host and without a query.
fn is_prefix(address: &str) -> bool {
    let uri: Option<Uri> = address.parse().ok();
    uri.is_some_and(|uri| {
        let web = matches!(uri.scheme_str(), Some("http" | "https"));
        web && uri.host().is_some_and(|host| !host.is_empty()) && uri.query().is_none()
    })
}

#[cfg(test)]
mod tests {
    use ledger::cosignature::WitnessSigner;

    use super::*;

    #[test]
    fn a_witness_is_a_key_and_an_address() {
        let key = WitnessSigner::from_seed("witness.example", &[1; 32]).unwrap().key();
        let one = format!("{key}=https://witness.example/w/");
        let read_one = read(std::slice::from_ref(&one)).unwrap();
        let address = "https://witness.example/w".to_owned();
        assert_eq!(read_one, [Witness { key: key.clone(), address }]);
        assert_eq!(read(&[String::new()]).unwrap(), []);
        for (bad, why) in [
            (vec![key.to_string()], "key=address"),
            (vec!["witness.example=https://witness.example".to_owned()], "verifier key"),
            (vec![format!("{key}=witness.example")], "https://"),
            (vec![format!("{key}=ftp://witness.example")], "https://"),
            (vec![format!("{key}=https://witness.example/?w=1")], "https://"),
            (vec![format!("{key}=https://a b")], "https://"),
            (vec![one.clone(), one], "twice"),
        ] {
            let said = read(&bad).unwrap_err();
            assert!(said.contains(why), "{said}");
        }
    }
}

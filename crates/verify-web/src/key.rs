//! Whose key has signed. A bundle brings its own key, which says nothing by itself; the page has the
//! portal's. All that is done about keys on pages is done here.

use ledger::Vkey;

/// Whether the bundle's key is one of those that the page knows, given a line each.
pub fn is_known(own: &str, known: &str) -> bool {
    let Ok(own) = own.parse::<Vkey>() else { return false };
    known.lines().filter_map(|line| line.trim().parse::<Vkey>().ok()).any(|known| known == own)
}

#[cfg(test)]
mod tests {
    use ledger::Signer;

    use super::*;

    #[test]
    fn only_the_same_key_is_known() {
        let key = |seed| {
            let signer = Signer::from_seed("konkurs.example/record", &[seed; 32]).expect("a key");
            signer.vkey().to_string()
        };
        let known = format!("{}\n\n{}\n", key(1), key(2));
        assert!(is_known(&key(1), &known) && is_known(&key(2), &known));
        assert!(!is_known(&key(3), &known) && !is_known("rubbish", &known));
        assert!(!is_known("", "") && !is_known("rubbish", "rubbish"));
    }
}

//! Whom applications are sealed to, by the competition's record: the page asks for the entry and its proof as
//! anybody does, and believes what the record's keys have signed.

use ledger::{Entry, TlogProof, Vkey, canonical, leaf_hash};
use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::key::{broken, read_json};

/// The kind of the entry that deals the opening key.
const KIND: &str = "keys.dealt";

/// The key to which a competition's applications are sealed, as JSON: `{n, recipient, leaf, origin, size,
/// note}`. `entry` is the entry, JSON; `proof` its tlog-proof; `keys` are the keys of the record, a line
/// each, as the portal publishes them.
///
/// # Errors
/// The entry is another, it isn't in the tree, or none of the keys has signed that tree for this competition.
#[wasm_bindgen]
pub fn sealed_to(
    entry: &str,
    proof: &str,
    keys: &str,
    competition: &str,
) -> Result<String, String> {
    let bytes = canonical(&read_json::<Value>(entry)?).map_err(broken)?;
    let entry = Entry::parse(&bytes).map_err(broken)?;
    let proof = TlogProof::parse(proof).map_err(broken)?;
    let keys: Vec<Vkey> = keys.lines().filter_map(|line| line.trim().parse().ok()).collect();
    let leaf = leaf_hash(&bytes);
    let checkpoint = proof.check_any(&leaf, &keys).map_err(broken)?;
    let is_its =
        keys.iter().any(|key| checkpoint.origin == format!("{}/{competition}", key.name()));
    let recipient = entry.data["recipient"].as_str().ok_or_else(|| broken(()))?;
    if !is_its || entry.kind != KIND || entry.n != proof.index {
        return Err(broken(()));
    }
    Ok(json!({
        "n": entry.n,
        "recipient": recipient,
        "leaf": leaf.to_hex(),
        "origin": checkpoint.origin,
        "size": checkpoint.size,
        "note": proof.checkpoint,
    })
    .to_string())
}

#[cfg(test)]
mod tests {
    use ledger::{Checkpoint, Signer, Tree, checkpoint::origin, proof};

    use super::*;

    const HALF: &str = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj";

    /// A record of three entries, the second of which deals a key; its entry, proof and signer's key.
    struct Told {
        entry: String,
        proof: String,
        keys: String,
    }

    fn told(kind: &str, recipient: &str, seed: u8) -> Told {
        let entry = json!({
            "n": 1, "at": "2026-11-23T13:00:00.000Z", "by": "portal", "kind": kind,
            "data": { "recipient": recipient },
        });
        let bytes = canonical(&entry).expect("canonical");
        let leaves = [leaf_hash(b"0"), leaf_hash(&bytes), leaf_hash(b"2")];
        let signer = Signer::from_seed("konkurs.example/record", &[seed; 32]).expect("a key");
        let checkpoint = Checkpoint {
            origin: origin("konkurs.example", "2026-014"),
            size: 3,
            root: Tree::from_leaves(&leaves).root(),
        };
        let path = proof::inclusion_proof(&leaves, 1).expect("a proof");
        let note = checkpoint.sign(&signer).expect("signed");
        let proof = TlogProof { extra: None, index: 1, path, checkpoint: note }.to_text();
        Told { entry: entry.to_string(), proof, keys: format!("{}\n", signer.vkey()) }
    }

    #[test]
    fn the_entry_says_it_and_nothing_else_does() {
        let its = told(KIND, HALF, 7);
        let found = sealed_to(&its.entry, &its.proof, &its.keys, "2026-014").expect("proved");
        let found: Value = serde_json::from_str(&found).expect("JSON");
        assert_eq!((&found["n"], &found["recipient"]), (&json!(1), &json!(HALF)));
        assert_eq!(found["origin"], "konkurs.example/record/2026-014");
        let other = told(KIND, "age1other", 7);
        let announced = told("competition.announced", HALF, 7);
        let elsewhere = told(KIND, HALF, 8);
        for (what, entry, proof, keys, competition) in [
            ("another entry", &other.entry, &its.proof, &its.keys, "2026-014"),
            ("another proof", &its.entry, &other.proof, &its.keys, "2026-014"),
            ("another kind", &announced.entry, &announced.proof, &its.keys, "2026-014"),
            ("another key", &its.entry, &its.proof, &elsewhere.keys, "2026-014"),
            ("no key", &its.entry, &its.proof, &String::new(), "2026-014"),
            ("another competition", &its.entry, &its.proof, &its.keys, "2026-015"),
            ("no entry", &"{}".to_owned(), &its.proof, &its.keys, "2026-014"),
        ] {
            assert!(sealed_to(entry, proof, keys, competition).is_err(), "{what}");
        }
        assert_eq!(
            sealed_to(&other.entry, &other.proof, &other.keys, "2026-014").map(|_| ()),
            Ok(()),
            "another record says another key: the page compares it",
        );
    }
}

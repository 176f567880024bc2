//! What candidates hand in. Apart from the others, because the verifier doesn't need it: a test of
//! `inspect` runs its seeds.

use domain::Refusal;

/// What is taken has a copy that is taken as the same type, or can't have one.
pub fn document(bytes: &[u8]) {
    let Ok(found) = inspect::understand(bytes) else { return };
    match inspect::blind_copy(bytes, found.kind) {
        Ok(copy) => {
            let again = inspect::understand(&copy.bytes).map(|again| again.kind);
            assert_eq!(again, Ok(found.kind), "a copy of another type");
        }
        Err(why) => {
            let known =
                [Refusal::DocumentSigned, Refusal::DocumentBroken, Refusal::DocumentExcessive];
            assert!(known.contains(&why), "taken, but {why:?}");
        }
    }
}

//! The whole record, checked as a stranger does it: every entry read back from its bytes, folded
//! from the first one on, signed, bundled and put through every check of the verifier; and what the
//! portal keeps beside it (the kept state, the projection in the row) compared with that fold.

use domain::{Slug, competitions::Competition};
use ledger::{Checkpoint, Signer, Tree};
use sea_orm::{EntityTrait, QueryOrder};
use store::entity::competition;

use super::World;

/// A record with its tree as anybody takes it along, signed by a key of this seed.
pub fn bundle(
    slug: &Slug,
    seed: &[u8; 32],
    tree: &Tree,
    entries: Vec<store::RecordEntry>,
) -> verify::Bundle<'static> {
    let signer = Signer::from_seed("konkurs.example/record", seed).unwrap();
    let origin = format!("konkurs.example/record/{slug}");
    let checkpoint = Checkpoint { origin, size: tree.size(), root: tree.root() };
    verify::Bundle {
        checkpoint: checkpoint.sign(&signer).unwrap(),
        entries: entries.into_iter().map(|entry| entry.bytes.into()).collect(),
        vkey: signer.vkey().to_string(),
        repacked: false,
    }
}

impl World {
    /// Verifies the record of a competition. A draft has none, so it holds.
    pub async fn verify(&self, slug: &Slug) {
        // A commit may fall between two reads, so the row is read on both sides of the entries.
        for _ in 0..50 {
            let head = self.cx.competition(slug).await.unwrap();
            let entries = self.cx.entries(slug, None, 100_000).await.unwrap();
            if entries.len() as i64 == head.position {
                return self.verify_entries(slug, &head, entries).await;
            }
        }
        panic!("{slug}: the row's position is never the number of entries");
    }

    /// Verifies every record in the database.
    pub async fn verify_all(&self) {
        let heads = competition::Entity::find().order_by_asc(competition::Column::Id);
        for head in heads.all(self.cx.read()).await.unwrap() {
            self.verify(&head.slug.parse().unwrap()).await;
        }
    }

    async fn verify_entries(
        &self,
        slug: &Slug,
        head: &competition::Model,
        entries: Vec<store::RecordEntry>,
    ) {
        let Some(first) = entries.first() else {
            assert_eq!(head.stage, "draft", "{slug}");
            return;
        };
        let mut folded = Competition::begin(&first.read().unwrap()).unwrap();
        let mut tree = Tree::new();
        for entry in &entries {
            assert_eq!(ledger::leaf_hash(&entry.bytes), entry.leaf, "{slug}: entry {}", entry.n);
            tree.append(entry.leaf);
            let said = String::from_utf8(entry.bytes.clone()).unwrap();
            assert!(!said.contains("@example"), "{slug}: somebody's address in {said}");
            if entry.n > 0 {
                let read = entry.read().unwrap();
                let taken = folded.apply(&read);
                assert_eq!(taken, Ok(()), "{slug}: entry {}: {said}", entry.n);
            }
        }
        let kept = self.cx.state_of(head).await.unwrap().unwrap();
        // Somebody else may have committed since; then the next step compares.
        if kept.position == folded.position {
            assert_eq!(*kept, folded, "{slug}: the kept state is not the fold of the record");
        }
        assert_eq!(head.stage, folded.stage.code().to_string(), "{slug}: the row's stage");
        // Each key that a test replaces is made of the next number.
        let seed = [7 + folded.keys.len() as u8; 32];
        let bundle = bundle(slug, &seed, &tree, entries);
        let report = verify::check(&bundle, &verify::Options::default());
        assert!(report.holds(), "{}", report.print(domain::Lang::En));
    }
}

//! Checkpoints: what is signed is the record, and nothing that contradicts what was signed before.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[macro_use]
mod support;

use domain::{
    Code, SeatId, Slug, Text,
    event::{By, Event},
    panel::SeatRole,
};
use jiff::SignedDuration;
use ledger::{Checkpoint, Hash, Signer, Tree, tile::read_entry_bundle};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use store::{
    Error,
    entity::{competition, entry},
    ledger::{
        Signing, bundle, checkpoint_covering, closing_checkpoint, inclusion, last_checkpoint,
        leaves, sign_checkpoints, tile,
    },
};
use support::World;

fn signer() -> Signer {
    Signer::from_seed("konkurs.example/record", &[7; 32]).unwrap()
}

async fn seal(world: &World, slug: &Slug, numbers: std::ops::Range<u32>) {
    let mut tx = world.cx.begin_command(slug).await.unwrap();
    for number in numbers {
        let code = Code::from_number(number);
        let commitment = format!("{number:064x}");
        let by = By::Candidate(code.clone());
        let event = Event::ApplicationSealed { code, commitment, replaces: None, sealed_in: None };
        tx.append(by, event).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn tamper(world: &World, slug: &Slug, n: i64) {
    world.tamper();
    let head = world.cx.competition(slug).await.unwrap();
    let tx = world.cx.begin().await.unwrap();
    let bytes = b"{}".to_vec();
    let row = entry::ActiveModel {
        leaf_hash: Set(ledger::leaf_hash(&bytes).0.to_vec()),
        bytes: Set(bytes),
        ..Default::default()
    };
    entry::Entity::update_many()
        .set(row)
        .filter(entry::Column::CompetitionId.eq(head.id))
        .filter(entry::Column::N.eq(n))
        .exec(tx.db())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

on_each_database! {
    async fn each_checkpoint_continues_the_one_before(world: &World) {
        let slug = world.announced(1).await;
        let quiet = world.announced(2).await;
        let both = sign_checkpoints(&world.cx, &signer()).await.unwrap();
        assert_eq!(both.signed, [(slug.clone(), 1), (quiet.clone(), 1)]);
        seal(world, &slug, 0..30).await;
        let one = sign_checkpoints(&world.cx, &signer()).await.unwrap();
        assert_eq!(one, Signing { signed: vec![(slug.clone(), 31)], refused: Vec::new() });
        assert_eq!(sign_checkpoints(&world.cx, &signer()).await.unwrap(), Signing::default());
        // A process that has signed nothing yet builds the tree anew and goes on.
        seal(world, &slug, 30..40).await;
        world.clock.advance(SignedDuration::from_mins(5));
        let other = world.another().await;
        let two = sign_checkpoints(&other, &signer()).await.unwrap();
        assert_eq!(two.signed, [(slug.clone(), 41)]);

        let all = leaves(&world.cx, &slug, 41).await.unwrap();
        for (n, size) in [(0, 1), (1, 31), (30, 31), (31, 41), (40, 41)] {
            let signed = checkpoint_covering(&world.cx, &slug, n).await.unwrap().unwrap();
            let opened = Checkpoint::open(signed.note.as_bytes(), &signer().vkey()).unwrap();
            assert_eq!(opened.origin, "konkurs.example/record/2026-001");
            assert_eq!((signed.size, opened.size), (size, size));
            assert_eq!(opened.root, Tree::from_leaves(&all[..size as usize]).root());
            assert_eq!(opened.root, signed.root);
        }
        assert_eq!(checkpoint_covering(&world.cx, &slug, 41).await.unwrap(), None);
    }

    async fn one_signs_at_a_time(world: &World) {
        let slug = world.announced(1).await;
        let other = world.another().await;
        sign_checkpoints(&world.cx, &signer()).await.unwrap();
        seal(world, &slug, 0..1).await;
        assert_eq!(sign_checkpoints(&other, &signer()).await.unwrap(), Signing::default());
        let signing = sign_checkpoints(&world.cx, &signer()).await.unwrap();
        assert_eq!(signing.signed, [(slug, 2)]);
    }

    async fn the_closing_has_a_checkpoint_of_its_own(world: &World) {
        let slug = world.announced(1).await;
        seal(world, &slug, 0..3).await;
        assert!(closing_checkpoint(&world.cx, &slug).await.is_err());
        sign_checkpoints(&world.cx, &signer()).await.unwrap();
        // Nobody signs while the intake closes and the applications are opened at once.
        world.clock.advance(SignedDuration::from_hours(24 * 31));
        let mut tx = world.cx.begin_command(&slug).await.unwrap();
        let taken = Event::SeatAccepted {
            seat: SeatId::member(1),
            role: SeatRole::Chair,
            organisation: Text::new("Текст", "Text"),
        };
        tx.settle().await.unwrap();
        tx.append(By::Seat(SeatId::member(1)), taken).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(world.cx.state(&slug).await.unwrap().position, 6);
        let signing = sign_checkpoints(&world.cx, &signer()).await.unwrap();
        assert_eq!(signing.signed, [(slug.clone(), 6)]);
        assert_eq!(closing_checkpoint(&world.cx, &slug).await.unwrap().size, 5);
        assert_eq!(last_checkpoint(&world.cx, &slug).await.unwrap().unwrap().size, 6);
    }

    async fn tiles_and_proofs_are_of_what_is_signed(world: &World) {
        let slug = world.announced(1).await;
        seal(world, &slug, 0..300).await;
        sign_checkpoints(&world.cx, &signer()).await.unwrap();
        seal(world, &slug, 300..310).await;
        let all = leaves(&world.cx, &slug, 301).await.unwrap();
        let read = async |path: &str| tile(&world.cx, &slug, &path.parse().unwrap()).await;
        let concatenated = |hashes: &[Hash]| hashes.iter().flat_map(|h| h.0).collect::<Vec<u8>>();
        assert_eq!(read("0/000").await.unwrap(), concatenated(&all[..256]));
        assert_eq!(read("0/001.p/45").await.unwrap(), concatenated(&all[256..]));
        let root = Tree::from_leaves(&all[..256]).root();
        assert_eq!(read("1/000.p/1").await.unwrap(), root.0);
        let entries = read("entries/001.p/45").await.unwrap();
        let entries = read_entry_bundle(&entries).unwrap();
        assert!(entries.iter().zip(&all[256..]).all(|(e, leaf)| ledger::leaf_hash(e) == *leaf));
        assert_eq!(entries.len(), 45);
        for beyond in ["0/001.p/46", "0/001", "0/002.p/1", "1/000", "2/000.p/1", "63/000"] {
            assert!(matches!(read(beyond).await, Err(Error::NotFound)), "{beyond}");
        }
        let signed = last_checkpoint(&world.cx, &slug).await.unwrap().unwrap();
        for n in [0, 1, 255, 256, 299, 300] {
            let proof = inclusion(&world.cx, &slug, n, &signed).await.unwrap();
            let proved = proof.check(&all[n as usize], &signer().vkey()).unwrap();
            assert_eq!((proof.index, proved.size), (n, 301));
        }
        let beyond = inclusion(&world.cx, &slug, 301, &signed).await;
        assert!(matches!(beyond, Err(Error::NotFound)));
    }

    async fn a_bundle_holds_what_its_checkpoint_covers(world: &World) {
        let slug = world.announced(1).await;
        assert!(bundle(&world.cx, &slug).await.is_err());
        seal(world, &slug, 0..3).await;
        sign_checkpoints(&world.cx, &signer()).await.unwrap();
        seal(world, &slug, 3..5).await;
        let bundle = bundle(&world.cx, &slug).await.unwrap();
        assert_eq!((bundle.checkpoint.size, bundle.entries.len()), (4, 4));
        let hashes: Vec<_> = bundle.entries.iter().map(|bytes| ledger::leaf_hash(bytes)).collect();
        assert_eq!(Tree::from_leaves(&hashes).root(), bundle.checkpoint.root);
    }

    async fn a_rewritten_record_gets_no_signature(world: &World) {
        let (slug, sound) = (world.announced(1).await, world.announced(2).await);
        seal(world, &slug, 0..10).await;
        sign_checkpoints(&world.cx, &signer()).await.unwrap();
        seal(world, &slug, 10..12).await;
        seal(world, &sound, 10..12).await;
        tamper(world, &slug, 4).await;
        world.clock.advance(SignedDuration::from_mins(5));
        let signing = sign_checkpoints(&world.another().await, &signer()).await.unwrap();
        assert_eq!((signing.signed, signing.refused), (vec![(sound, 3)], vec![slug.clone()]));
        assert_eq!(last_checkpoint(&world.cx, &slug).await.unwrap().unwrap().size, 11);
    }

    async fn a_shortened_record_gets_no_signature(world: &World) {
        let slug = world.announced(1).await;
        seal(world, &slug, 0..4).await;
        sign_checkpoints(&world.cx, &signer()).await.unwrap();
        let head = world.cx.competition(&slug).await.unwrap();
        let tx = world.cx.begin().await.unwrap();
        let last = entry::Entity::delete_by_id((head.id, 4));
        last.exec(tx.db()).await.unwrap();
        let back = competition::ActiveModel { id: Set(head.id), position: Set(4), ..Default::default() };
        competition::Entity::update(back).exec(tx.db()).await.unwrap();
        tx.commit().await.unwrap();
        // The state follows the database that is there, not the one remembered.
        assert_eq!(world.cx.state(&slug).await.unwrap().position, 4);
        let signing = sign_checkpoints(&world.cx, &signer()).await.unwrap();
        assert_eq!(signing.refused, [slug]);
    }

    async fn another_key_does_not_continue(world: &World) {
        let slug = world.announced(1).await;
        sign_checkpoints(&world.cx, &signer()).await.unwrap();
        seal(world, &slug, 0..1).await;
        let stranger = Signer::from_seed("konkurs.example/record", &[8; 32]).unwrap();
        let signing = sign_checkpoints(&world.cx, &stranger).await.unwrap();
        assert_eq!(signing.refused, [slug]);
    }
}

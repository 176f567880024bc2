//! The log's key is replaced while competitions run: no key signs a record that doesn't say where it
//! comes from, and each says so once, whoever tells it and however often.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[macro_use]
mod support;

use domain::{
    Code, Slug, Text,
    event::{By, Event},
    time::rfc3339_ms,
};
use jiff::SignedDuration;
use ledger::{Checkpoint, Handover, Signer, Vkey, note::Note};
use sea_orm::{ActiveValue::Set, EntityTrait};
use store::{
    Cx,
    check::check,
    entity::checkpoint,
    ledger::{
        Came, LogKeys, all_know, checkpoint_covering, last_checkpoint, sign_checkpoints,
        tell_of_keys,
    },
};
use support::World;

/// The `nth` key of the log, as the verification at a test's end has them too.
fn key(nth: u8) -> Signer {
    Signer::from_seed("konkurs.example/record", &[7 + nth; 32]).unwrap()
}

/// These keys and the next one, which is made now.
fn next(world: &World, keys: &LogKeys, overlap: SignedDuration) -> LogKeys {
    let (old, new) = (keys.last().signer.clone().unwrap(), key(keys.all().len() as u8));
    let (at, until) = (world.cx.now(), world.cx.now() + overlap);
    let (replaces, vkey, told) = (old.vkey(), new.vkey(), rfc3339_ms(until));
    let handover = Handover { replaces: &replaces, key: &vkey, until: &told };
    let signature = handover.sign(&old).unwrap();
    keys.followed_by(vkey, Some(new), Came { at, until, signature }).unwrap()
}

async fn seal(world: &World, slug: &Slug, number: u32) {
    let mut tx = world.cx.begin_command(slug).await.unwrap();
    let (code, commitment) = (Code::from_number(number), format!("{number:064x}"));
    let by = By::Candidate(code.clone());
    tx.append(by, Event::ApplicationSealed { code, commitment, replaces: None, sealed_in: None })
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn cancelled(world: &World, number: u32) -> Slug {
    let slug = world.announced(number).await;
    let mut tx = world.cx.begin_command(&slug).await.unwrap();
    let reason = Text::new("Причина", "Reason");
    tx.append(By::Secretary, Event::Cancelled { reason }).await.unwrap();
    tx.commit().await.unwrap();
    slug
}

/// Who has signed the record's last checkpoint, by the number of the key, and how often it was told.
async fn signed_by(world: &World, slug: &Slug) -> (Vec<u8>, usize) {
    let signed = last_checkpoint(&world.cx, slug).await.unwrap().unwrap();
    let state = world.cx.state(slug).await.unwrap();
    assert_eq!(signed.size, state.position);
    let note = Note::parse(signed.note.as_bytes()).unwrap();
    let keys: Vec<u8> = (0..9).filter(|nth| note.check(&key(*nth).vkey()).is_ok()).collect();
    assert_eq!(note.signatures.len(), keys.len());
    (keys, state.keys.len())
}

async fn sign(cx: &Cx, keys: &LogKeys) -> Vec<Slug> {
    let signing = sign_checkpoints(cx, keys).await.unwrap();
    assert_eq!(signing.refused, []);
    signing.signed.into_iter().map(|(slug, _)| slug).collect()
}

on_each_database! {
    async fn both_sign_until_the_overlap_is_over(world: &World) {
        let first = LogKeys::from(key(0));
        let (slug, ended) = (world.announced(1).await, cancelled(world, 2).await);
        sign(&world.cx, &first).await;
        assert_eq!(signed_by(world, &slug).await, (vec![0], 0));
        assert!(all_know(&world.cx, &first).await.unwrap());

        let keys = next(world, &first, SignedDuration::from_hours(24 * 10));
        assert!(!all_know(&world.cx, &keys).await.unwrap());
        let told = tell_of_keys(&world.cx, &keys).await.unwrap();
        assert_eq!((told.records, told.failed), (vec![slug.clone(), ended.clone()], vec![]));
        assert!(all_know(&world.cx, &keys).await.unwrap());
        assert_eq!(tell_of_keys(&world.cx, &keys).await.unwrap().records, []);
        assert_eq!(sign(&world.cx, &keys).await, [slug.clone(), ended.clone()]);
        assert_eq!(signed_by(world, &slug).await, (vec![0, 1], 1));
        assert_eq!(signed_by(world, &ended).await, (vec![0, 1], 1));
        // One that begins now is signed by both, so it has to tell too.
        let begun = world.announced(3).await;
        sign(&world.cx, &keys).await;
        assert_eq!(signed_by(world, &begun).await, (vec![0, 1], 1));

        world.clock.advance(SignedDuration::from_hours(24 * 10) - SignedDuration::from_millis(1));
        seal(world, &slug, 1).await;
        sign(&world.cx, &keys).await;
        assert_eq!(signed_by(world, &slug).await, (vec![0, 1], 1));
        world.clock.advance(SignedDuration::from_millis(1));
        seal(world, &slug, 2).await;
        let fresh = world.announced(4).await;
        sign(&world.cx, &keys).await;
        assert_eq!(signed_by(world, &slug).await, (vec![1], 1));
        assert_eq!(signed_by(world, &fresh).await, (vec![1], 0), "it never had another key");
        assert!(all_know(&world.cx, &keys).await.unwrap());
        let found = check(&world.cx, &keys.vkeys()).await.unwrap();
        let why: Vec<_> = found.differences.iter().filter(|d| d.row.starts_with("checkp")).collect();
        assert!(why.is_empty(), "{why:#?}");
    }

    async fn keys_follow_each_other_also_within_an_overlap(world: &World) {
        let first = LogKeys::from(key(0));
        let slug = world.announced(1).await;
        sign(&world.cx, &first).await;
        let second = next(world, &first, SignedDuration::from_hours(24 * 10));
        let third = next(world, &second, SignedDuration::from_hours(24));
        // Nobody signed with the second one alone: the record is told of both at once.
        seal(world, &slug, 1).await;
        sign(&world.cx, &third).await;
        assert_eq!(signed_by(world, &slug).await, (vec![0, 1, 2], 2));
        world.clock.advance(SignedDuration::from_hours(24));
        seal(world, &slug, 2).await;
        sign(&world.cx, &third).await;
        assert_eq!(signed_by(world, &slug).await, (vec![0, 2], 2));
        let at_once = next(world, &third, SignedDuration::ZERO);
        tell_of_keys(&world.cx, &at_once).await.unwrap();
        world.clock.advance(SignedDuration::from_hours(24 * 9));
        sign(&world.cx, &at_once).await;
        assert_eq!(signed_by(world, &slug).await, (vec![3], 3));
    }

    async fn a_telling_that_was_cut_off_goes_on(world: &World) {
        let first = LogKeys::from(key(0));
        let slugs = [world.announced(1).await, world.announced(2).await, cancelled(world, 3).await];
        sign(&world.cx, &first).await;
        let keys = next(world, &first, SignedDuration::from_hours(24 * 10));
        // The file was written and nothing more; a server finds it while one record grows.
        seal(world, &slugs[1], 1).await;
        assert_eq!(sign(&world.cx, &keys).await, [slugs[1].clone()]);
        assert_eq!(signed_by(world, &slugs[1]).await, (vec![0, 1], 1));
        assert_eq!(world.cx.state(&slugs[0]).await.unwrap().keys, []);
        assert!(!all_know(&world.cx, &keys).await.unwrap());
        // Two finish it at once, long after the overlap.
        world.clock.advance(SignedDuration::from_hours(24 * 20));
        let other = world.another().await;
        let (one, two) = tokio::join!(tell_of_keys(&world.cx, &keys), tell_of_keys(&other, &keys));
        let mut told = [one.unwrap().records, two.unwrap().records].concat();
        told.sort();
        assert_eq!(told, [slugs[0].clone(), slugs[2].clone()]);
        for slug in &slugs {
            assert_eq!(world.cx.state(slug).await.unwrap().keys.len(), 1, "{slug}");
        }
        sign(&world.cx, &keys).await;
        assert_eq!(signed_by(world, &slugs[0]).await, (vec![1], 1));
    }

    async fn a_server_that_lacks_the_key_signs_nothing_with_an_old_one(world: &World) {
        let first = LogKeys::from(key(0));
        let slug = world.announced(1).await;
        sign(&world.cx, &first).await;
        let keys = next(world, &first, SignedDuration::from_hours(24 * 10));
        tell_of_keys(&world.cx, &keys).await.unwrap();
        let refused = async |keys: &LogKeys| {
            let signing = sign_checkpoints(&world.cx, keys).await.unwrap();
            assert_eq!((signing.signed, signing.refused), (vec![], vec![slug.clone()]));
        };
        refused(&first).await;
        refused(&LogKeys::from(key(5))).await;
        let public = keys.all()[1].clone();
        refused(&first.followed_by(public.vkey, None, public.came.unwrap()).unwrap()).await;
        sign(&world.cx, &keys).await;
        assert_eq!(signed_by(world, &slug).await, (vec![0, 1], 1));
    }

    async fn an_old_key_in_other_hands_moves_no_record(world: &World) {
        let first = LogKeys::from(key(0));
        let slug = world.announced(1).await;
        let keys = next(world, &first, SignedDuration::ZERO);
        sign(&world.cx, &first).await;
        tell_of_keys(&world.cx, &keys).await.unwrap();
        sign(&world.cx, &keys).await;
        assert_eq!(signed_by(world, &slug).await, (vec![1], 1));
        // Who has the database and the old key puts another note in the last one's place.
        let last = last_checkpoint(&world.cx, &slug).await.unwrap().unwrap();
        let opened = Checkpoint::open(last.note.as_bytes(), &key(1).vkey()).unwrap();
        let head = world.cx.competition(&slug).await.unwrap();
        let put = async |note: String| {
            let tx = world.cx.begin().await.unwrap();
            let (competition_id, size) = (Set(head.id), Set(last.size as i64));
            let row = checkpoint::ActiveModel { competition_id, size, note: Set(note), ..Default::default() };
            checkpoint::Entity::update(row).exec(tx.db()).await.unwrap();
            tx.commit().await.unwrap();
        };
        put(opened.sign(&key(0)).unwrap()).await;
        seal(world, &slug, 1).await;
        let signing = sign_checkpoints(&world.cx, &keys).await.unwrap();
        assert_eq!((signing.signed, signing.refused), (vec![], vec![slug.clone()]));
        let found = check(&world.cx, &keys.vkeys()).await.unwrap().differences;
        assert!(found.iter().any(|d| d.why.contains("the key that the record names")), "{found:#?}");
        put(last.note.clone()).await;
        sign(&world.cx, &keys).await;
        assert_eq!(signed_by(world, &slug).await, (vec![1], 1));
        let before = checkpoint_covering(&world.cx, &slug, 0).await.unwrap().unwrap();
        Checkpoint::open(before.note.as_bytes(), &key(0).vkey()).unwrap();
    }

    async fn a_check_finds_a_key_that_nobody_vouched_for(world: &World) {
        world.tamper();
        let slug = world.announced(1).await;
        sign(&world.cx, &LogKeys::from(key(0))).await;
        let (keys, stranger) = (vec![key(0).vkey()], key(5).vkey());
        let mut tx = world.cx.begin_command(&slug).await.unwrap();
        let (key, replaces) = (stranger.to_string(), keys[0].to_string());
        let (signature, until) = ("0".repeat(128), tx.now());
        tx.append(By::Portal, Event::KeyReplaced { key, replaces, signature, until }).await.unwrap();
        tx.commit().await.unwrap();
        let found = async |keys: &[Vkey]| -> Vec<String> {
            let found = check(&world.cx, keys).await.unwrap().differences;
            found.into_iter().filter(|d| d.row == "entries 1").map(|d| d.why).collect()
        };
        for keys in [&[], keys.as_slice()] {
            assert_eq!(found(keys).await, ["the key before has not handed over to this one"]);
        }
        let signing = sign_checkpoints(&world.cx, &LogKeys::from(self::key(0))).await.unwrap();
        assert_eq!(signing.refused, [slug]);
    }
}

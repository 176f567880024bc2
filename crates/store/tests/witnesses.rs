//! Cosignatures: what witnesses are asked, and what of their answers is kept.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[macro_use]
mod support;

use std::ops::Range;

use domain::{
    Code, SeatId, Slug, Text,
    event::{By, Event},
    panel::SeatRole,
};
use jiff::SignedDuration;
use ledger::{
    Checkpoint, Note, Signer, cosignature::WitnessSigner, proof::check_consistency,
    witness::AddCheckpoint,
};
use sea_orm::ConnectionTrait;
use store::{
    Error,
    check::check,
    ledger::{
        Unwitnessed, add_checkpoint, bundle, checkpoint_covering, closing_checkpoint, inclusion,
        keep_cosignature, last_checkpoint, sign_checkpoints, unwitnessed,
    },
};
use support::World;

fn signer() -> Signer {
    Signer::from_seed("konkurs.example/record", &[7; 32]).unwrap()
}

fn witness(number: u8) -> WitnessSigner {
    WitnessSigner::from_seed(&format!("witness{number}.example"), &[number; 32]).unwrap()
}

fn text(asked: &Unwitnessed) -> String {
    Note::parse(asked.checkpoint.note.as_bytes()).unwrap().text
}

async fn grow(world: &World, slug: &Slug, numbers: Range<u32>) {
    let mut tx = world.cx.begin_command(slug).await.unwrap();
    for number in numbers {
        let code = Code::from_number(number);
        let commitment = format!("{number:064x}");
        let by = By::Candidate(code.clone());
        tx.append(
            by,
            Event::ApplicationSealed { code, commitment, replaces: None, sealed_in: None },
        )
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
    sign_checkpoints(&world.cx, &signer()).await.unwrap();
}

on_each_database! {
    async fn a_witness_is_asked_until_it_has_cosigned(world: &World) {
        let slug = world.announced(1).await;
        grow(world, &slug, 0..4).await;
        let (one, two) = (witness(1), witness(2));
        let asked = unwitnessed(&world.cx, &one.key()).await.unwrap();
        assert_eq!((asked.len(), asked[0].checkpoint.size, asked[0].known), (1, 5, 0));
        for (seconds, witness) in [(1_790_000_000, &one), (1_790_000_060, &two)] {
            let line = witness.cosign(&text(&asked[0]), seconds);
            let kept = keep_cosignature(&world.cx, &witness.key(), &asked[0], &line).await.unwrap();
            assert_eq!(kept.unwrap().as_second(), seconds as i64);
            // Two servers asked at once: the second answer changes nothing.
            let later = witness.cosign(&text(&asked[0]), seconds + 9);
            keep_cosignature(&world.cx, &witness.key(), &asked[0], &later).await.unwrap();
            assert_eq!(unwitnessed(&world.cx, &witness.key()).await.unwrap(), []);
        }
        let last = last_checkpoint(&world.cx, &slug).await.unwrap().unwrap();
        let note = Note::parse(last.note.as_bytes()).unwrap();
        assert_eq!((note.signatures.len(), last.cosigned.len()), (3, 2));
        assert_eq!(one.key().cosigned(&note).unwrap(), Some(1_790_000_000));
        assert_eq!(two.key().cosigned(&note).unwrap(), Some(1_790_000_060));
        Checkpoint::open(last.note.as_bytes(), &signer().vkey()).unwrap();
        // Whatever holds the checkpoint holds the cosignatures.
        assert_eq!(bundle(&world.cx, &slug).await.unwrap().checkpoint, last);
        let covering = checkpoint_covering(&world.cx, &slug, 4).await.unwrap().unwrap();
        let proof = inclusion(&world.cx, &slug, 4, &covering).await.unwrap();
        assert_eq!(proof.checkpoint, last.note);
        // A record that grew is asked for again, with a proof from what is known.
        grow(world, &slug, 4..9).await;
        let asked = unwitnessed(&world.cx, &one.key()).await.unwrap();
        assert_eq!((asked[0].checkpoint.size, asked[0].known), (10, 5));
        let body = add_checkpoint(&world.cx, &asked[0], 5).await.unwrap();
        let AddCheckpoint { old, proof, checkpoint } = AddCheckpoint::parse(body.as_bytes()).unwrap();
        assert_eq!(old, 5);
        let new = Checkpoint::open(checkpoint.as_bytes(), &signer().vkey()).unwrap();
        check_consistency(5, &last.root, new.size, &new.root, &proof).unwrap();
        // A witness that remembers more than the record has can be shown nothing.
        let beyond = add_checkpoint(&world.cx, &asked[0], 11).await;
        assert!(matches!(beyond, Err(Error::NotFound)));
    }

    async fn nothing_is_kept_that_the_witness_did_not_sign(world: &World) {
        let slug = world.announced(1).await;
        grow(world, &slug, 0..4).await;
        let own = witness(1);
        let asked = unwitnessed(&world.cx, &own.key()).await.unwrap().remove(0);
        let impostor = WitnessSigner::from_seed("witness1.example", &[9; 32]).unwrap();
        let good = own.cosign(&text(&asked), 1_790_000_000);
        for answer in [
            String::new(),
            "rubbish\n".to_owned(),
            impostor.cosign(&text(&asked), 1_790_000_000),
            own.cosign("konkurs.example/record/other\n5\nAAAA\n", 1_790_000_000),
            good.trim_end().to_owned(),
            own.cosign(&text(&asked), u64::MAX),
            own.cosign(&text(&asked), 0),
        ] {
            let kept = keep_cosignature(&world.cx, &own.key(), &asked, &answer).await.unwrap();
            assert_eq!(kept, None, "{answer}");
        }
        // Beside lines of others only the witness's own is taken.
        let crowd = format!("{}{good}", impostor.cosign(&text(&asked), 1));
        assert!(keep_cosignature(&world.cx, &own.key(), &asked, &crowd).await.unwrap().is_some());
        let last = last_checkpoint(&world.cx, &slug).await.unwrap().unwrap();
        assert!(last.note.ends_with(&good) && !last.note.contains(crowd.lines().next().unwrap()));
    }

    async fn the_closing_of_the_intake_is_cosigned_before_what_follows(world: &World) {
        let slug = world.announced(1).await;
        grow(world, &slug, 0..2).await;
        let (own, late) = (witness(1), witness(2));
        // The intake closes and the chair takes the seat before anybody signs.
        world.clock.set(support::deadline() + SignedDuration::from_secs(1));
        let mut tx = world.cx.begin_command(&slug).await.unwrap();
        let taken = Event::SeatAccepted {
            seat: SeatId::member(1),
            role: SeatRole::Chair,
            organisation: Text::new("Текст", "Text"),
        };
        tx.settle().await.unwrap();
        tx.append(By::Seat(SeatId::member(1)), taken).await.unwrap();
        tx.commit().await.unwrap();
        sign_checkpoints(&world.cx, &signer()).await.unwrap();
        let asked = unwitnessed(&world.cx, &own.key()).await.unwrap().remove(0);
        let last = last_checkpoint(&world.cx, &slug).await.unwrap().unwrap();
        assert_eq!(asked.checkpoint, closing_checkpoint(&world.cx, &slug).await.unwrap());
        assert_eq!((asked.checkpoint.size, last.size, asked.then.as_ref()), (4, 5, Some(&last)));
        let line = own.cosign(&text(&asked), 1_790_000_000);
        keep_cosignature(&world.cx, &own.key(), &asked, &line).await.unwrap().unwrap();
        let closing = closing_checkpoint(&world.cx, &slug).await.unwrap();
        assert!(closing.note.ends_with(&line));
        let again = unwitnessed(&world.cx, &own.key()).await.unwrap().remove(0);
        assert_eq!((again.checkpoint.size, again.known, &again.then), (5, 4, &None));
        assert_eq!(asked.next(4).unwrap(), again);
        // A witness that has gone past it already is not asked to go back.
        let asked = unwitnessed(&world.cx, &late.key()).await.unwrap().remove(0);
        let further = asked.next(0).unwrap();
        let line = late.cosign(&text(&further), 1_790_000_000);
        keep_cosignature(&world.cx, &late.key(), &further, &line).await.unwrap().unwrap();
        assert_eq!(unwitnessed(&world.cx, &late.key()).await.unwrap(), []);
    }

    async fn a_cosignature_that_was_tampered_with_is_found(world: &World) {
        let slug = world.announced(1).await;
        grow(world, &slug, 0..4).await;
        let own = witness(1);
        let asked = unwitnessed(&world.cx, &own.key()).await.unwrap().remove(0);
        let line = own.cosign(&text(&asked), 1_790_000_000);
        keep_cosignature(&world.cx, &own.key(), &asked, &line).await.unwrap().unwrap();
        let told = async || {
            let found = check(&world.cx, &[]).await.unwrap().differences;
            let own = found.into_iter().filter(|one| one.row.starts_with("cosignatures"));
            own.map(|one| one.why).collect::<Vec<_>>()
        };
        let change = async |sql: &str| {
            let tx = world.cx.begin().await.unwrap();
            tx.db().execute_unprepared(sql).await.unwrap();
            tx.commit().await.unwrap();
        };
        assert_eq!(told().await, Vec::<String>::new());
        change("UPDATE cosignatures SET at = at + 1000").await;
        assert!(told().await[0].starts_with("its time is"));
        let other = witness(2).cosign(&text(&asked), 1_790_000_000);
        change(&format!("UPDATE cosignatures SET at = at - 1000, line = '{other}'")).await;
        assert_eq!(told().await, ["the witness has not signed it"]);
        // The log goes on signing all the same.
        grow(world, &slug, 4..5).await;
        assert_eq!(last_checkpoint(&world.cx, &slug).await.unwrap().unwrap().size, 6);
    }
}

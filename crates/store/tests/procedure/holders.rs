//! Sealing for key holders: any k of them open and fewer don't, nobody else reads a sealed application
//! but its author, and wherever something breaks off, nothing is lost and nothing is there twice.

use domain::{
    Refusal, SeatId,
    accounts::Office,
    competitions::{Rules, StageCode, rules::SealingWay},
};
use sea_orm::{ConnectionTrait, EntityTrait};
use store::{
    Cx, Error, applications, check, competitions, documents,
    entity::{application, entry, key_holder, outbox, sealing},
    holders,
    keys::FreshKey,
    opening, seats,
};

use crate::{
    crash::dies_at,
    play::{Play, THREE, m, o1, person, refusal, shut, small},
    support::World,
};

fn o(number: u32) -> SeatId {
    SeatId::observer(number)
}

/// Chair and two observers hold shares; two of them open.
fn held() -> Rules {
    let mut rules = small();
    let mut second = rules.seats.last().unwrap().clone();
    second.id = o(2);
    rules.seats.push(second);
    rules.sealing.way = SealingWay::Holders;
    rules.sealing.k = 2;
    rules.sealing.holders = vec![m(1), o(1), o(2)];
    rules
}

async fn dealt(world: &World) -> Play<'_> {
    let mut play = Play::announced(world, held()).await;
    play.deal().await;
    play
}

async fn sealed<'w>(world: &'w World, names: &[&'static str]) -> Play<'w> {
    let mut play = dealt(world).await;
    for name in names {
        play.apply(name).await;
    }
    play.close_intake().await;
    play
}

async fn letters(cx: &Cx, message: &str) -> usize {
    let all = outbox::Entity::find().all(cx.read()).await.unwrap();
    all.iter().filter(|row| row.message == message).count()
}

async fn entries(cx: &Cx, kind: &str) -> usize {
    let all = entry::Entity::find().all(cx.read()).await.unwrap();
    all.iter().filter(|row| row.kind == kind).count()
}

async fn rows(play: &Play<'_>) -> Vec<key_holder::Model> {
    key_holder::Entity::find().all(play.cx().read()).await.unwrap()
}

async fn application(play: &Play<'_>, name: &str) -> application::Model {
    let all = application::Entity::find().all(play.cx().read()).await.unwrap();
    all.into_iter().find(|row| row.account_id == play.candidate(name).id.0).unwrap()
}

/// Whether the portal's keys, and all that lies in the database, open nothing of a sealing.
async fn nobody_reads(play: &Play<'_>, name: &str) {
    assert!(application(play, name).await.kept_key.is_none());
    let own = applications::own(play.cx(), play.candidate(name), &play.slug).await.unwrap();
    assert!(own.draft.is_none() && own.closed.is_some());
    let portal: age::x25519::Identity =
        "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"
            .parse()
            .unwrap();
    for row in sealing::Entity::find().all(play.cx().read()).await.unwrap() {
        assert!(age::decrypt(&portal, row.sealed_key.as_bytes()).is_err());
    }
}

async fn follows(world: &World) {
    world.verify_all().await;
    let found = check::check(&world.cx, &[]).await.unwrap().differences;
    // Worlds seat people without a row of everything.
    let found: Vec<_> = found.into_iter().filter(|one| !one.row.starts_with("feed")).collect();
    assert!(found.is_empty(), "{found:#?}");
}

on_each_database! {
    async fn the_last_public_key_deals(world: &World) {
        let mut play = Play::announced(world, held()).await;
        let (cx, slug) = (play.cx().clone(), play.slug.clone());
        for who in [play.member(2), &play.secretary, &play.administrator, &play.stranger] {
            let key = FreshKey::draw().recipient;
            assert!(shut(holders::bring_key(&cx, who, &slug, &key).await), "{}", who.name);
            assert!(shut(holders::holding(&cx, who, &slug).await), "{}", who.name);
        }
        let chair = play.member(1).clone();
        for bad in ["", "age1", "ssh-ed25519 AAAA", &FreshKey::draw().identity] {
            let typed = holders::bring_key(&cx, &chair, &slug, bad).await;
            assert_eq!(refusal(typed), Refusal::KeyMalformed, "{bad}");
        }
        let portal = cx.keys().recipient();
        assert_eq!(refusal(holders::bring_key(&cx, &chair, &slug, &portal).await), Refusal::KeyUsed);
        // It may be changed until dealing.
        holders::bring_key(&cx, &chair, &slug, &FreshKey::draw().recipient).await.unwrap();
        play.bring_key(&m(1)).await.unwrap();
        let used = format!("  {}\n", play.keys["m1"].recipient);
        let twice = holders::bring_key(&cx, play.observer(), &slug, &used).await;
        assert_eq!(refusal(twice), Refusal::KeyUsed);
        assert_eq!(refusal(holders::deal_now(&cx, &play.secretary, &slug).await),
            Refusal::KeysAwaited { seats: vec![o(1), o(2)] });
        let anna = play.written("anna").await;
        let checked = play.checked(&anna).await;
        let own = play.key("anna").recipient.clone();
        let early = applications::seal(&cx, &anna, &slug, &checked, true, Some(&own)).await;
        assert_eq!(refusal(early), Refusal::KeysAwaited { seats: vec![o(1), o(2)] });
        let seen = applications::own(&cx, &anna, &slug).await.unwrap();
        assert_eq!((seen.awaited, seen.draft.unwrap().answers.len()), (vec![o(1), o(2)], 3));
        play.bring_key(&o(1)).await.unwrap();
        assert!(play.state().await.dealt.is_none());
        play.bring_key(&o(2)).await.unwrap();
        let dealt = play.state().await.dealt.clone().unwrap();
        assert_eq!(dealt.shares.len(), 3);
        for share in &dealt.shares {
            assert_eq!(share.recipient, play.keys[share.seat.as_str()].recipient);
            let hash = ledger::Hash::of(play.share(&share.seat).await.as_bytes()).to_hex();
            assert_eq!(hash, share.share);
        }
        assert_eq!(letters(&cx, "keys-dealt").await, 1, "who had begun hears of it");
        play.bring_key(&o(2)).await.unwrap();
        let other = holders::bring_key(&cx, play.observer(), &slug, &FreshKey::draw().recipient).await;
        assert_eq!(refusal(other), Refusal::KeysDealt);
        holders::deal_now(&cx, &play.secretary, &slug).await.unwrap();
        assert_eq!(entries(&cx, "keys.dealt").await, 1);
        let without = applications::seal(&cx, &anna, &slug, &checked, true, None).await;
        assert_eq!(refusal(without), Refusal::Required);
        let wrong = applications::seal(&cx, &anna, &slug, &checked, true, Some("age1x")).await;
        assert_eq!(refusal(wrong), Refusal::KeyMalformed);
        play.step(applications::seal(&cx, &anna, &slug, &checked, true, Some(&own))).await.unwrap();
        follows(world).await;
    }

    async fn the_secretary_deals_to_those_who_are_there(world: &World) {
        let mut play = Play::announced(world, held()).await;
        for seat in [m(1), o(2)] {
            play.bring_key(&seat).await.unwrap();
        }
        for who in [play.member(1), play.observer(), &play.administrator, &play.stranger] {
            assert!(shut(holders::deal_now(play.cx(), who, &play.slug).await), "{}", who.name);
        }
        holders::deal_now(play.cx(), &play.secretary, &play.slug).await.unwrap();
        let state = play.state().await;
        let seats: Vec<_> = state.dealt.as_ref().unwrap().shares.iter().map(|s| &s.seat).collect();
        assert_eq!(seats, [&m(1), &o(2)]);
        // Who came too late holds nothing, and nobody of the two may leave.
        assert_eq!(refusal(play.bring_key(&o(1)).await), Refusal::KeysDealt);
        assert!(holders::holding(play.cx(), play.observer(), &play.slug).await.unwrap().share.is_none());
        let leaves = seats::vacate(play.cx(), play.seat(&o(2)), &play.slug, &o(2)).await;
        assert_eq!(refusal(leaves), Refusal::HolderNeeded { k: 2 });
        seats::vacate(play.cx(), play.observer(), &play.slug, &o1()).await.unwrap();
        follows(world).await;
    }

    async fn who_leaves_before_the_dealing_is_awaited_no_more(world: &World) {
        let mut play = Play::announced(world, held()).await;
        for seat in [m(1), o(2)] {
            play.bring_key(&seat).await.unwrap();
        }
        play.step(seats::vacate(play.cx(), play.observer(), &play.slug, &o1())).await.unwrap();
        assert_eq!(play.state().await.dealt.as_ref().unwrap().shares.len(), 2);
        follows(world).await;
    }

    async fn a_sealed_application_is_its_authors_alone(world: &World) {
        let mut play = dealt(world).await;
        play.apply("anna").await;
        nobody_reads(&play, "anna").await;
        let (cx, slug) = (play.cx().clone(), play.slug.clone());
        let anna = play.candidate("anna").clone();
        let identity = play.key("anna").identity.clone();
        // The receipt, the access log and the own data are there without the key.
        applications::receipt(&cx, &anna, &slug).await.unwrap();
        let export = store::personal::export(&cx, &anna).await.unwrap();
        assert!(!export.data.to_string().contains("anna motivation"));
        assert!(export.files.iter().all(|file| file.name.ends_with(".age")));
        let stranger = FreshKey::draw();
        for bad in ["", "anything", &stranger.identity, &play.keys["m1"].identity.clone()] {
            for refused in [
                refusal(applications::read_closed(&cx, &anna, &slug, bad).await),
                refusal(applications::resume(&cx, &anna, &slug, bad).await),
            ] {
                assert_eq!(refused, Refusal::KeyOther);
            }
        }
        let file = format!("# created: 2026-11-24\n# public key: age1\n{identity}\n");
        let read = applications::read_closed(&cx, &anna, &slug, &file).await.unwrap();
        assert!(format!("{:?}", read.answers).contains("anna motivation"));
        assert_eq!(read.documents.len(), 3);
        nobody_reads(&play, "anna").await;
        assert!(applications::read_closed(&cx, play.observer(), &slug, &identity).await.is_err());

        let save = applications::save_answers(&cx, &anna, &slug, 1, &[].into()).await;
        assert_eq!(refusal(save), Refusal::ApplicationClosed);
        applications::resume(&cx, &anna, &slug, &identity).await.unwrap();
        let open = applications::own(&cx, &anna, &slug).await.unwrap().draft.unwrap();
        assert!(!open.differs && open.answers["motivation"] == "anna motivation");
        assert_eq!(open.own.as_deref(), Some(play.keys["anna"].recipient.as_str()));
        documents::document(&cx, &anna, open.documents[0].id).await.unwrap();
        applications::close(&cx, &anna, &slug).await.unwrap();
        nobody_reads(&play, "anna").await;

        // Replaced, for the same key.
        applications::resume(&cx, &anna, &slug, &identity).await.unwrap();
        let version = applications::own(&cx, &anna, &slug).await.unwrap().draft.unwrap().version;
        let mut answers = open.answers.clone();
        answers.insert("motivation".into(), "anna thought again".into());
        applications::save_answers(&cx, &anna, &slug, version, &answers).await.unwrap();
        let checked = play.checked(&anna).await;
        let own = play.key("anna").recipient.clone();
        play.step(applications::seal(&cx, &anna, &slug, &checked, true, Some(&own))).await.unwrap();
        play.step(applications::seal(&cx, &anna, &slug, &checked, true, Some(&own))).await.unwrap();
        nobody_reads(&play, "anna").await;
        assert_eq!(entries(&cx, "application.sealed").await, 2);
        let read = applications::read_closed(&cx, &anna, &slug, &identity).await.unwrap();
        assert!(format!("{:?}", read.answers).contains("anna thought again"));
        follows(world).await;
    }

    async fn who_lost_the_key_begins_anew_or_withdraws(world: &World) {
        let mut play = dealt(world).await;
        play.apply("anna").await;
        play.apply("bohdan").await;
        let (cx, slug) = (play.cx().clone(), play.slug.clone());
        let (anna, bohdan) = (play.candidate("anna").clone(), play.candidate("bohdan").clone());
        let old = play.keys.remove("anna").unwrap();
        applications::begin_anew(&cx, &anna, &slug).await.unwrap();
        let empty = applications::own(&cx, &anna, &slug).await.unwrap().draft.unwrap();
        assert!(empty.differs && empty.answers.is_empty() && empty.documents.is_empty());
        assert!(empty.sealed.is_some(), "what is sealed stays in force");
        follows(world).await;
        // She changes her mind, and then doesn't.
        applications::close(&cx, &anna, &slug).await.unwrap();
        nobody_reads(&play, "anna").await;
        let read = applications::read_closed(&cx, &anna, &slug, &old.identity).await.unwrap();
        assert_eq!(read.documents.len(), 3);
        applications::begin_anew(&cx, &anna, &slug).await.unwrap();
        play.write(&anna, "anew").await;
        // The same bytes as before, which lie there under the lost key.
        let key = documents::admit(&cx, &anna, &slug, "cv", 0).await.unwrap();
        let mut upload = cx.blobs().receive(&key).await.unwrap();
        upload.write(&fixtures::documents::plain_pdf("anna cv")).await.unwrap();
        let received = upload.finish().await.unwrap();
        documents::attach(&cx, &anna, &slug, "cv", "again.pdf", received).await.unwrap();
        let checked = play.checked(&anna).await;
        let own = play.key("anna").recipient.clone();
        play.step(applications::seal(&cx, &anna, &slug, &checked, true, Some(&own))).await.unwrap();
        nobody_reads(&play, "anna").await;
        assert_eq!(refusal(applications::read_closed(&cx, &anna, &slug, &old.identity).await),
            Refusal::KeyOther);
        follows(world).await;

        play.step(applications::withdraw(&cx, &bohdan, &slug)).await.unwrap();
        let own = applications::own(&cx, &bohdan, &slug).await.unwrap();
        assert_eq!(own.closed.unwrap().phase, applications::Phase::Withdrawn);
        applications::begin_anew(&cx, &bohdan, &slug).await.unwrap();
        follows(world).await;

        play.close_intake().await;
        play.prepare().await.unwrap();
        for seat in [m(1), o(2)] {
            play.bring_share(&seat).await.unwrap();
        }
        let outcome = play.open().await.unwrap();
        assert_eq!(outcome.matched, [play.code("anna").clone()]);
        let own = applications::own(&cx, &anna, &slug).await.unwrap().draft.unwrap();
        assert_eq!((own.answers["motivation"].as_str(), own.differs), ("anew motivation", false));
        store::personal::export(&cx, &anna).await.unwrap();
        follows(world).await;
    }

    async fn what_was_taken_up_is_closed_with_the_intake(world: &World) {
        let mut play = dealt(world).await;
        for name in THREE {
            play.apply(name).await;
        }
        let (cx, slug) = (play.cx().clone(), play.slug.clone());
        let anna = play.candidate("anna").clone();
        applications::resume(&cx, &anna, &slug, &play.keys["anna"].identity).await.unwrap();
        documents::remove(&cx, &anna, &slug, "cv").await.unwrap();
        let key = documents::admit(&cx, &anna, &slug, "cv", 0).await.unwrap();
        let mut upload = cx.blobs().receive(&key).await.unwrap();
        upload.write(&fixtures::documents::plain_pdf("late")).await.unwrap();
        let received = upload.finish().await.unwrap();
        documents::attach(&cx, &anna, &slug, "cv", "late.pdf", received).await.unwrap();
        let bohdan = play.candidate("bohdan").clone();
        applications::begin_anew(&cx, &bohdan, &slug).await.unwrap();
        let draft = play.written("dmytro").await;
        play.close_intake().await;
        for name in THREE {
            nobody_reads(&play, name).await;
        }
        follows(world).await;
        let kept = applications::own(&cx, &draft, &slug).await.unwrap().draft.unwrap();
        assert_eq!(kept.answers.len(), 3, "what was never sealed stays its author's draft");
        play.prepare().await.unwrap();
        for seat in [o(1), o(2)] {
            play.bring_share(&seat).await.unwrap();
        }
        assert_eq!(play.open().await.unwrap().matched.len(), 3);
        let own = applications::own(&cx, &anna, &slug).await.unwrap().draft.unwrap();
        assert_eq!(own.attached("cv").unwrap().name, "file.pdf");
        follows(world).await;
    }

    async fn any_two_of_three_open_and_one_does_not(world: &World) {
        let play = sealed(world, &THREE).await;
        let (cx, slug) = (play.cx().clone(), play.slug.clone());
        assert_eq!(refusal(play.bring_share(&o(2)).await), Refusal::SittingNotPrepared);
        play.prepare().await.unwrap();
        play.prepare().await.unwrap();
        assert_eq!(letters(&cx, "share-awaited").await, 3);
        for who in [play.member(2), &play.secretary, &play.administrator, &play.stranger, play.candidate("anna")] {
            assert!(shut(holders::bring_share(&cx, who, &slug, "01").await), "{}", who.name);
        }
        let others = play.share(&o(1)).await;
        for bad in ["", "01", &others] {
            let wrong = holders::bring_share(&cx, play.seat(&o(2)), &slug, bad).await;
            assert_eq!(refusal(wrong), Refusal::ShareOther);
        }
        assert_eq!(refusal(play.open().await), Refusal::SharesAwaited { have: 0, need: 2 });
        play.bring_share(&o(2)).await.unwrap();
        play.bring_share(&o(2)).await.unwrap();
        assert_eq!(refusal(play.open().await), Refusal::SharesAwaited { have: 1, need: 2 });
        let share = play.share(&o(2)).await;
        let row = rows(&play).await.into_iter().find(|row| row.seat == "o2").unwrap();
        let given = row.given.unwrap();
        assert!(!given.windows(20).any(|part| share.as_bytes().windows(20).any(|own| own == part)));
        let sitting = opening::to_open(&cx, play.member(1), &slug).await.unwrap().shares.unwrap();
        assert_eq!((sitting.came(), sitting.is_enough()), (1, false));
        follows(world).await;
        // Broken off, it goes on a week later. The chair's key is lost; that doesn't matter.
        play.wait(24 * 7);
        play.bring_share(&o(1)).await.unwrap();
        follows(world).await;
        assert_eq!(play.open().await.unwrap().matched.len(), 3);
        assert!(rows(&play).await.is_empty());
        assert!(shut(play.open().await), "once");
        let opened = cx.entries(&slug, None, 1000).await.unwrap();
        let opened = opened.iter().find(|entry| entry.kind == "applications.opened").unwrap();
        assert!(String::from_utf8_lossy(&opened.bytes).contains(r#""shares":["o1","o2"]"#));
        // From now on it is read as everywhere.
        play.admit_all().await.unwrap();
        for name in THREE {
            assert!(play.opens(&play.secretary, name, "cv").await);
            let own = applications::own(&cx, play.candidate(name), &slug).await.unwrap();
            assert_eq!(own.draft.unwrap().documents.len(), 3);
        }
        follows(world).await;
    }

    async fn a_share_goes_with_who_leaves(world: &World) {
        let play = sealed(world, &["anna"]).await;
        play.prepare().await.unwrap();
        for seat in [o(1), o(2)] {
            play.bring_share(&seat).await.unwrap();
        }
        let seat = o(2);
        play.step(seats::vacate(play.cx(), play.seat(&seat), &play.slug, &seat)).await.unwrap();
        assert!(shut(holders::bring_share(play.cx(), play.seat(&o(2)), &play.slug, "01").await));
        assert_eq!(refusal(play.open().await), Refusal::SharesAwaited { have: 1, need: 2 });
        play.bring_share(&m(1)).await.unwrap();
        play.open().await.unwrap();
        follows(world).await;
    }

    async fn an_exchanged_key_is_a_mismatch_and_stays_closed(world: &World) {
        let play = sealed(world, &["anna", "bohdan"]).await;
        play.prepare().await.unwrap();
        for seat in [m(1), o(1)] {
            play.bring_share(&seat).await.unwrap();
        }
        let tx = play.cx().begin().await.unwrap();
        let sql = format!(
            "UPDATE sealings SET sealed_key = (SELECT other.sealed_key FROM sealings AS other \
             WHERE other.code = '{}') WHERE code = '{}'", play.code("anna"), play.code("bohdan"));
        tx.db().execute_unprepared(&sql).await.unwrap();
        tx.commit().await.unwrap();
        let outcome = play.open().await.unwrap();
        assert_eq!(outcome.matched, [play.code("anna").clone()]);
        assert_eq!(outcome.mismatched, [play.code("bohdan").clone()]);
        world.tamper();
    }

    async fn a_competition_that_ends_keeps_no_share(world: &World) {
        let play = sealed(world, &["anna"]).await;
        play.prepare().await.unwrap();
        for seat in [m(1), o(1)] {
            play.bring_share(&seat).await.unwrap();
        }
        play.cancel().await.unwrap();
        assert!(rows(&play).await.is_empty());
        nobody_reads(&play, "anna").await;
        let identity = play.keys["anna"].identity.clone();
        applications::read_closed(play.cx(), play.candidate("anna"), &play.slug, &identity).await.unwrap();
        follows(world).await;
    }

    async fn what_a_dump_holds_of_shares_is_told_by_the_check(world: &World) {
        let play = sealed(world, &["anna"]).await;
        play.prepare().await.unwrap();
        play.bring_share(&o(1)).await.unwrap();
        for spoilt in [
            "UPDATE key_holders SET given = (SELECT other.given FROM key_holders AS other WHERE other.seat = 'o1'), given_at = 1 WHERE seat = 'o2'",
            "UPDATE key_holders SET share = NULL WHERE seat = 'm1'",
            "DELETE FROM key_holders WHERE seat = 'm1'",
            "UPDATE applications SET kept_key = (SELECT given FROM key_holders WHERE seat = 'o1')",
        ] {
            let tx = play.cx().begin().await.unwrap();
            tx.db().execute_unprepared(spoilt).await.unwrap();
            tx.commit().await.unwrap();
            let found = check::check(play.cx(), &[]).await.unwrap().differences;
            assert!(found.iter().any(|one| one.row.starts_with("key_holders") || one.why.contains("kept_key")), "{spoilt}: {found:?}");
        }
        world.tamper();
    }

    async fn whatever_breaks_off_nothing_is_lost_and_nothing_twice(world: &World) {
        let mut play = Play::announced(world, held()).await;
        let (cx, slug) = (play.cx().clone(), play.slug.clone());
        for seat in [m(1), o(1)] {
            play.bring_key(&seat).await.unwrap();
        }
        let recipient = play.key("o2").recipient.clone();
        let last = play.seat(&o(2)).clone();
        let mut polls = 0;
        while dies_at(polls + 1, holders::bring_key(&cx, &last, &slug, &recipient)).await.is_none() {
            polls += 1;
            let dealt = play.state().await.dealt.is_some();
            let shares = rows(&play).await.iter().filter(|row| row.share.is_some()).count();
            // A commit that was under way comes to its end by itself, perhaps just now.
            if play.state().await.dealt.is_some() != dealt {
                continue;
            }
            assert_eq!(shares, if dealt { 3 } else { 0 }, "after {polls}");
        }
        assert_eq!(entries(&cx, "keys.dealt").await, 1);
        assert!(polls > 0, "{polls}");
        follows(world).await;

        let anna = play.written("anna").await;
        let checked = play.checked(&anna).await;
        let own = play.key("anna").recipient.clone();
        let mut polls = 0;
        let sealed = loop {
            let sealing = applications::seal(&cx, &anna, &slug, &checked, true, Some(&own));
            if let Some(sealed) = dies_at(polls + 1, sealing).await {
                break sealed.unwrap();
            }
            polls += 1;
            let row = application::Entity::find().one(cx.read()).await.unwrap().unwrap();
            let sealed = row.code.is_some();
            assert_eq!(row.kept_key.is_none(), sealed, "after {polls}");
            assert_eq!(row.answers.is_empty(), sealed, "after {polls}");
        };
        play.candidates.insert("anna", (anna.clone(), sealed.code));
        assert!(polls > 0 && entries(&cx, "application.sealed").await == 1, "{polls}");
        let identity = play.keys["anna"].identity.clone();
        applications::read_closed(&cx, &anna, &slug, &identity).await.unwrap();
        follows(world).await;

        play.close_intake().await;
        play.prepare().await.unwrap();
        for seat in [m(1), o(2)] {
            let (share, viewer) = (play.share(&seat).await, play.seat(&seat).clone());
            let mut polls = 0;
            while dies_at(polls + 1, holders::bring_share(&cx, &viewer, &slug, &share)).await.is_none() {
                polls += 1;
            }
        }
        let chair = play.member(1).clone();
        let mut polls = 0;
        loop {
            match dies_at(polls + 1, opening::open(&cx, &chair, &slug)).await {
                Some(Ok(_) | Err(Error::Denied(_))) => break,
                Some(Err(error)) => panic!("{error}"),
                None => polls += 1,
            }
            let opened = play.state().await.stage.code() != StageCode::Sealed;
            let (left, row) = (rows(&play).await, application(&play, "anna").await);
            if (play.state().await.stage.code() != StageCode::Sealed) != opened {
                continue;
            }
            assert_eq!(left.is_empty(), opened, "after {polls}");
            assert_eq!(row.kept_key.is_some(), opened, "after {polls}");
        }
        assert!(polls > 0 && entries(&cx, "applications.opened").await == 1, "{polls}");
        assert_eq!(applications::own(&cx, &anna, &slug).await.unwrap().draft.unwrap().documents.len(), 3);
        follows(world).await;
    }

    async fn the_last_two_public_keys_come_at_once(world: &World) {
        let mut play = Play::announced(world, held()).await;
        play.bring_key(&m(1)).await.unwrap();
        let other = world.another().await;
        let (first, second) = (play.key("o1").recipient.clone(), play.key("o2").recipient.clone());
        let (one, two) = tokio::join!(
            holders::bring_key(play.cx(), play.seat(&o(1)), &play.slug, &first),
            holders::bring_key(&other, play.seat(&o(2)), &play.slug, &second),
        );
        one.unwrap();
        two.unwrap();
        assert_eq!(entries(play.cx(), "keys.dealt").await, 1);
        assert_eq!(play.state().await.dealt.as_ref().unwrap().shares.len(), 3);
        let secretary = person(world, "second", Office::Secretary).await;
        holders::deal_now(&other, &secretary, &play.slug).await.unwrap();
        competitions::clock_steps(play.cx()).await.unwrap();
        other.close().await.unwrap();
        follows(world).await;
    }
}

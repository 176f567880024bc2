//! Shares are brought, and enough of them open.

use domain::Refusal;
use sea_orm::ConnectionTrait;
use store::{applications, check, holders, opening, seats};

use super::{follows, letters, nobody_reads, o, rows, sealed};
use crate::{
    play::{THREE, m, refusal, shut},
    support::World,
};

on_each_database! {
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
}

//! Public halves are brought, and the key is dealt once.

use domain::{Refusal, accounts::Office};
use store::{applications, competitions, holders, keys::FreshKey, seats};

use super::{entries, follows, held, letters, o};
use crate::{
    play::{Play, m, o1, person, refusal, shut},
    support::World,
};

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

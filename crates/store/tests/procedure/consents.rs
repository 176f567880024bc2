//! What candidates agreed to is known from the opening on, and is acted on: names with the result, and
//! nobody's before it; the broadcast of an interview.

use std::collections::BTreeMap;

use domain::{
    Code,
    applications::{Answers, FixItem},
    competitions::StageCode,
};
use jiff::SignedDuration;
use store::{
    accounts::Viewer,
    admission,
    applications::Base,
    competitions,
    fixes::{self, Asking, Handed},
    interviews,
    personal::{self, Periods},
};

use crate::{
    holders::{application_of, dealt_by, follows, held, o},
    play::{Play, THREE, asking_consents, small},
    support::World,
};

/// The names that anybody gets; the same whoever asks.
async fn named(play: &Play<'_>) -> BTreeMap<Code, String> {
    let (cx, slug) = (play.cx(), &play.slug);
    let names = competitions::names(cx, None, slug).await.unwrap();
    let everybody: [&Viewer; 6] = [
        &play.stranger,
        play.candidate("anna"),
        play.member(1),
        play.observer(),
        &play.secretary,
        &play.administrator,
    ];
    for who in everybody {
        assert_eq!(competitions::names(cx, who, slug).await.unwrap(), names, "{}", who.name);
    }
    names
}

async fn flags(play: &Play<'_>, name: &str) -> (bool, bool) {
    let row = application_of(play, name).await;
    (row.publishes_name, row.broadcasts)
}

on_each_database! {
    async fn who_agreed_and_reached_the_interview_is_named_with_the_result(world: &World) {
        let play = Play::scoring(world, asking_consents(small()), &THREE, &[]).await;
        assert!(named(&play).await.is_empty());
        // Vira agreed too, and doesn't get as far as the interview.
        for number in 1..=3 {
            for (name, score) in [("anna", 9), ("bohdan", 8), ("vira", 1)] {
                play.commit(number, name, score).await.unwrap();
            }
        }
        play.reveal().await.unwrap();
        assert!(named(&play).await.is_empty(), "shortlisted");
        let desk = interviews::for_secretary(play.cx(), &play.secretary, &play.slug).await.unwrap();
        let said: Vec<_> = desk.candidates.iter().map(|one| (one.name.as_str(), one.broadcast)).collect();
        assert_eq!(said, [("anna@example.org", true), ("bohdan@example.org", false)]);
        play.open_round().await.unwrap();
        play.commit_all().await;
        play.reveal().await.unwrap();
        assert!(named(&play).await.is_empty(), "ranked, not yet official");
        play.sign(1, None).await.unwrap();
        assert!(named(&play).await.is_empty(), "nobody’s signature is enough");
        play.sign(2, None).await.unwrap();
        assert_eq!(play.state().await.stage.code(), StageCode::Standstill);
        let anna = BTreeMap::from([(play.code("anna").clone(), "anna@example.org".to_owned())]);
        assert_eq!(named(&play).await, anna);
        play.suspend().await.unwrap();
        assert_eq!(named(&play).await, anna, "what was published stays");
        play.resume().await.unwrap();
        assert_eq!(named(&play).await, anna);

        // Nobody is appointed; what was kept goes, and the name with it.
        world.clock.advance(SignedDuration::from_hours(24 * 20));
        let close = competitions::close(play.cx(), &play.secretary, &play.slug, None);
        play.step(close).await.unwrap();
        assert_eq!(named(&play).await, anna);
        world.clock.advance(SignedDuration::from_hours(24 * 366));
        let periods = Periods { applications: 365, drafts: 30, mail: 180, corrections: 365, appointed: 1825 };
        personal::run(play.cx(), &periods).await.unwrap();
        assert!(play.state().await.is_erased(play.code("anna")));
        assert!(named(&play).await.is_empty());
    }

    async fn a_fix_may_take_a_consent_back(world: &World) {
        let play = Play::opened(world, asking_consents(small()), &THREE).await;
        assert_eq!([flags(&play, "anna").await, flags(&play, "bohdan").await], [(true, true), (false, false)]);
        let table = admission::table(play.cx(), &play.secretary, &play.slug).await.unwrap();
        let id = table.lines.iter().find(|line| line.name.starts_with("anna")).unwrap().id;
        let part: FixItem = "answer:publish_name".parse().unwrap();
        let asking = Asking { wrong: [(part, "Підтвердьте згоду.".to_owned())].into(), days: 3 };
        play.step(fixes::ask(play.cx(), &play.secretary, &play.slug, id, &asking)).await.unwrap();
        let anna = play.candidate("anna");
        let base = Base { version: 0, window: String::new(), turn: 1 };
        let (typed, files) = (Answers::new(), BTreeMap::new());
        let handed = Handed { base: &base, typed: &typed, files: &files };
        play.step(fixes::hand_in(play.cx(), anna, &play.slug, handed)).await.unwrap();
        assert_eq!(flags(&play, "anna").await, (false, true));
    }

    async fn where_key_holders_open_the_portal_knows_no_consent_before(world: &World) {
        let mut play = dealt_by(world, asking_consents(held())).await;
        for name in THREE {
            play.apply(name).await;
        }
        play.close_intake().await;
        play.prepare().await.unwrap();
        for name in THREE {
            assert_eq!(flags(&play, name).await, (false, false), "{name}");
        }
        for holder in [o(1), o(2)] {
            play.bring_share(&holder).await.unwrap();
        }
        play.open().await.unwrap();
        assert_eq!([flags(&play, "anna").await, flags(&play, "bohdan").await], [(true, true), (false, false)]);
        follows(world).await;
    }
}

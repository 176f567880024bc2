//! Competitions from the draft to the closing, as the store's commands do them, on both databases.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[macro_use]
mod support;

use domain::{
    Refusal, SeatId, Slug, Text,
    access::{Action, Role},
    accounts::Office,
    competitions::{SeatStatus, StageCode},
    panel::SeatRole,
};
use jiff::SignedDuration;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    EntityTrait,
};
use store::{
    Conflict, Error,
    accounts::{Token, Viewer},
    competitions,
    entity::account,
    record,
    seats::{self, SeatInput},
};
use support::{World, start};

/// A person who is signed in.
async fn person(world: &World, email: &str, office: Office) -> Viewer {
    let id = world.account(email).await;
    let tx = world.cx.begin().await.unwrap();
    let office = (office != Office::None).then(|| office.code().to_owned());
    let row = account::ActiveModel { id: Unchanged(id), office: Set(office), ..Default::default() };
    row.update(tx.db()).await.unwrap();
    tx.commit().await.unwrap();
    let row = account::Entity::find_by_id(id).one(world.cx.read()).await.unwrap().unwrap();
    row.try_into().unwrap()
}

fn seat(role: SeatRole, email: &str) -> SeatInput {
    let (organisation, name) =
        (Text::new("Організація", "Organisation"), Text::new("Ім’я", "Name"));
    SeatInput { role: Some(role), organisation, name, email: email.to_owned() }
}

fn panel() -> Vec<SeatInput> {
    vec![
        seat(SeatRole::Chair, "chair@example.org"),
        seat(SeatRole::Member, "m2@example.org"),
        seat(SeatRole::Member, "m3@example.org"),
        seat(SeatRole::Observer, "o1@example.org"),
    ]
}

/// A draft that lacks nothing, and its version.
async fn complete(world: &World, viewer: &Viewer) -> (Slug, i32) {
    let slug = competitions::create(&world.cx, viewer).await.unwrap();
    let draft = competitions::draft(&world.cx, viewer, &slug).await.unwrap();
    let mut rules = draft.rules;
    let text = |uk: &str, en: &str| Text::new(uk, en);
    rules.title = text("Конкурс на посаду директора", "Competition for the post of director");
    rules.enterprise.name = text("ДП «Зразок»", "SE Zrazok");
    rules.enterprise.about = text("Робить зразки.", "Makes samples.");
    rules.enterprise.place = text("Київ", "Kyiv");
    rules.terms = text("Три роки.", "Three years.");
    let version =
        competitions::save(&world.cx, viewer, &slug, draft.version, &rules).await.unwrap();
    let version = seats::provide(&world.cx, viewer, &slug, version, &panel()).await.unwrap();
    (slug, version)
}

/// Announced by two secretaries.
async fn announced(world: &World) -> (Viewer, Slug) {
    let first = person(world, "first@example.org", Office::Secretary).await;
    let second = person(world, "second@example.org", Office::Secretary).await;
    let (slug, version) = complete(world, &first).await;
    competitions::approve(&world.cx, &second, &slug, version).await.unwrap();
    competitions::announce(&world.cx, &first, &slug).await.unwrap();
    (first, slug)
}

/// The links of the invitations, by address.
async fn invitations(world: &World) -> Vec<(String, Token)> {
    let mail = world.cx.claim_mail(50, std::time::Duration::from_secs(60)).await.unwrap();
    let link = |data: &serde_json::Value| {
        data["link"].as_str().unwrap().rsplit('/').next().unwrap().parse().unwrap()
    };
    mail.iter().map(|mail| (mail.to.clone(), link(&mail.data))).collect()
}

fn refused<T: std::fmt::Debug>(result: store::Result<T>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

fn field<T: std::fmt::Debug>(result: store::Result<T>) -> (String, Refusal) {
    match result {
        Err(Error::Invalid(mut errors)) => errors.0.remove(0),
        other => panic!("{other:?}"),
    }
}

on_each_database! {
    async fn numbers_run_on_within_a_year(world: &World) {
        let viewer = person(world, "s@example.org", Office::Secretary).await;
        let mut made = Vec::new();
        for _ in 0..3 {
            made.push(competitions::create(&world.cx, &viewer).await.unwrap().to_string());
        }
        assert_eq!(made, ["2026-001", "2026-002", "2026-003"]);
        let (a, b, c) = tokio::join!(
            competitions::create(&world.cx, &viewer),
            competitions::create(&world.cx, &viewer),
            competitions::create(&world.cx, &viewer),
        );
        let mut at_once: Vec<_> = [a, b, c].map(|slug| slug.unwrap().to_string()).to_vec();
        at_once.sort();
        assert_eq!(at_once, ["2026-004", "2026-005", "2026-006"]);
        world.clock.advance(SignedDuration::from_hours(24 * 60));
        let next = competitions::create(&world.cx, &viewer).await.unwrap();
        assert_eq!(next.as_str(), "2027-001");
    }

    async fn a_draft_is_known_to_secretaries_only(world: &World) {
        let viewer = person(world, "s@example.org", Office::Secretary).await;
        let (slug, version) = complete(world, &viewer).await;
        let mut others = vec![None];
        for (email, office) in [("a@example.org", Office::None), ("r@example.org", Office::Administrator)] {
            others.push(Some(person(world, email, office).await));
        }
        for other in others {
            let found = competitions::overview(&world.cx, other.as_ref(), &slug).await;
            assert!(matches!(found, Err(Error::NotFound)), "{other:?}");
            if let Some(other) = &other {
                let found = competitions::draft(&world.cx, other, &slug).await;
                assert!(matches!(found, Err(Error::NotFound)));
                let rules = competitions::draft(&world.cx, &viewer, &slug).await.unwrap().rules;
                let saved = competitions::save(&world.cx, other, &slug, version, &rules).await;
                assert!(matches!(saved, Err(Error::NotFound)));
                assert!(competitions::create(&world.cx, other).await.is_err());
                assert!(competitions::secretary_list(&world.cx, other).await.is_err());
            }
        }
        assert_eq!(competitions::listed(&world.cx).await.unwrap(), []);
    }

    async fn a_stale_save_overwrites_nothing(world: &World) {
        let viewer = person(world, "s@example.org", Office::Secretary).await;
        let (slug, version) = complete(world, &viewer).await;
        let mut rules = competitions::draft(&world.cx, &viewer, &slug).await.unwrap().rules;
        rules.post = Text::new("Голова правління", "Chief executive");
        let stale = competitions::save(&world.cx, &viewer, &slug, version - 1, &rules).await;
        assert!(matches!(stale, Err(Error::Conflict(Conflict::Stale { current })) if current == version));
        let kept = competitions::draft(&world.cx, &viewer, &slug).await.unwrap();
        assert_eq!((kept.version, kept.rules.post.en.as_str()), (version, "Director"));
    }

    async fn two_secretaries_are_needed_and_an_edit_voids_the_approval(world: &World) {
        let first = person(world, "first@example.org", Office::Secretary).await;
        let second = person(world, "second@example.org", Office::Secretary).await;
        let (slug, version) = complete(world, &first).await;
        let own = competitions::approve(&world.cx, &first, &slug, version).await;
        assert_eq!(refused(own), Refusal::SecondPerson);
        let early = competitions::announce(&world.cx, &first, &slug).await;
        assert_eq!(refused(early), Refusal::NotApproved);
        competitions::approve(&world.cx, &second, &slug, version).await.unwrap();
        let draft = competitions::draft(&world.cx, &first, &slug).await.unwrap();
        assert!(draft.approved.is_some());
        // Also a change of the seats alone.
        let version = seats::provide(&world.cx, &second, &slug, version, &panel()).await.unwrap();
        let void = competitions::announce(&world.cx, &first, &slug).await;
        assert_eq!(refused(void), Refusal::NotApproved);
        let own = competitions::approve(&world.cx, &second, &slug, version).await;
        assert_eq!(refused(own), Refusal::SecondPerson);
        competitions::approve(&world.cx, &first, &slug, version).await.unwrap();
        competitions::announce(&world.cx, &second, &slug).await.unwrap();
        let again = competitions::announce(&world.cx, &second, &slug).await;
        assert_eq!(refused(again), Refusal::WrongStage { stage: StageCode::Intake });
        let edit = seats::provide(&world.cx, &first, &slug, version, &panel()).await;
        assert_eq!(refused(edit), Refusal::WrongStage { stage: StageCode::Intake });
    }

    async fn what_is_missing_is_said_by_field(world: &World) {
        let first = person(world, "first@example.org", Office::Secretary).await;
        let second = person(world, "second@example.org", Office::Secretary).await;
        let (slug, version) = complete(world, &first).await;
        let mut rules = competitions::draft(&world.cx, &first, &slug).await.unwrap().rules;
        rules.rounds[0].criteria[0].weight = 35;
        let version = competitions::save(&world.cx, &first, &slug, version, &rules).await.unwrap();
        let odd = competitions::approve(&world.cx, &second, &slug, version).await;
        let expected = ("round-proposal-weights".to_owned(), Refusal::WeightsNot100 { sum: 95 });
        assert_eq!(field(odd), expected);
        rules.rounds[0].criteria[0].weight = 40;
        rules.intake_closes = start();
        let version = competitions::save(&world.cx, &first, &slug, version, &rules).await.unwrap();
        let past = competitions::approve(&world.cx, &second, &slug, version).await;
        assert_eq!(field(past), ("intake-closes".to_owned(), Refusal::DateInPast));
    }

    async fn the_announcement_is_entry_0_and_invites_everybody(world: &World) {
        let (secretary, slug) = announced(world).await;
        let lines = record::lines(&world.cx, None, &slug, None, 10).await.unwrap();
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].entry.event.kind(), "competition.announced");
        let entry = record::entry(&world.cx, None, &slug, 0).await.unwrap();
        assert!(!entry.canonical.contains("@example.org"), "{}", entry.canonical);
        assert!(matches!(record::entry(&world.cx, None, &slug, 1).await, Err(Error::NotFound)));
        let one = competitions::overview(&world.cx, None, &slug).await.unwrap();
        assert_eq!(one.seats.len(), 4);
        assert!(one.seats.iter().all(|seat| seat.status == SeatStatus::Open));
        let mut invited: Vec<_> = invitations(world).await.into_iter().map(|(to, _)| to).collect();
        invited.sort();
        let all = ["chair@example.org", "m2@example.org", "m3@example.org", "o1@example.org"];
        assert_eq!(invited, all);
        seats::invite(&world.cx, &secretary, &slug, &SeatId::member(2)).await.unwrap();
        assert_eq!(invitations(world).await[0].0, "m2@example.org");
    }

    async fn a_seat_is_taken_once_by_who_was_invited(world: &World) {
        let (secretary, slug) = announced(world).await;
        let member = person(world, "m2@example.org", Office::None).await;
        let other = person(world, "other@example.org", Office::None).await;
        let links = invitations(world).await;
        let (_, old) = links.into_iter().find(|(to, _)| to == "m2@example.org").unwrap();
        let m2 = SeatId::member(2);
        seats::invite(&world.cx, &secretary, &slug, &m2).await.unwrap();
        let (_, token) = invitations(world).await.remove(0);
        assert!(matches!(seats::accept(&world.cx, &member, &old).await, Err(Error::NotFound)));
        let offered = seats::invitation(&world.cx, &token).await.unwrap();
        assert_eq!((offered.seat, offered.has_account), (m2.clone(), true));
        assert!(matches!(seats::accept(&world.cx, &other, &token).await, Err(Error::Denied(_))));
        // Refused means untouched: the link still works for the right person, and only once.
        assert_eq!(seats::accept(&world.cx, &member, &token).await.unwrap(), slug);
        assert!(matches!(seats::accept(&world.cx, &member, &token).await, Err(Error::NotFound)));
        let standing = world.cx.authorize(&member, &slug, Action::ReadPublic, None).await.unwrap();
        assert_eq!((standing.role, standing.seat), (Role::Seat(SeatRole::Member), Some(m2.clone())));
        let desk = competitions::desk(&world.cx, &member).await.unwrap();
        assert_eq!(desk.len(), 1);
        let again = seats::invite(&world.cx, &secretary, &slug, &m2).await;
        assert_eq!(refused(again), Refusal::SeatTaken);
        assert!(matches!(seats::vacate(&world.cx, &other, &slug, &m2).await, Err(Error::NotFound)));
        seats::vacate(&world.cx, &member, &slug, &m2).await.unwrap();
        let standing = world.cx.authorize(&member, &slug, Action::ReadPublic, None).await.unwrap();
        assert_eq!(standing.role, Role::Account);
        assert_eq!(competitions::desk(&world.cx, &member).await.unwrap().len(), 0);
    }

    async fn who_has_applied_takes_no_seat(world: &World) {
        let (_, slug) = announced(world).await;
        let member = person(world, "m3@example.org", Office::None).await;
        let competition = world.cx.competition(&slug).await.unwrap().id;
        let tx = world.cx.begin().await.unwrap();
        let row = store::entity::application::ActiveModel {
            competition_id: Set(competition),
            account_id: Set(member.id.0),
            state: Set("draft".to_owned()),
            answers: Set("{}".to_owned()),
            created_at: Set(0),
            changed_at: Set(0),
            ..Default::default()
        };
        store::entity::application::Entity::insert(row).exec(tx.db()).await.unwrap();
        tx.commit().await.unwrap();
        let links = invitations(world).await;
        let (_, token) = links.into_iter().find(|(to, _)| to == "m3@example.org").unwrap();
        let taken = seats::accept(&world.cx, &member, &token).await;
        assert_eq!(refused(taken), Refusal::SeatAndApplication);
        let state = world.cx.state(&slug).await.unwrap();
        assert_eq!((state.position, state.seats[&SeatId::member(3)].status), (1, SeatStatus::Open));
    }

    async fn one_person_has_one_seat(world: &World) {
        let viewer = person(world, "s@example.org", Office::Secretary).await;
        let (slug, version) = complete(world, &viewer).await;
        let mut twice = panel();
        twice[3].email = "CHAIR@example.org".to_owned();
        let taken = seats::provide(&world.cx, &viewer, &slug, version, &twice).await;
        assert_eq!(field(taken), ("seat-3-email".to_owned(), Refusal::SecondSeat));
        let kept = competitions::draft(&world.cx, &viewer, &slug).await.unwrap();
        assert_eq!((kept.version, kept.seats.len()), (version, 4));
    }

    async fn the_clock_closes_the_intake_once_whoever_looks(world: &World) {
        let (_, slug) = announced(world).await;
        let another = world.another().await;
        assert_eq!(competitions::clock_steps(&world.cx).await.unwrap(), []);
        let closes = world.cx.state(&slug).await.unwrap().intake_closes;
        world.clock.set(closes);
        assert_eq!(competitions::clock_steps(&world.cx).await.unwrap(), [], "to the second");
        // The server was down for a day; then two look at once.
        world.clock.set(closes + SignedDuration::from_hours(24));
        let (a, b) =
            tokio::join!(competitions::clock_steps(&world.cx), competitions::clock_steps(&another));
        assert_eq!(a.unwrap().len() + b.unwrap().len(), 1);
        let state = world.cx.state(&slug).await.unwrap();
        // Nobody applied, so it failed at once, and in this order.
        assert_eq!((state.position, state.stage.code()), (3, StageCode::Failed));
        let lines = record::lines(&world.cx, None, &slug, None, 2).await.unwrap();
        let kinds: Vec<_> = lines.iter().map(|line| line.entry.event.kind()).collect();
        assert_eq!(kinds, ["competition.failed", "intake.closed"]);
        assert_eq!(competitions::clock_steps(&another).await.unwrap(), []);
        another.close().await.unwrap();
    }

    async fn a_suspension_keeps_the_time_that_was_left(world: &World) {
        let (secretary, slug) = announced(world).await;
        let text = || Text::new("Ухвала суду", "Court order");
        let closes = world.cx.state(&slug).await.unwrap().intake_closes;
        let later = closes + SignedDuration::from_hours(48);
        let earlier = competitions::extend(&world.cx, &secretary, &slug, closes, text()).await;
        assert_eq!(field(earlier), ("until".to_owned(), Refusal::OnlyLater));
        let mute = competitions::extend(&world.cx, &secretary, &slug, later, Text::default()).await;
        assert_eq!(field(mute), ("reason-uk".to_owned(), Refusal::LanguageMissing));
        competitions::extend(&world.cx, &secretary, &slug, later, text()).await.unwrap();
        competitions::suspend(&world.cx, &secretary, &slug, text(), text()).await.unwrap();
        world.clock.set(later + SignedDuration::from_hours(1000));
        assert_eq!(competitions::clock_steps(&world.cx).await.unwrap(), [], "it stands still");
        competitions::resume(&world.cx, &secretary, &slug, text(), text(), None).await.unwrap();
        let state = world.cx.state(&slug).await.unwrap();
        let left = later.duration_since(start()).as_secs();
        assert_eq!(state.intake_closes.as_second(), world.cx.now().as_second() + left);
        competitions::cancel(&world.cx, &secretary, &slug, text()).await.unwrap();
        let over = competitions::cancel(&world.cx, &secretary, &slug, text()).await;
        assert!(matches!(over, Err(Error::Denied(_))), "{over:?}");
    }
}

on_each_database! {
    async fn a_restricted_enterprise_is_in_no_public_row_or_entry_until_lifted(world: &World) {
        let first = person(world, "first@example.org", Office::Secretary).await;
        let second = person(world, "second@example.org", Office::Secretary).await;
        let (slug, _) = complete(world, &first).await;
        let cx = &world.cx;
        let draft = competitions::draft(cx, &first, &slug).await.unwrap();
        let mut rules = draft.rules;
        rules.enterprise.name = Text::new("ДП «Громовиця»", "SE Hromovytsia");
        rules.enterprise.place = Text::new("Вигадівськ", "Vyhadivsk");
        rules.enterprise.code = "99887766".into();
        rules.disclosure = Some(domain::competitions::disclosure::Restricted {
            direction: Text::new("Бронетехніка", "Armoured vehicles"),
            number: 7,
            commitment: String::new(),
        });
        let told = rules.terms.clone();
        rules.terms.uk = "Житло у Вигадівську.".into();
        let version = competitions::save(cx, &first, &slug, draft.version, &rules).await.unwrap();
        let error = competitions::approve(cx, &second, &slug, version).await.unwrap_err();
        assert!(format!("{error:?}").contains("terms-uk"), "{error:?}");
        rules.terms = told;
        let version = competitions::save(cx, &first, &slug, version, &rules).await.unwrap();
        competitions::approve(cx, &second, &slug, version).await.unwrap();
        competitions::announce(cx, &first, &slug).await.unwrap();

        let secrets = ["громовиц", "hromov", "вигадівськ", "vyhadiv", "99887766"];
        let public = || async {
            let state = cx.state(&slug).await.unwrap();
            let list = competitions::secretary_list(cx, &first).await.unwrap();
            let mail = cx.claim_mail(50, std::time::Duration::ZERO).await.unwrap();
            let mail: Vec<_> = mail.iter().map(|mail| mail.data.clone()).collect();
            format!("{state:?} {list:?} {mail:?}").to_lowercase()
        };
        let before = public().await;
        assert!(before.contains("підприємство № 7, бронетехніка"), "{before}");
        for secret in secrets {
            assert!(!before.contains(secret), "{secret}: {before}");
        }
        let outsider = person(world, "outsider@example.org", Office::None).await;
        assert!(competitions::concealed(cx, &outsider, &slug).await.is_err());
        assert!(competitions::lift(cx, &outsider, &slug).await.is_err());
        let truth = competitions::concealed(cx, &first, &slug).await.unwrap();
        assert_eq!(truth.name, rules.enterprise.name);

        competitions::lift(cx, &first, &slug).await.unwrap();
        let after = public().await;
        for secret in secrets {
            assert!(after.contains(secret), "{secret}: {after}");
        }
        assert_eq!(refused(competitions::lift(cx, &first, &slug).await), Refusal::NotRestricted);
        world.verify(&slug).await;
    }
}

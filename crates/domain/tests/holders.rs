//! Sealing for key holders: the key is dealt once and before anything is sealed, and as many of
//! the holders as the rulebook says open.

#![allow(clippy::unwrap_used)]

mod story;

use domain::{
    Refusal, SeatId,
    applications::SealedIn,
    competitions::{
        Rules, Stage, faults,
        holders::{Share, is_hash, is_recipient},
        rules::SealingWay,
    },
    event::{By, Event},
    panel::SeatRole,
};
use story::{Story, code, deadline, member, rules};

fn o(number: u32) -> SeatId {
    SeatId::observer(number)
}

/// Chair and two observers hold shares; two of them open.
fn held() -> Rules {
    let mut rules = rules(3);
    let mut second = rules.seats.last().unwrap().clone();
    second.id = o(2);
    rules.seats.push(second);
    rules.sealing.way = SealingWay::Holders;
    rules.sealing.k = 2;
    rules.sealing.holders = vec![member(1), o(1), o(2)];
    rules
}

fn key(last: char) -> String {
    format!("age1{}{last}", "q".repeat(57))
}

fn share(seat: SeatId, last: char) -> Share {
    Share { recipient: key(last), seat, share: "a".repeat(64) }
}

fn shares() -> Vec<Share> {
    vec![share(member(1), 'q'), share(o(1), 'p'), share(o(2), 'z')]
}

fn dealt(holders: Vec<Share>) -> Event {
    Event::KeysDealt { holders, k: 2, recipient: key('l') }
}

fn announced() -> Story {
    let mut story = Story::with_rules(held()).unwrap();
    story.accept_seats();
    story
}

fn in_intake() -> Story {
    let mut story = announced();
    story.tell(By::Portal, dealt(shares())).unwrap();
    story
}

fn sealed() -> Story {
    let mut story = in_intake();
    story.seal(&code(0)).unwrap();
    story.now = deadline();
    story.wait(1);
    story.settle();
    story
}

fn open(story: &mut Story, shares: &[SeatId]) -> Result<(), Refusal> {
    let (shares, matched) = (shares.to_vec(), story.competition.live_codes());
    story.tell(By::Chair, Event::ApplicationsOpened { shares, matched, mismatched: vec![] })
}

fn leave(story: &mut Story, seat: SeatId) -> Result<(), Refusal> {
    let (role, organisation) =
        (story.competition.seats[&seat].role, story.competition.seats[&seat].organisation.clone());
    story.tell(By::Seat(seat.clone()), Event::SeatVacated { seat, role, organisation })
}

#[test]
fn holders_are_chair_and_observers_and_more_than_one_opens() {
    type Change = fn(&mut Rules);
    let table: [(&str, Change, &[&str]); 9] = [
        ("as it should be", |_| {}, &[]),
        ("all of them", |r| r.sealing.k = 3, &[]),
        ("one opens", |r| r.sealing.k = 1, &["sealing-k"]),
        ("more than there are", |r| r.sealing.k = 4, &["sealing-k"]),
        ("one holder", |r| r.sealing.holders.truncate(1), &["sealing-holders"]),
        ("a member", |r| r.sealing.holders[0] = member(2), &["sealing-holders"]),
        ("a seat that isn't there", |r| r.sealing.holders[2] = o(3), &["sealing-holders"]),
        ("one twice", |r| r.sealing.holders[2] = o(1), &["sealing-holders"]),
        ("a key beforehand", |r| r.sealing.recipients.push(key('q')), &["sealing-holders"]),
    ];
    for (what, change, fields) in table {
        let mut rules = held();
        change(&mut rules);
        let found: Vec<String> = faults(&rules).into_iter().map(|fault| fault.field).collect();
        assert_eq!(found, fields, "{what}");
        assert_eq!(Story::with_rules(rules).is_ok(), fields.is_empty(), "{what}");
    }
}

#[test]
fn by_the_browsers_way_each_entry_says_where_it_was_sealed() {
    let sealed = |sealed_in| Event::ApplicationSealed {
        code: code(0),
        commitment: "9".repeat(64),
        replaces: None,
        sealed_in,
    };
    for (way, place, takes) in [
        (SealingWay::Browser, Some(SealedIn::Browser), true),
        (SealingWay::Browser, Some(SealedIn::Portal), true),
        (SealingWay::Browser, None, false),
        (SealingWay::Holders, Some(SealedIn::Browser), false),
        (SealingWay::Holders, None, true),
    ] {
        let mut rules = held();
        rules.sealing.way = way;
        let mut story = Story::with_rules(rules).unwrap();
        story.accept_seats();
        story.tell(By::Portal, dealt(shares())).unwrap();
        let told = story.tell(By::Candidate(code(0)), sealed(place));
        match takes {
            true => assert_eq!(story.competition.applications[&code(0)].sealed_in, place),
            false => assert_eq!(told, Err(Refusal::SealingPlace), "{way:?} {place:?}"),
        }
    }
}

#[test]
fn nothing_is_sealed_before_the_key_is_dealt() {
    let mut story = announced();
    let seats = vec![member(1), o(1), o(2)];
    assert_eq!(story.seal(&code(0)), Err(Refusal::KeysAwaited { seats }));
    leave(&mut story, o(2)).unwrap();
    let seats = vec![member(1), o(1)];
    assert_eq!(story.seal(&code(0)), Err(Refusal::KeysAwaited { seats }));
    story.tell(By::Portal, dealt(vec![share(member(1), 'q'), share(o(1), 'p')])).unwrap();
    story.seal(&code(0)).unwrap();
    assert_eq!(story.competition.recipients(), [key('l')]);
    assert_eq!(story.replay(), story.competition);
}

#[test]
fn the_key_is_dealt_once_by_the_portal_to_holders_who_sit() {
    let mut story = announced();
    let short = |mut share: Share| {
        share.share.pop();
        share
    };
    let table: Vec<(&str, By, Event, Refusal)> = vec![
        ("by another", By::Secretary, dealt(shares()), Refusal::WrongAuthor),
        ("to too few", By::Portal, dealt(shares()[..1].to_vec()), Refusal::WrongList),
        (
            "out of order",
            By::Portal,
            dealt(shares().into_iter().rev().collect()),
            Refusal::WrongList,
        ),
        (
            "for another number",
            By::Portal,
            Event::KeysDealt { holders: shares(), k: 3, recipient: key('l') },
            Refusal::WrongList,
        ),
        (
            "to a member",
            By::Portal,
            dealt(vec![share(member(1), 'q'), share(member(2), 'p')]),
            Refusal::SeatNotHeld,
        ),
        (
            "two shares for one key",
            By::Portal,
            dealt(vec![share(member(1), 'q'), share(o(1), 'q')]),
            Refusal::KeyUsed,
        ),
        (
            "the opening key for a holder's",
            By::Portal,
            dealt(vec![share(member(1), 'q'), share(o(1), 'l')]),
            Refusal::KeyUsed,
        ),
        (
            "not a key",
            By::Portal,
            dealt(vec![share(member(1), 'q'), share(o(1), 'b')]),
            Refusal::KeyMalformed,
        ),
        (
            "not a hash",
            By::Portal,
            dealt(vec![share(member(1), 'q'), short(share(o(1), 'p'))]),
            Refusal::KeyMalformed,
        ),
    ];
    for (what, by, event, refusal) in table {
        assert_eq!(story.tell(by, event), Err(refusal), "{what}");
    }
    story.tell(By::Portal, dealt(shares())).unwrap();
    assert_eq!(story.tell(By::Portal, dealt(shares())), Err(Refusal::KeysDealt));

    let mut unseated = Story::with_rules(held()).unwrap();
    assert_eq!(unseated.tell(By::Portal, dealt(shares())), Err(Refusal::SeatNotHeld));
    let mut late = announced();
    late.now = deadline();
    late.wait(1);
    let passed = Refusal::DeadlinePassed { closed: deadline() };
    assert_eq!(late.tell(By::Portal, dealt(shares())), Err(passed));
    let mut portals = Story::announced(3);
    portals.accept_seats();
    assert!(matches!(portals.tell(By::Portal, dealt(shares())), Err(Refusal::WrongStage { .. })));
}

#[test]
fn as_many_as_the_rulebook_says_open() {
    for (shares, refusal) in [
        (vec![], Some(Refusal::SharesAwaited { have: 0, need: 2 })),
        (vec![o(2)], Some(Refusal::SharesAwaited { have: 1, need: 2 })),
        (vec![o(1), member(1)], Some(Refusal::WrongList)),
        (vec![o(1), o(1)], Some(Refusal::WrongList)),
        (vec![member(1), member(2)], Some(Refusal::WrongList)),
        (vec![member(1), o(1)], None),
        (vec![member(1), o(2)], None),
        (vec![o(1), o(2)], None),
        (vec![member(1), o(1), o(2)], None),
    ] {
        let mut story = sealed();
        let opened = open(&mut story, &shares);
        assert_eq!(opened.err(), refusal, "{shares:?}");
        if refusal.is_none() {
            assert_eq!(story.competition.stage, Stage::Admission);
            assert_eq!(story.replay(), story.competition);
        }
    }
    let mut portals = Story::sealed(3, 1);
    assert_eq!(open(&mut portals, &[member(1)]), Err(Refusal::WrongList), "the portal opened");
    portals.open().unwrap();
}

#[test]
fn a_share_goes_with_its_seat_and_enough_of_them_stay() {
    let mut story = sealed();
    leave(&mut story, o(1)).unwrap();
    assert_eq!(open(&mut story, &[member(1), o(1)]), Err(Refusal::WrongList));
    assert_eq!(leave(&mut story, o(2)), Err(Refusal::HolderNeeded { k: 2 }));
    leave(&mut story, member(2)).unwrap();
    open(&mut story, &[member(1), o(2)]).unwrap();
    leave(&mut story, o(2)).unwrap();
    // Before the dealing nobody is bound.
    let mut story = announced();
    for seat in [o(1), o(2)] {
        leave(&mut story, seat).unwrap();
    }
    assert_eq!(story.competition.seats[&member(1)].role, SeatRole::Chair);
}

#[test]
fn keys_and_hashes_have_one_form() {
    assert!(is_recipient(&key('q')));
    for bad in ["", "age1", &key('1'), &key('Q'), &format!("{}q", key('q')), &"q".repeat(62)] {
        assert!(!is_recipient(bad), "{bad}");
    }
    assert!(is_hash(&"0f".repeat(32)));
    for bad in ["", &"0F".repeat(32), &"0".repeat(63), &"g".repeat(64)] {
        assert!(!is_hash(bad), "{bad}");
    }
}

//! The tamperings of `crates/verify/tests` on the record of a rehearsal, as the portal's own commands
//! wrote it: whoever holds the key rewrites it, signs again, and is found out.

use domain::event::Event;
use fixtures::rehearsal::{Plan, Until};

use crate::{
    record::signer,
    record_of::{Forged, Told, forged, options, tamperings},
    world::World,
};

#[tokio::test]
async fn each_tampering_with_a_rehearsals_record_is_found() {
    let world = World::new().await;
    // With a recusal, a replacement, a withdrawal and a refusal.
    let plan = world.plan(Until::Closed);
    let slug = world.played(Plan { seed: 9, candidates: 9, members: 4, ..plan }).await;
    store::ledger::sign_checkpoints(&world.cx, &signer()).await.unwrap();
    let bytes = server::record::bundle_bytes(&world.cx, &slug, &signer()).await.unwrap();
    let bundle = verify::bundle::read(&bytes).unwrap();
    let told = Told::read(slug.as_str(), &bundle);
    assert_eq!(Forged::new(&told).bundle().entries, bundle.entries);
    let report = verify::check(&told.bundle(), &options());
    assert!(report.holds(), "{}", report.print(domain::Lang::En));
    let has = |is: fn(&Event) -> bool| assert!(told.first(is).is_some());
    has(|event| matches!(event, Event::ApplicationSealed { replaces: Some(_), .. }));
    has(|event| matches!(event, Event::ApplicationWithdrawn { .. }));
    has(|event| matches!(event, Event::ConflictsRevealed { recused, .. } if !recused.is_empty()));

    tamperings::the_intake(&told);
    tamperings::the_lists(&told);
    tamperings::conflicts_and_scorecards(&told);
    tamperings::who_scored_and_the_ranking(&told);
    tamperings::remarks_minutes_and_steps(&told);
    for at in (0..told.entries.len() as u64).step_by(9) {
        use verify::CheckName::{Form, Kinds, Order};
        forged("an entry twice", Order, at + 1, &told, |r| {
            let again = r.entries[at as usize].clone();
            r.entries.insert(at as usize, again);
        });
        forged("a gap in the numbers", Order, at, &told, |r| r.entries[at as usize].n += 1);
        forged("an unknown kind", Kinds, at, &told, |r| {
            r.entries[at as usize].kind = "application.lost".into();
        });
        let mut bytes = told.bytes();
        bytes[at as usize].insert(1, b' ');
        let spaced = crate::record_of::signed_as(slug.as_str(), bytes);
        let report = verify::check(&spaced, &options());
        crate::record_of::must_find("another spelling", &report, Form, Some(at));
    }
    // One altered byte anywhere, here and there.
    for at in (0..bytes.len()).step_by(101) {
        let mut hurt = bytes.clone();
        hurt[at] ^= 1 << (at % 7);
        let found = verify::bundle::read(&hurt).map_or(true, |bundle| {
            let report = verify::check(&bundle, &verify::Options::default());
            !report.holds() || !report.notes.is_empty()
        });
        assert!(found, "byte {at}");
    }
}

//! Conflicts: every candidate is declared on before anything opens, and recused is recused
//! everywhere.

use domain::{
    ApplicationId, Refusal,
    access::{Denial, Why},
};
use store::{
    Error, applications, documents, observers,
    observers::Cell,
    panel::{CardState, Declared},
};

use crate::{
    play::{Play, THREE, card, m, refusal, shut, small},
    support::World,
};

fn denied<T: std::fmt::Debug>(result: Result<T, Error>) -> Why {
    match result {
        Err(Error::Denied(Denial::Forbidden(why))) => why,
        other => panic!("not denied: {other:?}"),
    }
}

on_each_database! {
    async fn nothing_opens_before_every_candidate_is_declared_on(world: &World) {
        let play = Play::admitted(world, small(), &THREE).await;
        let (cx, slug, second) = (play.cx(), &play.slug, play.member(2));
        let blind = play.files("anna").await["proposal"];
        assert_eq!(denied(applications::view_blind(cx, second, slug, play.code("anna")).await), Why::DeclareFirst);
        assert_eq!(denied(cx.scorecard(second, slug, play.code("anna")).await), Why::DeclareFirst);
        assert_eq!(denied(documents::document(cx, second, blind).await), Why::DeclareFirst);
        let queue = cx.panel_queue(second, slug).await.unwrap();
        assert!(!queue.declared && queue.cards.is_empty());
        // The form has names, in the order of names, and nothing that ties them to codes.
        let form = cx.conflict_form(second, slug).await.unwrap();
        let names: Vec<&str> = form.lines.iter().map(|line| line.name.as_str()).collect();
        assert_eq!(names, ["anna@example.org", "bohdan@example.org", "vira@example.org"]);
        // One left out, and one of another competition in its place, are refused at the field.
        let before = play.position().await;
        let mut lines = play.lines(2, &[]).await;
        let (left_out, _) = lines.remove(1);
        lines.push((ApplicationId(9_000), Declared::Clear));
        let partial = play.step(cx.declare_conflicts(second, slug, &lines)).await;
        let Err(Error::Invalid(fields)) = &partial else { panic!("{partial:?}") };
        assert_eq!(fields.0, [(format!("conflict-{left_out}"), Refusal::ConflictsPartial)]);
        assert_eq!(play.position().await, before);
        assert!(cx.conflict_form(second, slug).await.unwrap().lines.iter().all(|line| line.declared.is_none()));
        // One member who has not declared holds the round for all.
        play.declare(1, &[]).await.unwrap();
        play.declare(2, &["anna"]).await.unwrap();
        assert_eq!(refusal(play.open_round().await), Refusal::ConflictsUndeclared);
        // Until then a declaration may be changed; the last one holds. As long as it may, nothing
        // tells by closing whose a code is.
        for from in ["anna", "vira"] {
            play.declare(2, &[from]).await.unwrap();
            assert!(cx.panel_queue(second, slug).await.unwrap().cards.is_empty());
            for name in THREE {
                let code = play.code(name);
                assert_eq!(denied(applications::view_blind(cx, second, slug, code).await), Why::NotNow);
                assert_eq!(denied(applications::view_named(cx, second, slug, code).await), Why::NotNow);
                assert_eq!(denied(cx.scorecard(second, slug, code).await), Why::NotNow);
                let file = play.files(name).await["proposal"];
                assert_eq!(denied(documents::document(cx, second, file).await), Why::NotNow);
            }
        }
        play.declare(3, &[]).await.unwrap();
        play.open_round().await.unwrap();
        assert!(play.opens(second, "anna", "proposal").await);
        assert!(!play.opens(second, "vira", "proposal").await);
        let late = play.step(cx.declare_conflicts(second, slug, &lines)).await;
        assert_eq!(denied(late), Why::NotNow);
        assert!(shut(cx.conflict_form(second, slug).await));
    }

    async fn only_the_panel_declares(world: &World) {
        let play = Play::admitted(world, small(), &THREE).await;
        for who in [play.observer(), &play.secretary, &play.administrator, &play.stranger, play.candidate("anna")] {
            assert!(shut(play.cx().conflict_form(who, &play.slug).await), "{}", who.name);
            assert!(shut(play.step(play.cx().declare_conflicts(who, &play.slug, &[])).await));
        }
    }

    async fn recused_is_recused_everywhere(world: &World) {
        let play = Play::scoring(world, small(), &THREE, &[(2, "anna")]).await;
        let (cx, slug, second, anna) = (play.cx(), &play.slug, play.member(2), play.code("anna"));
        assert!(shut(applications::view_blind(cx, second, slug, anna).await));
        assert!(shut(applications::view_named(cx, second, slug, anna).await));
        assert!(shut(cx.scorecard(second, slug, anna).await));
        for document in ["proposal", "cv", "diploma"] {
            assert!(!play.opens(second, "anna", document).await, "{document}");
        }
        let own = card(&play.round().await, 9);
        let before = play.position().await;
        assert!(shut(cx.save_scorecard(second, slug, anna, 0, &own).await));
        assert!(shut(play.step(cx.commit_scorecard(second, slug, anna, 0, &own)).await));
        assert_eq!(play.position().await, before);
        let queue = cx.panel_queue(second, slug).await.unwrap();
        assert_eq!(queue.cards.len(), 3);
        let recused: Vec<_> = queue.cards.iter().filter(|card| card.code.is_none()).collect();
        assert_eq!(recused.len(), 1);
        assert_eq!((recused[0].state, &recused[0].name), (CardState::Recused, &None));
        assert!(queue.cards.iter().all(|card| card.code.as_ref() != Some(anna)));
        // Until the reveal nobody else learns of it: to an observer the cell is one not yet filled.
        play.commit_all().await;
        let wall = observers::wall(cx, play.observer(), slug).await.unwrap().round.unwrap();
        let row = wall.codes.iter().position(|code| code == anna).unwrap();
        assert_eq!(wall.cells.unwrap()[row], [Cell::Committed, Cell::Empty, Cell::Committed]);
        assert!(play.state().await.conflicts.values().all(|one| one.recused.is_none()));
        // Not counted: the mean is of two, and the reveal needs no third.
        play.reveal().await.unwrap();
        let state = play.state().await;
        assert!(state.is_recused(&m(2), anna));
        let record = &state.rounds[0];
        let of_anna: Vec<_> = record.sheets.iter().filter(|sheet| sheet.code == *anna).collect();
        assert_eq!(of_anna.len(), 2);
        assert!(of_anna.iter().all(|sheet| sheet.seat != m(2)));
        let line = record.ranking.as_ref().unwrap().iter().find(|line| line.code == *anna).unwrap();
        let total = of_anna[0].total(&state.rules.rounds[0]);
        assert_eq!((line.numerator, line.denominator), (total, 1));
        let wall = observers::wall(cx, None, slug).await.unwrap().round.unwrap();
        assert_eq!(wall.cells.unwrap()[row][1], Cell::Recused);
        // In the named round as well, and afterwards from what the others wrote.
        assert!(shut(applications::view_named(cx, second, slug, anna).await));
        assert!(!play.opens(second, "anna", "cv").await);
        assert!(play.opens(play.member(3), "anna", "cv").await);
        assert!(shut(cx.revealed_reasons(second, slug, anna).await));
        assert_eq!(cx.revealed_reasons(play.member(3), slug, anna).await.unwrap().len(), 2);
        let queue = cx.panel_queue(second, slug).await.unwrap();
        let names: Vec<_> = queue.cards.iter().filter_map(|card| card.name.clone()).collect();
        assert!(!names.iter().any(|name| name.starts_with("anna")), "{names:?}");
    }
}

//! The ranking follows from the sheets and nothing else.

mod story;

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Code, SeatId,
    scoring::{Sheet, rank_result, rank_round},
};
use proptest::prelude::*;
use story::{Story, code, member};

fn sheet(seat: u32, candidate: u32, scores: [u32; 3]) -> Sheet {
    let ids = ["strategy", "finance", "resilience"].map(str::to_owned);
    Sheet {
        seat: member(seat),
        code: code(candidate),
        scores: ids.into_iter().zip(scores).collect(),
    }
}

fn candidates(count: u32) -> BTreeSet<Code> {
    (0..count).map(code).collect()
}

#[test]
fn means_places_and_thresholds() {
    let rules = story::rules(3);
    let round = &rules.rounds[0];
    let sheets = [
        sheet(1, 0, [8, 6, 4]), // 320 + 210 + 100 = 630
        sheet(2, 0, [9, 7, 5]), // 360 + 245 + 125 = 730
        sheet(3, 0, [7, 7, 7]), // 700
        sheet(1, 1, [5, 5, 5]),
        sheet(2, 1, [5, 5, 6]),
        sheet(1, 2, [6, 6, 6]),
    ];
    let ranking = rank_round(&rules, round, &candidates(3), &sheets).unwrap();
    let lines: Vec<_> = ranking
        .iter()
        .map(|r| (r.code.clone(), r.numerator, r.denominator, r.place, r.advances))
        .collect();
    assert_eq!(
        lines,
        [
            (code(0), 2060, 3, 1, true),
            (code(2), 600, 1, 2, true), // exactly 60 % goes on
            (code(1), 1025, 2, 3, false),
        ]
    );
}

#[test]
fn a_tie_goes_through_the_chain_and_is_shared_only_at_its_end() {
    let rules = story::rules(2);
    let round = &rules.rounds[0];
    // Equal totals of 700; the first tie-break criterion is strategy.
    let sheets = [
        sheet(1, 0, [7, 7, 7]),
        sheet(1, 1, [7, 7, 7]),
        sheet(1, 2, [9, 6, 5]),
        sheet(1, 3, [5, 5, 5]),
    ];
    assert_eq!(sheets[2].total(round), 695);
    let sheets = [sheets[0].clone(), sheets[1].clone(), sheet(1, 2, [10, 5, 5]), sheets[3].clone()];
    assert_eq!(sheets[2].total(round), 700);
    let places: Vec<_> = rank_round(&rules, round, &candidates(4), &sheets)
        .unwrap()
        .into_iter()
        .map(|line| (line.code, line.place))
        .collect();
    assert_eq!(places, [(code(2), 1), (code(1), 2), (code(0), 2), (code(3), 4)]);
}

#[test]
fn a_candidate_without_a_sheet_has_no_mean_not_zero() {
    let rules = story::rules(2);
    assert_eq!(
        rank_round(&rules, &rules.rounds[0], &candidates(2), &[sheet(1, 0, [0, 0, 0])]),
        None
    );
}

#[test]
fn the_result_is_a_fraction_of_one_hundred() {
    let mut story = Story::admitted(3, 2);
    story
        .score_round(&BTreeSet::new(), |_, c| if *c == code(0) { [8, 8, 8] } else { [7, 7, 7] })
        .unwrap();
    story
        .score_round(&BTreeSet::new(), |_, c| if *c == code(0) { [7, 7, 7] } else { [9, 9, 9] })
        .unwrap();
    let result = story.competition.result.unwrap();
    let line =
        |n: usize| (&result[n].code, result[n].numerator, result[n].denominator, result[n].place);
    // 60 × 0.7 + 40 × 0.9 = 78 beats 60 × 0.8 + 40 × 0.7 = 76.
    assert_eq!(line(0), (&code(1), 78, 1, 1));
    assert_eq!(line(1), (&code(0), 76, 1, 2));
}

prop_compose! {
    fn any_sheets()(scores in proptest::collection::btree_map((1u32..=9, 0u32..6), [0u32..=10, 0u32..=10, 0u32..=10], 6..40)) -> Vec<Sheet> {
        let mut sheets: Vec<Sheet> = scores.into_iter().map(|((s, c), k)| sheet(s, c, k)).collect();
        sheets.extend((0..6).map(|c| sheet(99, c, [5, 5, 5])));
        sheets
    }
}

proptest! {
    #[test]
    fn the_order_of_sheets_plays_no_part(sheets in any_sheets(), shift in 0usize..50) {
        let rules = story::rules(9);
        let mut turned = sheets.clone();
        let by = shift % turned.len();
        turned.rotate_left(by);
        turned.reverse();
        let rank = |s: &[Sheet]| rank_round(&rules, &rules.rounds[0], &candidates(6), s);
        prop_assert_eq!(rank(&sheets), rank(&turned));
    }

    #[test]
    fn a_higher_score_never_lowers_the_place(sheets in any_sheets(), which in 0usize..50) {
        let rules = story::rules(9);
        let rank = |s: &[Sheet]| rank_round(&rules, &rules.rounds[0], &candidates(6), s).unwrap();
        let mut better = sheets.clone();
        let chosen = which % better.len();
        let code = better[chosen].code.clone();
        if let Some(score) = better[chosen].scores.get_mut("strategy") {
            *score = (*score + 1).min(10);
        }
        let place = |r: &[domain::scoring::Ranked]| r.iter().find(|l| l.code == code).unwrap().place;
        prop_assert!(place(&rank(&better)) <= place(&rank(&sheets)));
    }

    #[test]
    fn places_are_those_of_a_naive_count(sheets in any_sheets()) {
        let rules = story::rules(9);
        let ranking = rank_round(&rules, &rules.rounds[0], &candidates(6), &sheets).unwrap();
        for line in &ranking {
            let better = ranking.iter().filter(|other| {
                u128::from(other.numerator) * u128::from(line.denominator)
                    > u128::from(line.numerator) * u128::from(other.denominator)
            });
            prop_assert!(line.place as usize > better.count());
        }
    }

    #[test]
    fn whatever_is_scored_the_replayed_record_gives_the_same_result(
        scores in proptest::collection::vec([5u32..=10, 5u32..=10, 5u32..=10], 40),
        recusals in proptest::collection::btree_set((1u32..=4, 0u32..4), 0..4),
    ) {
        let mut story = Story::admitted(4, 4);
        let recused: BTreeSet<(SeatId, Code)> =
            recusals.into_iter().map(|(s, c)| (member(s), code(c))).collect();
        let everyone_is_scored = (0..4).all(|c| (1..=4).any(|s| !recused.contains(&(member(s), code(c)))));
        prop_assume!(everyone_is_scored);
        let keys: BTreeMap<(SeatId, Code), usize> =
            (1..=4).flat_map(|s| (0..4).map(move |c| (s, c))).enumerate()
                .map(|(i, (s, c))| ((member(s), code(c)), i)).collect();
        let score = |seat: &SeatId, code: &Code| scores[keys[&(seat.clone(), code.clone())]];
        story.score_round(&recused, score).unwrap();
        if story.competition.candidates(1).is_empty() {
            return Ok(());
        }
        story.score_round(&recused, score).unwrap();
        prop_assert_eq!(&story.replay(), &story.competition);
        let live = story.competition.result.clone();
        prop_assert_eq!(live, rank_result(&story.competition.rules, &story.competition.revealed()));
        for sheet in story.competition.rounds.iter().flat_map(|r| &r.sheets) {
            prop_assert!(!recused.contains(&(sheet.seat.clone(), sheet.code.clone())));
        }
    }
}

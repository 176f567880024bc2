//! A portal that holds the signing key rewrites its record and signs again. Each way is found by
//! the check that is there for it, and the entry is named.

#![allow(clippy::unwrap_used)]

mod record_of;

use record_of::{code, forged, honest, options, restricted, swap_text};
use serde_json::json;
use verify::CheckName::*;

#[test]
fn the_intake() {
    let told = honest();
    let closing = told.find("intake.closed", 0);
    let sealed = told.find("application.sealed", 1);
    let replaced = told.find("application.sealed", 4);
    let withdrawn = told.find("application.withdrawn", 0);
    let late = json!({"code": "lyman-77", "commitment": "0".repeat(64)});

    forged("an application after the closing", Deadline, closing + 1, &told, |r| {
        r.insert(closing + 1, "candidate:lyman-77", "application.sealed", late.clone());
    });
    forged(
        "an application after the deadline, before the closing",
        Deadline,
        closing,
        &told,
        |r| {
            let at = r.entries[closing as usize].at.clone();
            r.insert(closing, "candidate:lyman-77", "application.sealed", late.clone());
            r.entries[closing as usize].at = at;
            r.entries[closing as usize + 1].data["codes"]
                .as_array_mut()
                .unwrap()
                .push("lyman-77".into());
        },
    );
    forged("an application slipped in with a false time", Closing, closing + 1, &told, |r| {
        r.insert(closing, "candidate:lyman-77", "application.sealed", late.clone());
    });
    forged("an application taken out", Closing, closing - 1, &told, |r| r.remove(sealed));
    forged("a code left out of the closing", Closing, closing, &told, |r| {
        r.data(closing)["codes"].as_array_mut().unwrap().remove(0);
    });
    forged("a code that was withdrawn in the closing", Closing, closing, &told, |r| {
        let codes = r.data(closing)["codes"].as_array_mut().unwrap();
        codes.push(code(3).to_string().into());
        codes.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
    });
    forged("the closing out of order", Closing, closing, &told, |r| {
        r.data(closing)["codes"].as_array_mut().unwrap().reverse();
    });
    forged("a withdrawal taken out", Closing, closing - 1, &told, |r| r.remove(withdrawn));
    forged("a replacement that names another entry", Closing, replaced, &told, |r| {
        r.data(replaced)["replaces"] = json!(sealed);
    });
    forged("a second application under one code", Closing, replaced, &told, |r| {
        r.data(replaced).as_object_mut().unwrap().remove("replaces");
    });
    forged("the intake closed before its deadline", Deadline, closing, &told, |r| {
        r.entries[closing as usize].at = r.entries[closing as usize - 1].at.clone();
    });
    forged("the deadline moved to an earlier time", Deadline, sealed, &told, |r| {
        let data =
            json!({"intake_closes": "2026-03-02T00:00:00.000Z", "reason": {"en": "a", "uk": "a"}});
        r.insert(sealed, "secretary", "competition.extended", data);
    });
    forged("an extension after the deadline", Procedure, closing, &told, |r| {
        let at = r.entries[closing as usize].at.clone();
        let data =
            json!({"intake_closes": "2026-04-02T00:00:00.000Z", "reason": {"en": "a", "uk": "a"}});
        r.insert(closing, "secretary", "competition.extended", data);
        r.entries[closing as usize].at = at;
    });
}

#[test]
fn the_lists() {
    let told = honest();
    let opened = told.find("applications.opened", 0);
    let refused = told.find("admission.decided", 2);
    let ranked = told.find("round.ranked", 1);
    let result = told.find("result.ranked", 0);
    let closed = told.find("competition.closed", 0);

    forged("an application lost at the opening", Lists, opened, &told, |r| {
        r.data(opened)["matched"].as_array_mut().unwrap().remove(0);
    });
    forged("a decision taken out", Lists, told.find("round.opened", 0) - 1, &told, |r| {
        r.remove(refused);
    });
    forged("a second decision on one application", Lists, refused + 1, &told, |r| {
        let data = json!({"code": code(2).to_string(), "admitted": true});
        r.insert(refused + 1, "chair", "admission.decided", data);
    });
    forged("a decision on an application never sealed", Lists, refused + 1, &told, |r| {
        let data = json!({"code": "lyman-77", "admitted": true});
        r.insert(refused + 1, "chair", "admission.decided", data);
    });
    forged("a ground that the rulebook doesn't have", Procedure, refused, &told, |r| {
        r.data(refused)["ground"] = "looks".into();
    });
    forged("a candidate dropped from a ranking", Lists, ranked, &told, |r| {
        r.data(ranked)["ranking"].as_array_mut().unwrap().pop();
    });
    forged("a refused one in the result", Lists, result, &told, |r| {
        r.data(result)["ranking"][1]["code"] = code(2).to_string().into();
    });
    forged("somebody appointed who isn't in the result", Lists, closed, &told, |r| {
        r.data(closed)["appointed"] = code(2).to_string().into();
    });
}

#[test]
fn conflicts_and_scorecards() {
    let told = honest();
    let declared = told.find("conflicts.declared", 1);
    let conflicts = |nth| told.find("conflicts.revealed", nth);
    let committed = told.find("scorecard.committed", 0);
    let revealed = told.find("scorecard.revealed", 0);
    let opened = told.find("round.opened", 0);

    forged("a declaration changed after the fact", Conflicts, conflicts(0), &told, |r| {
        swap_text(&mut r.data(declared)["commitment"]);
    });
    forged("a recusal hidden", Conflicts, conflicts(2), &told, |r| {
        r.data(conflicts(2))["recused"] = json!([]);
    });
    forged("a recusal made up", Conflicts, conflicts(0), &told, |r| {
        r.data(conflicts(0))["recused"] = json!([code(0).to_string()]);
    });
    forged("an older declaration revealed", Conflicts, conflicts(0), &told, |r| {
        r.data(conflicts(0))["declared"] = json!(declared - 1);
    });
    forged("a declaration revealed twice", Conflicts, conflicts(0) + 1, &told, |r| {
        let again = r.data(conflicts(0)).clone();
        r.insert(conflicts(0) + 1, "portal", "conflicts.revealed", again);
    });
    forged(
        "a declaration never revealed",
        Conflicts,
        told.find("round.ranked", 0) - 1,
        &told,
        |r| {
            r.remove(conflicts(3));
        },
    );
    forged("a score changed after the commitment", Scorecards, revealed, &told, |r| {
        r.data(revealed)["scores"]["strategy"] = json!(3);
    });
    forged("reasons changed after the commitment", Scorecards, revealed, &told, |r| {
        swap_text(&mut r.data(revealed)["rationale"]);
    });
    forged("another salt", Scorecards, revealed, &told, |r| {
        swap_text(&mut r.data(revealed)["salt"]);
    });
    forged("a sheet given to another candidate", Scorecards, revealed, &told, |r| {
        let other = if r.data(revealed)["code"] == code(0).as_str() { code(1) } else { code(0) };
        r.data(revealed)["code"] = other.to_string().into();
    });
    forged("a sheet given to another seat", Scorecards, revealed, &told, |r| {
        r.data(revealed)["seat"] = "m4".into();
    });
    forged("a commitment replaced", Scorecards, revealed, &told, |r| {
        swap_text(&mut r.data(committed)["commitment"]);
    });
    forged("a commitment that isn't a hash", Scorecards, committed, &told, |r| {
        let upper = r.data(committed)["commitment"].as_str().unwrap().to_uppercase();
        r.data(committed)["commitment"] = format!("{}A", &upper[1..]).into();
    });
    forged("a sheet revealed twice", Scorecards, revealed + 1, &told, |r| {
        let again = r.data(revealed).clone();
        r.insert(revealed + 1, "portal", "scorecard.revealed", again);
    });
    forged("a sheet without a commitment", Scorecards, revealed, &told, |r| {
        r.data(revealed)["committed"] = json!(opened);
    });
    forged("a sheet never revealed", Scorecards, told.find("round.ranked", 0) - 1, &told, |r| {
        r.remove(revealed);
    });
    forged("a sheet revealed while the round is open", Scorecards, committed + 1, &told, |r| {
        let early = r.data(revealed).clone();
        r.insert(committed + 1, "portal", "scorecard.revealed", early);
    });
    forged("a sheet committed before the round opened", Scorecards, opened, &told, |r| {
        let data = json!({"round": "proposal", "seat": "m1", "commitment": "0".repeat(64)});
        r.insert(opened, "seat:m1", "scorecard.committed", data);
    });
}

#[test]
fn who_scored_and_the_ranking() {
    let told = honest();
    let ranked = told.find("round.ranked", 0);
    let result = told.find("result.ranked", 0);
    let closed = told.find("round.closed", 1);
    // The recused seat m3 has a sheet for the other candidate only: give it to the recused one.
    let sheet = told
        .entries
        .iter()
        .position(|entry| match &entry.event {
            domain::event::Event::ScorecardRevealed { seat, .. } => seat.as_str() == "m3",
            _ => false,
        })
        .unwrap() as u64;

    forged("a recused seat scored", Seats, sheet, &told, |r| {
        r.data(sheet)["code"] = code(1).to_string().into();
    });
    forged("an absence not listed", Seats, told.find("round.ranked", 1), &told, |r| {
        r.data(closed)["absent"] = json!([]);
    });
    forged("a seat listed absent that gave everything", Seats, closed, &told, |r| {
        r.data(closed)["absent"] = json!(["m1", "m2"]);
    });
    forged("an observer's seat among the absent", Seats, closed, &told, |r| {
        r.data(closed)["absent"] = json!(["m2", "o1"]);
    });
    forged("a sheet of a seat that nobody accepted", Seats, sheet - 1, &told, |r| {
        r.remove(told.find("seat.accepted", 2));
    });
    forged("two places swapped", Ranking, ranked, &told, |r| {
        r.data(ranked)["ranking"].as_array_mut().unwrap().reverse();
    });
    forged("a total embellished", Ranking, ranked, &told, |r| {
        r.data(ranked)["ranking"][1]["numerator"] = json!(990);
    });
    forged("a place embellished", Ranking, ranked, &told, |r| {
        r.data(ranked)["ranking"][1]["place"] = json!(1);
    });
    forged("a candidate let through", Ranking, ranked, &told, |r| {
        let advances = r.data(ranked)["ranking"][1]["advances"].as_bool().unwrap();
        r.data(ranked)["ranking"][1]["advances"] = json!(!advances);
    });
    forged("the result embellished", Ranking, result, &told, |r| {
        r.data(result)["ranking"][1]["numerator"] = json!(99);
    });
    forged("the threshold overlooked", Ranking, result, &told, |r| {
        let passes = r.data(result)["ranking"][0]["passes"].as_bool().unwrap();
        r.data(result)["ranking"][0]["passes"] = json!(!passes);
    });
    forged("weights changed in the rules", Ranking, ranked, &told, |r| {
        let criteria = &mut r.data(0)["rules"]["rounds"][0]["criteria"];
        criteria[0]["weight"] = json!(10);
        criteria[1]["weight"] = json!(65);
    });
    forged("weights that don't add up", Procedure, 0, &told, |r| {
        r.data(0)["rules"]["rounds"][0]["criteria"][0]["weight"] = json!(41);
    });
}

#[test]
fn remarks_minutes_and_steps() {
    let told = honest();
    let answer = |nth| told.find("remark.answered", nth);
    let closing = told.find("intake.closed", 0);
    let signature = told.find("minutes.signed", 0);

    forged("a remark's answer taken out", Remarks, closing - 1, &told, |r| r.remove(answer(0)));
    forged("a remark taken out, its answer left", Remarks, answer(1) - 1, &told, |r| {
        r.remove(answer(1) - 1);
    });
    forged("an answer moved behind the stage's end", Remarks, closing - 1, &told, |r| {
        let data = r.data(answer(0)).clone();
        r.remove(answer(0));
        r.insert(closing, "secretary", "remark.answered", data);
    });
    let ranked = told.find("round.ranked", 0);
    forged("a remark passed over between closing and ranking", Remarks, ranked + 1, &told, |r| {
        let data = json!({"remark": "r9", "stage": "round-1", "text": "Чому?"});
        r.insert(ranked, "seat:o1", "remark.filed", data);
    });
    forged("other minutes signed", Minutes, signature, &told, |r| {
        for nth in 0..3 {
            swap_text(&mut r.data(told.find("minutes.signed", nth))["minutes"]);
        }
    });
    forged("a step out of order", Procedure, 6, &told, |r| {
        r.insert(6, "chair", "round.opened", json!({"round": "proposal"}));
    });
    forged("an act in another's name", Procedure, closing, &told, |r| {
        r.entries[closing as usize].by = "secretary".into();
    });
    forged("closed before the stand-still is over", Procedure, signature + 3, &told, |r| {
        let at = r.entries[signature as usize + 2].at.clone();
        r.entries[signature as usize + 3].at = at;
    });
}

#[test]
fn the_enterprise_of_a_restricted_competition() {
    let told = restricted();
    let report = verify::check(&told.bundle(), &options());
    assert_eq!(report.exit_code(), 0, "{}", report.print(domain::Lang::En));
    let lifted = told.find("disclosure.lifted", 0);

    forged("another salt", Procedure, lifted, &told, |r| {
        swap_text(&mut r.data(lifted)["salt"]);
    });
    forged("another name", Procedure, lifted, &told, |r| {
        r.data(lifted)["enterprise"]["name"]["en"] = json!("Another plant");
    });
    forged("another code", Procedure, lifted, &told, |r| {
        r.data(lifted)["enterprise"]["code"] = json!("11223344");
    });
    let again = told.entries.len() as u64 - 1;
    forged("lifted twice", Procedure, again + 1, &told, |r| {
        let mut second = r.entries[again as usize].clone();
        second.n = again + 1;
        r.entries.push(second);
    });
    forged("lifted by another", Procedure, lifted, &told, |r| {
        r.entries[lifted as usize].by = "chair".into();
    });
    forged("a commitment without its form", Procedure, 0, &told, |r| {
        r.data(0)["rules"]["disclosure"]["commitment"] = json!("x");
    });
    forged("the name in the announcement", Procedure, 0, &told, |r| {
        r.data(0)["rules"]["enterprise"]["name"]["uk"] = json!("Завод");
    });
}

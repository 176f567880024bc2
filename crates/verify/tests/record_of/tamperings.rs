//! What a portal that holds the signing key can do to a closed competition's record: it rewrites
//! it and signs again. Each way is found by the check that is there for it, and the entry is named.
//! Some need something that not every record has, like a recusal; there they are left out.

use domain::SeatId;
use domain::event::Event;
use serde_json::json;
use verify::CheckName::*;

use super::{Told, forged, swap_text};

pub fn the_intake(told: &Told) {
    let closing = told.find("intake.closed", 0);
    let sealed = told.sealed_once();
    let replaced =
        told.first(|event| matches!(event, Event::ApplicationSealed { replaces: Some(_), .. }));
    let withdrawn = told.first(|event| matches!(event, Event::ApplicationWithdrawn { .. }));
    let late = json!({"code": "lyman-77", "commitment": "0".repeat(64)});

    forged("an application after the closing", Deadline, closing + 1, told, |r| {
        r.insert(closing + 1, "candidate:lyman-77", "application.sealed", late.clone());
    });
    forged("an application after the deadline, before the closing", Deadline, closing, told, |r| {
        let at = r.entries[closing as usize].at.clone();
        r.insert(closing, "candidate:lyman-77", "application.sealed", late.clone());
        r.entries[closing as usize].at = at;
        r.entries[closing as usize + 1].data["codes"]
            .as_array_mut()
            .unwrap()
            .push("lyman-77".into());
    });
    forged("an application slipped in with a false time", Closing, closing + 1, told, |r| {
        r.insert(closing, "candidate:lyman-77", "application.sealed", late.clone());
    });
    forged("an application taken out", Closing, closing - 1, told, |r| r.remove(sealed));
    forged("a code left out of the closing", Closing, closing, told, |r| {
        r.data(closing)["codes"].as_array_mut().unwrap().remove(0);
    });
    if let Some(withdrawn) = withdrawn {
        forged("a code that was withdrawn in the closing", Closing, closing, told, |r| {
            let code = r.data(withdrawn)["code"].clone();
            let codes = r.data(closing)["codes"].as_array_mut().unwrap();
            codes.push(code);
            codes.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
        });
        forged("a withdrawal taken out", Closing, closing - 1, told, |r| r.remove(withdrawn));
    }
    forged("the closing out of order", Closing, closing, told, |r| {
        r.data(closing)["codes"].as_array_mut().unwrap().reverse();
    });
    if let Some(replaced) = replaced {
        forged("a replacement that names another entry", Closing, replaced, told, |r| {
            r.data(replaced)["replaces"] = json!(sealed);
        });
        forged("a second application under one code", Closing, replaced, told, |r| {
            r.data(replaced).as_object_mut().unwrap().remove("replaces");
        });
    }
    forged("the intake closed before its deadline", Deadline, closing, told, |r| {
        r.entries[closing as usize].at = r.entries[closing as usize - 1].at.clone();
    });
    forged("the deadline moved to an earlier time", Deadline, sealed, told, |r| {
        let data =
            json!({"intake_closes": "2026-03-02T00:00:00.000Z", "reason": {"en": "a", "uk": "a"}});
        r.insert(sealed, "secretary", "competition.extended", data);
    });
    forged("an extension after the deadline", Procedure, closing, told, |r| {
        let at = r.entries[closing as usize].at.clone();
        let data =
            json!({"intake_closes": "2027-04-02T00:00:00.000Z", "reason": {"en": "a", "uk": "a"}});
        r.insert(closing, "secretary", "competition.extended", data);
        r.entries[closing as usize].at = at;
    });
}

pub fn the_lists(told: &Told) {
    let opened = told.find("applications.opened", 0);
    let refused = told
        .first(|event| matches!(event, Event::AdmissionDecided { admitted: false, .. }))
        .unwrap();
    let code = told.code_at(refused);
    let ranked = told.find("round.ranked", 1);
    let result = told.find("result.ranked", 0);
    let closed = told.find("competition.closed", 0);

    forged("an application lost at the opening", Lists, opened, told, |r| {
        r.data(opened)["matched"].as_array_mut().unwrap().remove(0);
    });
    forged("a decision taken out", Lists, told.find("round.opened", 0) - 1, told, |r| {
        r.remove(refused);
    });
    forged("a second decision on one application", Lists, refused + 1, told, |r| {
        let data = json!({"code": code.as_str(), "admitted": true});
        r.insert(refused + 1, "chair", "admission.decided", data);
    });
    forged("a decision on an application never sealed", Lists, refused + 1, told, |r| {
        let data = json!({"code": "lyman-77", "admitted": true});
        r.insert(refused + 1, "chair", "admission.decided", data);
    });
    forged("a ground that the rulebook doesn't have", Procedure, refused, told, |r| {
        r.data(refused)["ground"] = "looks".into();
    });
    forged("a candidate dropped from a ranking", Lists, ranked, told, |r| {
        r.data(ranked)["ranking"].as_array_mut().unwrap().pop();
    });
    forged("a refused one in the result", Lists, result, told, |r| {
        r.data(result)["ranking"][0]["code"] = code.as_str().into();
    });
    forged("somebody appointed who isn't in the result", Lists, closed, told, |r| {
        r.data(closed)["appointed"] = code.as_str().into();
    });
}

pub fn the_erasure(told: &Told) {
    let withdrawn =
        told.first(|event| matches!(event, Event::ApplicationWithdrawn { .. })).unwrap();
    let (gone, closing) = (told.code_at(withdrawn), told.find("intake.closed", 0));
    let erased = told.find("person.erased", 0);
    let decided = told.find("admission.decided", 0);
    let (code, end) = (told.code_at(decided), told.entries.len() as u64);
    let data = |code: &str| json!({ "code": code });

    forged("data destroyed of an application that never was", Lists, erased, told, |r| {
        r.data(erased)["code"] = "lyman-77".into();
    });
    forged("data destroyed twice", Lists, erased + 1, told, |r| {
        let again = r.data(erased).clone();
        let at = r.entries[erased as usize].at.clone();
        let kind = "person.erased".into();
        let entry = ledger::Entry { n: end, at, by: "portal".into(), kind, data: again };
        r.entries.push(entry);
        r.entries.swap(erased as usize + 1, end as usize);
        for (n, entry) in (0..).zip(&mut r.entries) {
            entry.n = n;
        }
    });
    forged("data destroyed of an application that takes part", Lists, decided, told, |r| {
        r.insert(decided, "portal", "person.erased", data(code.as_str()));
    });
    forged("data destroyed before the withdrawal", Lists, withdrawn, told, |r| {
        r.insert(withdrawn, "portal", "person.erased", data(gone.as_str()));
    });
    forged("data destroyed in another's name", Procedure, erased, told, |r| {
        r.entries[erased as usize].by = "secretary".into();
    });
    forged("an erased application left out of the closing", Closing, closing, told, |r| {
        r.data(closing)["codes"].as_array_mut().unwrap().retain(|one| one != code.as_str());
    });
}

pub fn conflicts_and_scorecards(told: &Told) {
    let conflicts = |nth| told.find("conflicts.revealed", nth);
    let reveals = told.entries.iter().filter(|e| e.event.kind() == "conflicts.revealed").count();
    let Event::ConflictsRevealed { seat, declared, .. } = told.event(conflicts(0)) else {
        panic!()
    };
    let (declarer, declared) = (seat, *declared);
    let older = told
        .first(|event| matches!(event, Event::ConflictsDeclared { seat, .. } if seat == declarer));
    let older = older.filter(|older| *older != declared);
    let recusal = told.first(
        |event| matches!(event, Event::ConflictsRevealed { recused, .. } if !recused.is_empty()),
    );
    let revealed = told.find("scorecard.revealed", 0);
    let Event::ScorecardRevealed { committed, code, seat, .. } = told.event(revealed) else {
        panic!()
    };
    let committed = *committed;
    let candidates = told.state.candidates(0);
    let other = candidates.iter().find(|other| *other != code).unwrap();
    let other_seat = if seat.as_str() == "m2" { "m1" } else { "m2" };
    let opened = told.find("round.opened", 0);

    forged("a declaration changed after the fact", Conflicts, conflicts(0), told, |r| {
        swap_text(&mut r.data(declared)["commitment"]);
    });
    if let Some(recusal) = recusal {
        forged("a recusal hidden", Conflicts, recusal, told, |r| {
            r.data(recusal)["recused"] = json!([]);
        });
    }
    forged("a recusal made up", Conflicts, conflicts(0), told, |r| {
        r.data(conflicts(0))["recused"] = json!([code.as_str(), "zz-99"]);
    });
    if let Some(older) = older {
        forged("an older declaration revealed", Conflicts, conflicts(0), told, |r| {
            r.data(conflicts(0))["declared"] = json!(older);
        });
    }
    forged("a declaration revealed twice", Conflicts, conflicts(0) + 1, told, |r| {
        let again = r.data(conflicts(0)).clone();
        r.insert(conflicts(0) + 1, "portal", "conflicts.revealed", again);
    });
    forged(
        "a declaration never revealed",
        Conflicts,
        told.find("round.ranked", 0) - 1,
        told,
        |r| {
            r.remove(conflicts(reveals - 1));
        },
    );
    forged("a score changed after the commitment", Scorecards, revealed, told, |r| {
        let score = &mut r.data(revealed)["scores"]["strategy"];
        *score = json!(if *score == 3 { 4 } else { 3 });
    });
    forged("reasons changed after the commitment", Scorecards, revealed, told, |r| {
        swap_text(&mut r.data(revealed)["rationale"]);
    });
    forged("another salt", Scorecards, revealed, told, |r| {
        swap_text(&mut r.data(revealed)["salt"]);
    });
    forged("a sheet given to another candidate", Scorecards, revealed, told, |r| {
        r.data(revealed)["code"] = other.as_str().into();
    });
    forged("a sheet given to another seat", Scorecards, revealed, told, |r| {
        r.data(revealed)["seat"] = other_seat.into();
    });
    forged("a commitment replaced", Scorecards, revealed, told, |r| {
        swap_text(&mut r.data(committed)["commitment"]);
    });
    forged("a commitment that isn't a hash", Scorecards, committed, told, |r| {
        let upper = r.data(committed)["commitment"].as_str().unwrap().to_uppercase();
        r.data(committed)["commitment"] = format!("{}A", &upper[1..]).into();
    });
    forged("a sheet revealed twice", Scorecards, revealed + 1, told, |r| {
        let again = r.data(revealed).clone();
        r.insert(revealed + 1, "portal", "scorecard.revealed", again);
    });
    forged("a sheet without a commitment", Scorecards, revealed, told, |r| {
        r.data(revealed)["committed"] = json!(opened);
    });
    forged("a sheet never revealed", Scorecards, told.find("round.ranked", 0) - 1, told, |r| {
        r.remove(revealed);
    });
    forged("a sheet revealed while the round is open", Scorecards, committed + 1, told, |r| {
        let early = r.data(revealed).clone();
        r.insert(committed + 1, "portal", "scorecard.revealed", early);
    });
    forged("a sheet committed before the round opened", Scorecards, opened, told, |r| {
        let data = json!({"round": "proposal", "seat": "m1", "commitment": "0".repeat(64)});
        r.insert(opened, "seat:m1", "scorecard.committed", data);
    });
}

pub fn who_scored_and_the_ranking(told: &Told) {
    let ranked = told.find("round.ranked", 0);
    let result = told.find("result.ranked", 0);
    let closed = told.find("round.closed", 1);
    let Event::RoundClosed { absent, .. } = told.event(closed) else { panic!() };
    let absent_and = |seat: &str| {
        let mut seats: Vec<&str> = absent.iter().map(|seat| seat.as_str()).chain([seat]).collect();
        seats.sort_unstable();
        json!(seats)
    };
    let sheet_of = |member: &SeatId| {
        let own = |event: &Event| match event {
            Event::ScorecardRevealed { seat, .. } => seat == member,
            _ => false,
        };
        told.first(own).unwrap()
    };
    let recusal = told.first(
        |event| matches!(event, Event::ConflictsRevealed { recused, .. } if !recused.is_empty()),
    );
    // The recused seat has sheets for other candidates only: give one to the recused one.
    if let Some(Event::ConflictsRevealed { seat, recused, .. }) = recusal.map(|n| told.event(n)) {
        let sheet = sheet_of(seat);
        forged("a recused seat scored", Seats, sheet, told, |r| {
            r.data(sheet)["code"] = recused[0].as_str().into();
        });
    }
    if !absent.is_empty() {
        forged("an absence not listed", Seats, told.find("round.ranked", 1), told, |r| {
            r.data(closed)["absent"] = json!([]);
        });
    }
    forged("a seat listed absent that gave everything", Seats, closed, told, |r| {
        r.data(closed)["absent"] = absent_and("m1");
    });
    forged("an observer's seat among the absent", Seats, closed, told, |r| {
        r.data(closed)["absent"] = absent_and("o1");
    });
    let third = SeatId::member(3);
    forged("a sheet of a seat that nobody accepted", Seats, sheet_of(&third) - 1, told, |r| {
        let accepted =
            told.first(|event| matches!(event, Event::SeatAccepted { seat, .. } if *seat == third));
        r.remove(accepted.unwrap());
    });
    forged("two places swapped", Ranking, ranked, told, |r| {
        r.data(ranked)["ranking"].as_array_mut().unwrap().reverse();
    });
    forged("a total embellished", Ranking, ranked, told, |r| {
        let total = &mut r.data(ranked)["ranking"][1]["numerator"];
        *total = json!(total.as_u64().unwrap() + 1);
    });
    forged("a place embellished", Ranking, ranked, told, |r| {
        let place = r.data(ranked)["ranking"][1]["place"].as_u64().unwrap();
        r.data(ranked)["ranking"][1]["place"] = json!(if place == 1 { 2 } else { 1 });
    });
    forged("a candidate let through", Ranking, ranked, told, |r| {
        let advances = r.data(ranked)["ranking"][1]["advances"].as_bool().unwrap();
        r.data(ranked)["ranking"][1]["advances"] = json!(!advances);
    });
    forged("the result embellished", Ranking, result, told, |r| {
        let total = &mut r.data(result)["ranking"][0]["numerator"];
        *total = json!(total.as_u64().unwrap() + 1);
    });
    forged("the threshold overlooked", Ranking, result, told, |r| {
        let passes = r.data(result)["ranking"][0]["passes"].as_bool().unwrap();
        r.data(result)["ranking"][0]["passes"] = json!(!passes);
    });
    forged("weights changed in the rules", Ranking, ranked, told, |r| {
        let criteria = &mut r.data(0)["rules"]["rounds"][0]["criteria"];
        criteria[0]["weight"] = json!(10);
        criteria[1]["weight"] = json!(65);
    });
    forged("weights that don't add up", Procedure, 0, told, |r| {
        r.data(0)["rules"]["rounds"][0]["criteria"][0]["weight"] = json!(41);
    });
}

pub fn remarks_minutes_and_steps(told: &Told) {
    let answer = |nth| told.find("remark.answered", nth);
    let closing = told.find("intake.closed", 0);
    let signature = told.find("minutes.signed", 0);
    let ranked = told.find("round.ranked", 0);
    let closed = told.find("competition.closed", 0);
    // What ends the stage in which the first remark was filed.
    let ends = ["intake.closed", "applications.opened", "round.closed", "round.ranked"];
    let behind = told.entries.iter().skip(answer(0) as usize);
    let end = behind.filter(|e| ends.contains(&e.event.kind())).map(|e| e.n).next().unwrap();

    forged("a remark's answer taken out", Remarks, end - 1, told, |r| r.remove(answer(0)));
    forged("a remark taken out, its answer left", Remarks, answer(1) - 1, told, |r| {
        r.remove(told.find("remark.filed", 1));
    });
    forged("an answer moved behind the stage's end", Remarks, end - 1, told, |r| {
        let (by, data) = (r.entries[answer(0) as usize].by.clone(), r.data(answer(0)).clone());
        r.remove(answer(0));
        r.insert(end, &by, "remark.answered", data);
    });
    forged("a remark passed over between closing and ranking", Remarks, ranked + 1, told, |r| {
        let data = json!({"remark": "r99", "stage": "round-1", "text": "Чому?"});
        r.insert(ranked, "seat:o1", "remark.filed", data);
    });
    forged("other minutes signed", Minutes, signature, told, |r| {
        for entry in r.entries.iter_mut().filter(|entry| entry.kind == "minutes.signed") {
            swap_text(&mut entry.data["minutes"]);
        }
    });
    forged("a step out of order", Procedure, 6, told, |r| {
        r.insert(6, "chair", "round.opened", json!({"round": "proposal"}));
    });
    forged("an act in another's name", Procedure, closing, told, |r| {
        r.entries[closing as usize].by = "secretary".into();
    });
    forged("closed before the stand-still is over", Procedure, closed, told, |r| {
        r.entries[closed as usize].at = r.entries[closed as usize - 1].at.clone();
    });
}

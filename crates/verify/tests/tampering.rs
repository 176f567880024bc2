//! A portal that holds the signing key rewrites its record and signs again: the ways that
//! `record_of::tamperings` lists, which are also tried on a rehearsal's record, in `server/tests`; and
//! those that need a record made for them.

#![allow(clippy::unwrap_used)]

mod record_of;

use record_of::{
    Forged, asked, erased, fixed, forged, held, honest, in_browsers, options, restricted,
    swap_text, tamperings, tied,
};
use serde_json::json;
use verify::CheckName::*;

#[test]
fn the_intake() {
    tamperings::the_intake(&honest());
}

#[test]
fn the_lists() {
    tamperings::the_lists(&honest());
}

#[test]
fn the_erasure() {
    let told = erased();
    let report = verify::check(&told.bundle(), &options());
    assert_eq!(report.exit_code(), 0, "{}", report.print(domain::Lang::En));
    tamperings::the_erasure(&told);
}

#[test]
fn conflicts_and_scorecards() {
    tamperings::conflicts_and_scorecards(&honest());
}

#[test]
fn who_scored_and_the_ranking() {
    tamperings::who_scored_and_the_ranking(&honest());
}

#[test]
fn remarks_minutes_and_steps() {
    tamperings::remarks_minutes_and_steps(&honest());
}

#[test]
fn ties() {
    let told = tied();
    for at in
        [told.find("round.ranked", 0), told.find("round.ranked", 1), told.find("result.ranked", 0)]
    {
        let mut honest = Forged::new(&told);
        let ranking = honest.data(at)["ranking"].as_array().unwrap().clone();
        let places: Vec<_> = ranking.iter().map(|line| line["place"].as_u64().unwrap()).collect();
        assert_eq!(places, [1, 1, 3]);
        assert!(ranking.iter().all(|line| line["numerator"] == ranking[0]["numerator"]));
        let forged = |what: &str, order: [usize; 3], places: [u64; 3]| {
            forged(what, Ranking, at, &told, |r| {
                let lines = order.iter().zip(places).map(|(line, place)| {
                    let mut line = ranking[*line].clone();
                    line["place"] = place.into();
                    line
                });
                r.data(at)["ranking"] = lines.collect();
            });
        };
        forged("a tie broken the wrong way", [2, 0, 1], [1, 2, 2]);
        forged("a tie not broken", [0, 1, 2], [1, 1, 1]);
        forged("a tie broken by code alone", [2, 0, 1], [1, 2, 3]);
        forged("the place behind a shared one not skipped", [0, 1, 2], [1, 1, 2]);
        forged("a shared place given to one", [0, 1, 2], [1, 2, 3]);
        forged("a shared place given to the other", [1, 0, 2], [1, 2, 3]);
        forged("two who share a place in the wrong order", [1, 0, 2], [1, 1, 3]);
    }
    forged("another criterion breaks the tie", Ranking, told.find("round.ranked", 0), &told, |r| {
        r.data(0)["rules"]["tie_break"] = json!(["resilience", "integrity"]);
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

#[test]
fn public_questions() {
    let told = asked();
    let report = verify::check(&told.bundle(), &options());
    assert_eq!(report.exit_code(), 0, "{}", report.print(domain::Lang::En));
    let answered = told.find("question.answered", 0);
    let closed = told.find("competition.closed", 0);

    for (field, lang) in [("answer", "en"), ("answer", "uk"), ("question", "en")] {
        forged("an answer or question without a text", Procedure, answered, &told, |r| {
            r.data(answered)[field][lang] = json!(" ");
        });
    }
    forged("an answer longer than answers are", Procedure, answered, &told, |r| {
        r.data(answered)["answer"]["uk"] = json!("я".repeat(4001));
    });
    forged("an answer by another", Procedure, answered, &told, |r| {
        r.entries[answered as usize].by = "chair".into();
    });
    forged("an answer after the end", Procedure, closed + 1, &told, |r| {
        let mut late = r.entries[answered as usize].clone();
        (late.n, late.at) = (closed + 1, r.entries[closed as usize].at.clone());
        r.entries.push(late);
    });
    forged("an answer that names its asker", Kinds, answered, &told, |r| {
        r.data(answered)["asker"] = json!("olena@example.org");
    });
}

#[test]
fn the_fix_window() {
    let told = fixed();
    let report = verify::check(&told.bundle(), &options());
    assert_eq!(report.exit_code(), 0, "{}", report.print(domain::Lang::En));
    let asked = |nth| told.find("fix.requested", nth);
    let given = told.find("application.fixed", 0);
    let decided = told.find("admission.decided", 0);
    let run_out = told.find("admission.decided", 2);

    forged("asked a second time", Fixes, asked(1) + 1, &told, |r| {
        let again = r.data(asked(0)).clone();
        r.insert(asked(1) + 1, "secretary", "fix.requested", again);
    });
    forged("asked of an application that never was", Fixes, asked(0), &told, |r| {
        r.data(asked(0))["code"] = "lyman-77".into();
    });
    for items in [json!([]), json!(["document:proposal"]), json!(["answer:looks"])] {
        forged("asked for what may not change", Fixes, asked(0), &told, |r| {
            r.data(asked(0))["items"] = items;
        });
    }
    forged("asked by another", Fixes, asked(0), &told, |r| {
        r.entries[asked(0) as usize].by = "chair".into();
    });
    for until in ["2026-03-17T00:00:00.000Z", "2026-06-17T00:00:00.000Z"] {
        forged("a window that the rulebook doesn't give", Fixes, asked(0), &told, |r| {
            r.data(asked(0))["until"] = until.into();
        });
    }
    forged("a fix that nobody asked for", Fixes, given - 1, &told, |r| r.remove(asked(0)));
    forged("a fix in another's name", Fixes, given, &told, |r| {
        r.entries[given as usize].by = "secretary".into();
    });
    forged("handed in a second time", Fixes, given + 1, &told, |r| {
        let (by, again) = (r.entries[given as usize].by.clone(), r.data(given).clone());
        r.insert(given + 1, &by, "application.fixed", again);
    });
    forged("handed in after the window", Fixes, given, &told, |r| {
        let late = r.entries[decided as usize].at.clone();
        r.entries[given as usize].at = late;
    });
    forged("a commitment that isn't a hash", Fixes, given, &told, |r| {
        r.data(given)["commitment"] = "00".into();
    });
    forged("decided while the window lasts", Fixes, run_out, &told, |r| {
        r.data(asked(1))["until"] = "2026-03-21T00:00:00.000Z".into();
    });
    forged("the fix taken out, decided at once", Fixes, given, &told, |r| {
        r.remove(given);
        let at = r.entries[asked(1) as usize].at.clone();
        let code = told.code_at(told.find("admission.decided", 1));
        let data = json!({"admitted": true, "code": code.as_str()});
        r.insert(given, "chair", "admission.decided", data);
        r.entries[given as usize].at = at;
    });
}

#[test]
fn complaints() {
    let told = asked();
    let filed = |nth| told.find("complaint.filed", nth);
    let decided = |nth| told.find("complaint.decided", nth);
    let closed = told.find("competition.closed", 0);

    forged("closed over an undecided complaint", Complaints, closed - 1, &told, |r| {
        r.remove(decided(1));
    });
    forged("a complaint decided twice", Complaints, decided(0) + 1, &told, |r| {
        let again = r.data(decided(0)).clone();
        r.insert(decided(0) + 1, "secretary", "complaint.decided", again);
    });
    forged("a complaint taken out, its decision left", Complaints, filed(0), &told, |r| {
        r.remove(filed(0));
    });
    forged("a complaint filed after the stand-still", Procedure, filed(0), &told, |r| {
        let late = r.entries[closed as usize].at.clone();
        for entry in &mut r.entries[filed(0) as usize..] {
            entry.at = late.clone();
        }
    });
    forged("a complaint before the result", Procedure, told.find("round.opened", 0), &told, |r| {
        let early = r.data(filed(0)).clone();
        let (at, by) = (told.find("round.opened", 0), r.entries[filed(0) as usize].by.clone());
        r.insert(at, &by, "complaint.filed", early);
    });
    forged("a decision by another", Procedure, decided(0), &told, |r| {
        r.entries[decided(0) as usize].by = "chair".into();
    });
    forged("a decision without reasons in one language", Complaints, decided(0), &told, |r| {
        r.data(decided(0))["text"]["en"] = json!("");
    });
    forged("a complaint not considered, without a ground", Complaints, decided(1), &told, |r| {
        r.data(decided(1)).as_object_mut().unwrap().remove("ground");
    });
    forged("a complaint in the secretary's name", Complaints, filed(0), &told, |r| {
        r.entries[filed(0) as usize].by = "secretary".into();
    });
    forged("a commitment that isn't a hash", Complaints, filed(1), &told, |r| {
        r.data(filed(1))["commitment"] = json!("00");
    });
}

#[test]
fn where_it_was_sealed() {
    let told = in_browsers();
    let report = verify::check(&told.bundle(), &options());
    assert_eq!(report.exit_code(), 0, "{}", report.print(domain::Lang::En));
    let said = report.print(domain::Lang::En);
    assert!(said.contains("sealed in authors’ browsers 4, by the portal 1"), "{said}");
    let sealed = told.find("application.sealed", 0);
    let holders = held();
    let by_portal = holders.find("application.sealed", 0);

    forged("not said", Procedure, sealed, &told, |r| {
        r.data(sealed).as_object_mut().unwrap().remove("sealed_in");
    });
    forged("another place", Kinds, sealed, &told, |r| {
        r.data(sealed)["sealed_in"] = json!("cellar");
    });
    forged("said where there is no choice", Procedure, by_portal, &holders, |r| {
        r.data(by_portal)["sealed_in"] = json!("browser");
    });
}

#[test]
fn key_holders() {
    let told = held();
    let report = verify::check(&told.bundle(), &options());
    assert_eq!(report.exit_code(), 0, "{}", report.print(domain::Lang::En));
    assert!(report.print(domain::Lang::En).contains("opened by m1, o1"));
    let portals = verify::check(&honest().bundle(), &options());
    assert!(portals.checks.iter().all(|check| check.name != Holders), "the portal opened");
    let dealt = told.find("keys.dealt", 0);
    let sealed = told.find("application.sealed", 0);
    let opened = told.find("applications.opened", 0);

    forged("the dealing taken out", Holders, sealed - 1, &told, |r| r.remove(dealt));
    forged("dealt behind the first application", Holders, dealt, &told, |r| {
        let late = r.data(dealt).clone();
        r.remove(dealt);
        r.insert(dealt + 1, "portal", "keys.dealt", late);
    });
    forged("dealt twice", Holders, dealt + 1, &told, |r| {
        let again = r.data(dealt).clone();
        r.insert(dealt + 1, "portal", "keys.dealt", again);
    });
    forged("dealt by another", Procedure, dealt, &told, |r| {
        r.entries[dealt as usize].by = "secretary".into();
    });
    forged("fewer open than the rulebook says", Holders, dealt, &told, |r| {
        r.data(dealt)["k"] = json!(1);
    });
    forged("dealt to fewer than open", Holders, dealt, &told, |r| {
        r.data(dealt)["holders"].as_array_mut().unwrap().truncate(1);
    });
    forged("dealt to a member", Holders, dealt, &told, |r| {
        r.data(dealt)["holders"][0]["seat"] = json!("m2");
    });
    forged("two shares for one holder's key", Holders, dealt, &told, |r| {
        let key = r.data(dealt)["holders"][0]["recipient"].clone();
        r.data(dealt)["holders"][1]["recipient"] = key;
    });
    forged("the opening key for a holder's", Holders, dealt, &told, |r| {
        let key = r.data(dealt)["holders"][2]["recipient"].clone();
        r.data(dealt)["recipient"] = key;
    });
    forged("a share without a hash", Holders, dealt, &told, |r| {
        r.data(dealt)["holders"][1]["share"] = json!("00");
    });
    forged("an opening by too few", Holders, opened, &told, |r| {
        r.data(opened)["shares"] = json!(["o1"]);
    });
    forged("an opening by nobody", Holders, opened, &told, |r| {
        r.data(opened)["shares"] = json!([]);
    });
    forged("an opening by one without a share", Holders, opened, &told, |r| {
        r.data(opened)["shares"] = json!(["m1", "m2"]);
    });
    forged("an opening by one twice", Holders, opened, &told, |r| {
        r.data(opened)["shares"] = json!(["o1", "o1"]);
    });
    forged(
        "shares where the portal opened",
        Procedure,
        honest().find("applications.opened", 0),
        &honest(),
        |r| {
            let opened = honest().find("applications.opened", 0);
            r.data(opened)["shares"] = json!(["m1"]);
        },
    );
}

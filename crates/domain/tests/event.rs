//! An event is read from exactly the data that it would be written with.

#![allow(clippy::unwrap_used)]

use domain::event::Event;

fn read(kind: &str, data: &str) -> Result<Event, String> {
    Event::read(kind, data).map_err(|why| why.to_string())
}

#[test]
fn data_is_taken_in_one_form() {
    for (kind, good, bad) in [
        ("competition.closed", r#"{}"#, r#"{"appointed":null}"#),
        ("competition.closed", r#"{"appointed":"yavir-27"}"#, r#"["yavir-27"]"#),
        ("competition.closed", r#"{}"#, r#"{"other":1}"#),
        ("application.withdrawn", r#"{"code":"yavir-27"}"#, r#"{"code":"Yavir-27"}"#),
        // Declared in another order than canonical JSON has.
        (
            "remark.answered",
            r#"{"outcome":"partly","remark":"r1","text":"\n"}"#,
            r#"{"outcome":"partly","remark":"r1","text":1}"#,
        ),
        (
            "fix.requested",
            r#"{"code":"yavir-27","items":["answer:phone","document:cv"],"until":"2026-03-18T16:00:00.000Z"}"#,
            r#"{"code":"yavir-27","items":["cv"],"until":"2026-03-18T16:00:00.000Z"}"#,
        ),
        (
            "application.fixed",
            r#"{"code":"yavir-27","commitment":"00"}"#,
            r#"{"code":"yavir-27","commitment":"00","replaces":1}"#,
        ),
        (
            "complaint.decided",
            r#"{"complaint":"c1","outcome":"upheld","text":{"en":"a","uk":"b"}}"#,
            r#"{"complaint":"c1","ground":null,"outcome":"upheld","text":{"en":"a","uk":"b"}}"#,
        ),
        (
            "complaint.filed",
            r#"{"commitment":"00","complaint":"c1","objections":["conflict","scoring"]}"#,
            r#"{"commitment":"00","complaint":"c1","objections":["looks"]}"#,
        ),
        (
            "question.answered",
            r#"{"answer":{"en":"a","uk":"b"},"question":{"en":"c","uk":"d"}}"#,
            r#"{"answer":{"en":"a","uk":"b"},"asker":"x","question":{"en":"c","uk":"d"}}"#,
        ),
        (
            "disclosure.lifted",
            r#"{"enterprise":{"name":{"en":"a","uk":"b"},"place":{"en":"a","uk":"b"}},"salt":""}"#,
            r#"{"enterprise":{"code":"","name":{"en":"a","uk":"b"},"place":{"en":"a","uk":"b"}},"salt":""}"#,
        ),
        (
            "key.replaced",
            r#"{"key":"b","replaces":"a","signature":"","until":"2026-11-23T13:00:00.000Z"}"#,
            r#"{"key":"b","replaces":"a","signature":"","until":"2026-11-23T13:00:00Z"}"#,
        ),
        (
            "keys.dealt",
            r#"{"holders":[{"recipient":"age1","seat":"o1","share":"00"}],"k":2,"recipient":"age1"}"#,
            r#"{"holders":[{"recipient":"age1","seat":"o1","share":"00","y":1}],"k":2,"recipient":"age1"}"#,
        ),
    ] {
        let event = read(kind, good).unwrap();
        let parts = event.to_parts().unwrap();
        assert_eq!((parts.0, parts.1.to_string()), (kind, good.to_owned()));
        assert!(read(kind, bad).is_err(), "{bad}");
    }
    assert!(read("competition.annulled", "{}").is_err());
}

#[test]
fn a_refusal_is_worded_as_by_the_parts() {
    let data = r#"{"code":7}"#;
    let parts = Event::from_parts("application.withdrawn", serde_json::from_str(data).unwrap());
    assert_eq!(read("application.withdrawn", data), Err(parts.unwrap_err().to_string()));
}

//! Complaints over HTTP: written, checked, sent; read and decided; in sight of everybody but for
//! their words.

use fixtures::{people::cast, rehearsal::Until};
use sea_orm::EntityTrait;
use store::{
    entity::{account, application, seat},
    ledger::sign_checkpoints,
};

use crate::{
    record::signer,
    world::{Client, World},
};

pub const WHAT: &str = "Член комісії Вигаданий поставив нуль без пояснення.";

pub const WORDS: [(&str, &str); 5] = [
    ("objections", "scoring"),
    ("objections", "conflict"),
    ("what", WHAT),
    ("why", "Порядок вимагає пояснення."),
    ("asks", "Скасувати картку."),
];

pub fn with<'a>(act: &'a str, words: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [&[("act", act)], words].concat()
}

/// A candidate who was admitted, at a browser, with their name.
pub async fn candidate(world: &World, slug: &domain::Slug) -> (Client, String) {
    let state = world.cx.state(slug).await.unwrap();
    let code = state.result.as_ref().unwrap()[0].code.clone();
    let db = world.cx.read();
    let rows = application::Entity::find().all(db).await.unwrap();
    let row = rows.into_iter().find(|row| row.code.as_deref() == Some(code.as_str())).unwrap();
    let person = account::Entity::find_by_id(row.account_id).one(db).await.unwrap().unwrap();
    (world.invented(&person.email, "198.51.100.70").await, person.name)
}

pub async fn seated(world: &World, place: &str) -> Client {
    let seats = seat::Entity::find().all(world.cx.read()).await.unwrap();
    let email = &seats.iter().find(|row| row.seat == place).unwrap().email;
    world.invented(email, "198.51.100.71").await
}

#[tokio::test]
async fn a_complaint_is_written_checked_sent_and_decided() {
    let world = World::with(&["--sign-ins-per-minute", "100"]).await;
    let slug = world.rehearsed(Until::Standstill).await;
    let (mut author, name) = candidate(&world, &slug).await;
    let at = format!("/uk/competitions/{slug}/apply/complaints");
    let status = author.get(&format!("/uk/competitions/{slug}/apply")).await.body;
    assert!(status.contains(&format!("href=\"{at}\"")), "{status}");
    assert_eq!(author.get(&at).await.status, 200);

    let empty = author.post(&at, &[("act", "check"), ("what", WHAT)]).await;
    assert_eq!(empty.status, 422);
    for part in ["objections-error", "why-error", "asks-error", WHAT] {
        assert!(empty.body.contains(part), "{part}: {}", empty.body);
    }
    let before = world.cx.state(&slug).await.unwrap().position;
    let checked = author.post(&at, &with("check", &WORDS)).await;
    assert!(checked.status == 200 && checked.body.contains("value=\"send\""), "{}", checked.body);
    let again = author.post(&at, &with("edit", &WORDS)).await;
    assert!(again.status == 200 && again.body.contains(&format!(">{WHAT}</textarea>")));
    assert_eq!(world.cx.state(&slug).await.unwrap().position, before, "nothing is filed yet");
    for _ in 0..2 {
        let sent = author.post(&at, &with("send", &WORDS)).await;
        assert_eq!((sent.status, sent.header("location")), (303, at.as_str()));
    }
    assert_eq!(world.cx.state(&slug).await.unwrap().complaints.len(), 1);
    let own = author.get(&at).await.body;
    let way = author.get(&format!("/uk/competitions/{slug}/apply")).await.body;
    for step in ["Шлях вашої заявки", "Усі заявки відкрито", "Допущено", "Подано скаргу c1"]
    {
        assert!(way.contains(step), "{step}: {way}");
    }
    assert!(way.contains("Бали за цей критерій: від"), "{way}");
    assert!(own.contains("Скарга c1") && own.contains(WHAT) && own.contains("Чекає на рішення"));

    let mut visitor = world.client("198.51.100.72");
    let public = visitor.get(&format!("/uk/competitions/{slug}")).await.body;
    assert!(public.contains("Скарга c1") && !public.contains(WHAT) && !public.contains(&name));
    let list = format!("/uk/secretary/{slug}/complaints");
    let one = format!("{list}/c1");
    let decision = [
        ("act", "decide"),
        ("outcome", "upheld"),
        ("text-uk", "Картку буде перевірено."),
        ("text-en", "The scorecard will be examined."),
        ("nobody", "yes"),
    ];
    let mut chair = seated(&world, "m1").await;
    let to_chair = format!("/uk/panel/{slug}/complaints");
    assert!(chair.get(&to_chair).await.body.contains(WHAT));
    assert_eq!(chair.post(&one, &decision).await.status, 403);
    for place in ["m2", "o1"] {
        let mut other = seated(&world, place).await;
        for path in [&list, &one, &to_chair, &at] {
            assert_eq!(other.get(path).await.status, 404, "{place} {path}");
        }
        assert_eq!(other.post(&one, &decision).await.status, 404, "{place}");
    }
    let mut office = world.invented(&cast().secretaries[0].email, "198.51.100.73").await;
    assert!(office.get(&list).await.body.contains(WHAT));
    assert!(
        office
            .get(&format!("/uk/secretary/{slug}/close"))
            .await
            .body
            .contains("Скаргу c1 ще не вирішено")
    );
    let until = world.cx.state(&slug).await.unwrap().stage.due().unwrap();
    world.clock.set(until + jiff::SignedDuration::from_secs(1));
    let mut office = world.invented(&cast().secretaries[0].email, "198.51.100.73").await;
    let close = office.post(&format!("/uk/secretary/{slug}/close"), &[("appointed", "-")]).await;
    assert!(
        close.status == 422 && close.body.contains("Скаргу c1 ще не вирішено"),
        "{}",
        close.body
    );
    let half = office.post(&one, &decision[..3]).await;
    assert!(
        half.status == 422
            && half.body.contains("text-en-error")
            && half.body.contains("nobody-error")
    );
    assert!(half.body.contains("Картку буде перевірено."), "nothing typed is lost");
    assert_eq!(office.post(&one, &decision).await.status, 303);
    let twice = office.post(&one, &decision).await;
    assert!(twice.status == 422 && twice.body.contains("вже вирішено"));
    let close = office.post(&format!("/uk/secretary/{slug}/close"), &[("appointed", "-")]).await;
    assert_eq!(close.status, 303);

    for (lang, words) in
        [("uk", "Картку буде перевірено."), ("en", "The scorecard will be examined.")]
    {
        for below in ["", "/record", "/record.atom"] {
            let page = visitor.get(&format!("/{lang}/competitions/{slug}{below}")).await.body;
            assert!(page.contains(words) && !page.contains(WHAT), "{lang} {below}");
        }
    }
    let counts = visitor.get(&format!("/api/v1/competitions/{slug}")).await.body;
    assert!(counts.contains("\"complaints\":1,\"undecided\":0"), "{counts}");
    let mail = world.mail().await;
    for (message, count) in
        [("complaint-filed", 1), ("complaint-decided", 1), ("complaint-chair", 2)]
    {
        assert_eq!(mail.iter().filter(|mail| mail.message == message).count(), count, "{message}");
    }
    let about = mail.iter().filter(|mail| mail.message.starts_with("complaint-"));
    assert!(about.clone().all(|mail| !mail.data.to_string().contains("поставив нуль")));
    sign_checkpoints(&world.cx, &signer()).await.unwrap();
    let bundle = visitor.get(&format!("/record/{slug}/bundle.zip")).await.bytes;
    let report =
        verify::check(&verify::bundle::read(&bundle).unwrap(), &verify::Options::default());
    assert_eq!(report.exit_code(), 0, "{}", report.print(domain::Lang::En));
}

#[tokio::test]
async fn a_late_complaint_is_refused_with_the_moment_and_stays_on_the_page() {
    let world = World::with(&["--sign-ins-per-minute", "100"]).await;
    let slug = world.rehearsed(Until::Standstill).await;
    let at = format!("/en/competitions/{slug}/apply/complaints");
    let until = world.cx.state(&slug).await.unwrap().stage.due().unwrap();
    world.clock.set(until + jiff::SignedDuration::from_secs(1));
    let (mut author, _) = candidate(&world, &slug).await;
    for act in ["check", "send"] {
        let late = author.post(&at, &with(act, &WORDS)).await;
        assert_eq!(late.status, 422, "{act}");
        assert!(
            late.body.contains("Complaints were taken until") && late.body.contains(WHAT),
            "{act}"
        );
    }
    let page = author.get(&at).await.body;
    assert!(page.contains("Complaints were taken until") && !page.contains("<textarea"));
}

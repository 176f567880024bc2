//! Mail that nobody must get: each letter says how to stop it, and that works from a mail program,
//! without signing in, by POST alone.

use axum::{body::Body, http::header};
use domain::{Slug, accounts::Office};
use fixtures::rehearsal::Until;
use jiff::SignedDuration;
use serde_json::json;
use store::{
    accounts::{Viewer, wants_news},
    applications::{remind, start},
    outbox::Mail,
};

use crate::{
    mail::{Smtp, free_port, post},
    world::{Answer, Client, ORIGIN, World},
};

const ONE_CLICK: &str = "List-Unsubscribe=One-Click";
const FORM: &str = "application/x-www-form-urlencoded";

/// Somebody with a draft, three days before the deadline, and the path that the reminder has.
async fn reminded(world: &World, email: &str) -> (Viewer, Slug, String) {
    let slug = world.rehearsed(Until::Intake).await;
    world.account(email, Office::None).await;
    let viewer = world.viewer(email).await;
    let number = domain::accounts::invented_number(77).parse().unwrap();
    let applicant = world.state.persons.applicant(&slug, &number);
    start(&world.cx, &viewer, &slug, &applicant).await.unwrap();
    while !world.mail().await.is_empty() {}
    let closes = world.cx.state(&slug).await.unwrap().intake_closes;
    world.clock.set(closes - SignedDuration::from_hours(72));
    assert!(remind(&world.cx).await.unwrap() > 0);
    let mail = world.mail().await;
    let letter = mail.iter().find(|mail| mail.to == email).unwrap();
    assert_eq!(letter.message, "draft-reminder");
    let path = letter.data["news_link"].as_str().unwrap().to_owned();
    (viewer, slug, path)
}

/// As a mail program posts: no cookie, no origin, nothing of a browser.
async fn posts(client: &mut Client, path: &str, kind: &str, body: &str) -> Answer {
    let request = client.request("POST", path).header(header::CONTENT_TYPE, kind);
    client.send(request.body(Body::from(body.to_owned())).unwrap()).await
}

#[tokio::test]
async fn a_mail_program_stops_reminders_by_one_click() {
    let world = World::new().await;
    let (viewer, _, path) = reminded(&world, "olena@example.com").await;
    let page = format!("/uk{path}");
    let wanted = async || wants_news(&world.cx, &viewer).await.unwrap();
    let mut scanner = world.client("198.51.100.120");
    for _ in 0..2 {
        let shown = scanner.get(&page).await;
        assert_eq!((shown.status, shown.header("cache-control")), (200, "no-store"));
        assert!(shown.body.contains("Не надсилати нагадувань"), "{}", shown.body);
        assert!(!shown.body.contains("olena@") && !shown.body.contains(&viewer.name));
    }
    for body in ["", "List-Unsubscribe=Yes", "news=One-Click"] {
        assert_eq!(posts(&mut scanner, &page, FORM, body).await.status, 400, "{body}");
    }
    assert!(wanted().await, "only what says so stops anything");

    let parts = "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n";
    for (kind, body) in
        [("multipart/form-data; boundary=x", parts), (FORM, ONE_CLICK), (FORM, ONE_CLICK)]
    {
        let mut program = world.client("198.51.100.121");
        let done = posts(&mut program, &page, kind, body).await;
        assert_eq!(done.status, 200, "{kind}: {}", done.body);
        assert!(done.body.contains("Нагадування вимкнено"), "{}", done.body);
        assert!(!wanted().await);
        assert_eq!(program.cookie, None, "it signs nobody in");
    }
    let again = scanner.get(&page).await.body;
    assert!(!again.contains("One-Click") && again.contains("/uk/account"), "{again}");

    // In the account it is a choice.
    let mut olena = world.client("198.51.100.122");
    olena.sign_in(&viewer.email, crate::world::PASSWORD).await;
    let ticked =
        |body: &str| body.contains("name=\"news\" type=\"checkbox\" value=\"yes\" checked");
    assert!(!ticked(&olena.get("/uk/account").await.body));
    assert_eq!(olena.post("/uk/account/news", &[("news", "yes")]).await.status, 303);
    assert!(wanted().await && ticked(&olena.get("/uk/account").await.body));
    assert_eq!(olena.post("/uk/account/news", &[]).await.status, 303);
    assert!(!wanted().await);
}

#[tokio::test]
async fn nothing_else_is_open_to_other_sites_and_the_link_to_nothing_else() {
    let world = World::new().await;
    let (viewer, _, path) = reminded(&world, "olena@example.com").await;
    let token = path.strip_prefix("/news/").unwrap();
    let mut stranger = world.client("198.51.100.123");
    let mut other = token.to_owned();
    let last = if other.ends_with('A') { "Q" } else { "A" };
    other.replace_range(other.len() - 1.., last);
    let cut = &token[..20];
    for wrong in [other.as_str(), cut, "1", &"A".repeat(64), &format!("{token}A")] {
        let page = format!("/en/news/{wrong}");
        assert_eq!(stranger.get(&page).await.status, 404, "{wrong}");
        assert_eq!(posts(&mut stranger, &page, FORM, ONE_CLICK).await.status, 404, "{wrong}");
    }
    for elsewhere in ["/uk/register", "/uk/password"] {
        assert_eq!(stranger.get(&format!("{elsewhere}/{token}")).await.status, 404, "{elsewhere}");
    }
    // The rest of the portal is as closed to such posts as before.
    for closed in ["/uk/account/news", "/uk/sign-out", "/uk/news", "/news/x"] {
        let answer = posts(&mut stranger, closed, FORM, ONE_CLICK).await;
        assert_eq!(answer.status, 403, "{closed}");
    }
    assert!(wants_news(&world.cx, &viewer).await.unwrap());
    // Who is reminded would tell who had not sealed by then.
    let mut admin =
        world.signed_in("admin@example.com", Office::Administrator, "198.51.100.124").await;
    let queue = admin.get("/uk/admin/mail").await.body;
    assert!(queue.contains("draft-reminder") && !queue.contains("olena@example.com"));
}

#[tokio::test]
async fn reminders_carry_the_link_and_official_mail_does_not() {
    let world = World::new().await;
    let (viewer, slug, _) = reminded(&world, "ok@example.com").await;
    // A deadline that moved far enough is a new one.
    let closes = world.cx.state(&slug).await.unwrap().intake_closes;
    let later = closes + SignedDuration::from_hours(24 * 7);
    let secretary = world.viewer(&fixtures::people::cast().secretaries[0].email).await;
    let reason = domain::Text::new("Причина", "Reason");
    store::competitions::extend(&world.cx, &secretary, &slug, later, reason).await.unwrap();
    while !world.mail().await.is_empty() {}
    world.clock.set(later - SignedDuration::from_hours(72));
    remind(&world.cx).await.unwrap();
    let mut tx = world.cx.begin().await.unwrap();
    let (to, language) = (viewer.email.clone(), domain::Lang::En);
    let data = json!({"link": "/register"});
    tx.enqueue(Mail { to, language, message: "account-unknown", data }).await.unwrap();
    tx.commit().await.unwrap();

    let port = free_port();
    let mut smtp = Smtp::start(port);
    let post = post(&format!("smtp://127.0.0.1:{port}?tls=none"));
    let mut sent = 0;
    loop {
        match server::worker::send_due(&world.cx, &post).await.unwrap() {
            0 => break,
            more => sent += more,
        }
    }
    let letters: Vec<_> = (0..sent).map(|_| smtp.letter()).collect();
    let letters: Vec<_> = letters.iter().filter(|one| one["to"] == "ok@example.com").collect();
    let official =
        letters.iter().find(|one| one["subject"] == "There is no account with this address");
    assert!(official.unwrap()["unsubscribe"].is_null() && official.unwrap()["one_click"].is_null());
    let reminder = letters.iter().find(|one| !one["unsubscribe"].is_null()).unwrap();
    assert_eq!(reminder["one_click"], ONE_CLICK);
    let header = reminder["unsubscribe"].as_str().unwrap();
    let address = header.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap();
    let text = reminder["text"].as_str().unwrap();
    assert!(text.contains(address), "{address} in {text}");
    assert!(text.contains(&format!("{ORIGIN}/uk/competitions/{slug}/apply")), "{text}");
    assert!(text.contains("за Києвом") && text.contains("Kyiv time"), "{text}");
    let path = address.strip_prefix(ORIGIN).unwrap();
    let mut program = world.client("198.51.100.125");
    assert_eq!(posts(&mut program, path, FORM, ONE_CLICK).await.status, 200);
    assert!(!wants_news(&world.cx, &viewer).await.unwrap());
}

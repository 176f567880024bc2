//! The secretary's way from nothing to an announced competition, and what the public sees of it, by
//! the pages' own forms.

use domain::accounts::Office;
use jiff::SignedDuration;

use crate::world::{Answer, Client, PASSWORD, World, link};

/// What a page's form would send: the fields as they stand in it, without its buttons.
fn fields(page: &str) -> Vec<(String, String)> {
    let attribute = |tag: &str, name: &str| {
        let from = tag.find(&format!(" {name}=\""))? + name.len() + 3;
        tag[from..].split('"').next().map(unescaped)
    };
    let main = page.split("<main").nth(1).unwrap_or_default();
    let mut found = Vec::new();
    for (at, _) in main.match_indices('<') {
        let tag = main[at..].split_inclusive('>').next().unwrap_or_default();
        let Some(name) = attribute(tag, "name") else { continue };
        let inside = main[at + tag.len()..].split("</").next().unwrap_or_default();
        if tag.starts_with("<input") {
            let ticked = !tag.contains("type=\"checkbox\"") && !tag.contains("type=\"radio\"");
            if ticked || tag.contains(" checked") {
                found.push((name, attribute(tag, "value").unwrap_or_default()));
            }
        } else if tag.starts_with("<textarea") {
            found.push((name, unescaped(inside)));
        } else if tag.starts_with("<select") {
            let whole = main[at..].split("</select>").next().unwrap_or_default();
            let mut options = whole.split("<option").skip(1);
            let chosen = options.find(|option| option.contains(" selected")).unwrap_or_default();
            found.push((name, attribute(chosen, "value").unwrap_or_default()));
        }
    }
    found
}

fn unescaped(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// Loads a page, changes some of its fields and presses a button.
pub async fn submit(
    client: &mut Client,
    path: &str,
    act: &str,
    changes: &[(&str, &str)],
) -> Answer {
    let page = client.get(path).await;
    assert_eq!(page.status, 200, "{path}");
    let mut form = fields(&page.body);
    form.retain(|(name, _)| name != "act" && !changes.iter().any(|(changed, _)| changed == name));
    let mut pairs: Vec<(&str, &str)> =
        form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    pairs.extend(changes);
    pairs.push(("act", act));
    client.post(path, &pairs).await
}

const TEXTS: [(&str, &str); 10] = [
    ("title-uk", "Конкурс на посаду директора"),
    ("title-en", "Competition for the post of director"),
    ("enterprise-name-uk", "ДП «Морський реєстр»"),
    ("enterprise-name-en", "SE Maritime Register"),
    ("enterprise-about-uk", "Веде реєстр суден."),
    ("enterprise-about-en", "Keeps the register of ships."),
    ("enterprise-place-uk", "Одеса"),
    ("enterprise-place-en", "Odesa"),
    ("terms-uk", "Три роки."),
    ("terms-en", "Three years."),
];

fn seats(last: &'static str) -> Vec<(String, &'static str)> {
    let emails = ["chair@example.com", "m2@example.com", "m3@example.com", last];
    let mut all = Vec::new();
    for (at, email) in emails.into_iter().enumerate() {
        all.push((format!("seat-{at}-email"), email));
        for (part, text) in [("name", "Ім’я Прізвище"), ("organisation", "Організація")]
        {
            all.push((format!("seat-{at}-{part}-uk"), text));
            all.push((format!("seat-{at}-{part}-en"), "Name or organisation"));
        }
    }
    all
}

async fn provide(client: &mut Client, slug: &str, last: &'static str) -> Answer {
    let seats = seats(last);
    let seats: Vec<(&str, &str)> =
        seats.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    submit(client, &format!("/uk/secretary/{slug}/seats"), "save", &seats).await
}

/// Two secretaries and a draft that lacks nothing.
pub async fn drafted(world: &World) -> (Client, Client, String) {
    let mut first = world.signed_in("first@example.com", Office::Secretary, "198.51.100.1").await;
    let second = world.signed_in("second@example.com", Office::Secretary, "198.51.100.2").await;
    let begun = first.post("/uk/secretary", &[]).await;
    assert_eq!((begun.status, begun.header("location")), (303, "/uk/secretary/2026-001/build"));
    let saved = submit(&mut first, "/uk/secretary/2026-001/build", "save", &TEXTS).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    let provided = provide(&mut first, "2026-001", "o1@example.com").await;
    assert_eq!(provided.status, 303, "{}", provided.body);
    (first, second, "2026-001".to_owned())
}

async fn announced(world: &World) -> (Client, String) {
    let (mut first, mut second, slug) = drafted(world).await;
    let approve = format!("/uk/secretary/{slug}/approve");
    assert_eq!(submit(&mut second, &approve, "approve", &[]).await.status, 303);
    let done = submit(&mut first, &approve, "announce", &[]).await;
    assert_eq!((done.status, done.header("location")), (303, "/uk/secretary/2026-001"));
    (first, slug)
}

#[tokio::test]
async fn a_draft_is_saved_half_done_and_nothing_typed_is_lost() {
    let world = World::new().await;
    let mut one = world.signed_in("first@example.com", Office::Secretary, "198.51.100.1").await;
    one.post("/uk/secretary", &[]).await;
    let build = "/uk/secretary/2026-001/build";
    let half = [("title-uk", "Лише українською"), ("weight-strategy", "35")];
    let saved = submit(&mut one, build, "save", &half).await;
    assert_eq!((saved.status, saved.header("location")), (303, &*format!("{build}#s-save")));
    let page = one.get(build).await.body;
    assert!(page.contains("Лише українською") && page.contains("95, додайте 5"), "{page}");
    assert!(page.contains("href=\"#title-en\""), "what is missing leads to its field");
    // Not a number: refused, and everything typed stands there again.
    let odd = submit(&mut one, build, "save", &[("quorum", "троє"), ("title-en", "Typed")]).await;
    assert_eq!(odd.status, 422);
    assert!(odd.body.contains("value=\"троє\"") && odd.body.contains("value=\"Typed\""));
    // Two windows: the second to save is told, and overwrites nothing.
    let stale = submit(&mut one, build, "save", &[("version", "1"), ("title-en", "Other")]).await;
    assert_eq!(stale.status, 422);
    assert!(stale.body.contains("value=\"Other\""));
    assert!(!one.get(build).await.body.contains("value=\"Other\""));
    let added = submit(&mut one, build, "add-question", &[]).await;
    assert_eq!(added.header("location"), format!("{build}#question-q1-uk"));
    assert_eq!(submit(&mut one, build, "remove-question-q1", &[]).await.status, 303);
    assert!(!one.get(build).await.body.contains("question-q1"));
}

#[tokio::test]
async fn weights_that_do_not_make_100_are_not_announced() {
    let world = World::new().await;
    let (mut first, mut second, slug) = drafted(&world).await;
    let (build, approve) =
        (format!("/uk/secretary/{slug}/build"), format!("/uk/secretary/{slug}/approve"));
    submit(&mut first, &build, "save", &[("weight-strategy", "45")]).await;
    let refused = submit(&mut second, &approve, "approve", &[]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("105"), "{}", refused.body);
    let field = format!("href=\"{build}#round-proposal-weights\"");
    assert!(refused.body.contains(&field));
    assert_eq!(submit(&mut first, &approve, "announce", &[]).await.status, 422);
    submit(&mut first, &build, "save", &[("weight-strategy", "40")]).await;
    // Who changed it last can't approve it.
    assert_eq!(submit(&mut first, &approve, "approve", &[]).await.status, 422);
    assert_eq!(submit(&mut second, &approve, "approve", &[]).await.status, 303);
}

#[tokio::test]
async fn nobody_has_two_seats() {
    let world = World::new().await;
    let (mut first, _, slug) = drafted(&world).await;
    let twice = provide(&mut first, &slug, "Chair@Example.com").await;
    assert_eq!(twice.status, 422);
    assert!(twice.body.contains("href=\"#seat-3-email\""), "{}", twice.body);
    assert!(twice.body.contains("value=\"Chair@Example.com\""));
}

#[tokio::test]
async fn the_public_sees_what_was_announced_and_nothing_before() {
    let world = World::new().await;
    let (mut first, mut second, slug) = drafted(&world).await;
    let mut visitor = world.client("198.51.100.9");
    let page = format!("/uk/competitions/{slug}");
    for path in [page.clone(), format!("{page}/record"), format!("{page}/results")] {
        assert_eq!(visitor.get(&path).await.status, 404, "{path}");
    }
    assert!(!visitor.get("/uk").await.body.contains("Морський реєстр"));
    let approve = format!("/uk/secretary/{slug}/approve");
    submit(&mut second, &approve, "approve", &[]).await;
    submit(&mut first, &approve, "announce", &[]).await;
    world.cx.refresh().await.unwrap();
    let home = visitor.get("/en").await;
    assert!(home.body.contains("SE Maritime Register"), "{}", home.body);
    let tag = home.header("etag").to_owned();
    let request = visitor.request("GET", "/en").header("if-none-match", tag);
    let again = visitor.send(request.body(axum::body::Body::empty()).unwrap()).await;
    assert_eq!(again.status, 304);
    assert!(visitor.get("/uk?q=одеса+директор").await.body.contains("Морський реєстр"));
    assert!(!visitor.get("/uk?q=київ").await.body.contains("Морський реєстр"));
    assert!(!visitor.get("/uk?stage=closed").await.body.contains("Морський реєстр"));
    let one = visitor.get(&page).await.body;
    for said in ["Стратегічне бачення", "Ім’я Прізвище", "Подати заявку", "№ 0"]
    {
        assert!(one.contains(said), "{said}");
    }
    assert!(!one.contains("chair@example.com"), "addresses are the secretaries'");
    let entry = visitor.get(&format!("/en/competitions/{slug}/record/0")).await;
    assert!(entry.body.contains("competition.announced") && entry.status == 200);
    assert_eq!(visitor.get(&format!("{page}/record/1")).await.status, 404);
    assert_eq!(visitor.get("/uk/competitions/nonsense").await.status, 404);
    // What is announced is frozen.
    let frozen = first.get(&format!("/uk/secretary/{slug}/build")).await;
    assert_eq!((frozen.status, frozen.header("location")), (303, "/uk/secretary/2026-001"));
}

#[tokio::test]
async fn an_invitation_is_accepted_with_the_declaration() {
    let world = World::new().await;
    let (mut secretary, slug) = announced(&world).await;
    let mail = world.mail().await;
    assert_eq!(mail.len(), 4);
    let member = mail.iter().find(|mail| mail.to == "m2@example.com").unwrap();
    let (address, mut reader) = (link(member), world.client("198.51.100.20"));
    for _ in 0..2 {
        assert_eq!(reader.get(&address).await.status, 200, "reading changes nothing");
    }
    let bare = [("name", "Остап Верховень"), ("password", PASSWORD)];
    let silent = reader.post(&address, &bare).await;
    assert!(silent.status == 422 && silent.body.contains("href=\"#confidential\""));
    assert!(!silent.body.contains(PASSWORD));
    let whole = [bare[0], bare[1], ("confidential", "yes")];
    let taken = reader.post(&address, &whole).await;
    assert_eq!((taken.status, taken.header("location")), (303, "/uk/work"), "{}", taken.body);
    assert!(reader.get("/uk/work").await.body.contains("Морський реєстр"));
    // The link is used up.
    let mut other = world.client("198.51.100.21");
    assert_eq!(other.post(&address, &whole).await.status, 422);
    // With an account of another address it is not one's own.
    let chair = mail.iter().find(|mail| mail.to == "chair@example.com").unwrap();
    let wrong = reader.post(&link(chair), &whole).await;
    assert_eq!(wrong.status, 422);
    let mut right = world.signed_in("chair@example.com", Office::None, "198.51.100.22").await;
    assert_eq!(right.post(&link(chair), &[("confidential", "yes")]).await.status, 303);
    let seats = secretary.get(&format!("/uk/secretary/{slug}/seats")).await.body;
    assert_eq!(seats.matches("value=\"invite\"").count(), 2, "two have not accepted");
    let again = [("act", "invite"), ("seat", "m3")];
    let sent = secretary.post(&format!("/uk/secretary/{slug}/seats"), &again).await;
    assert_eq!(sent.status, 303);
    assert_eq!(world.mail().await[0].to, "m3@example.com");
    world.cx.refresh().await.unwrap();
    let record = world.client("198.51.100.9").get(&format!("/uk/competitions/{slug}/record")).await;
    assert!(record.body.contains("місце прийнято"));
}

#[tokio::test]
async fn steering_asks_for_a_reason_and_moves_dates_later_only() {
    let world = World::new().await;
    let (mut secretary, slug) = announced(&world).await;
    let steer = format!("/uk/secretary/{slug}/steer");
    let late = [("extend-until", "2027-02-01T18:00"), ("extend-reason-uk", "Лист міністерства")];
    let mute = submit(&mut secretary, &steer, "extend", &late).await;
    assert!(mute.status == 422 && mute.body.contains("href=\"#extend-reason-en\""));
    assert!(mute.body.contains("Лист міністерства"), "nothing typed is lost");
    let reason = [late[1], ("extend-reason-en", "A letter of the ministry")];
    let early = [("extend-until", "2026-12-01T18:00"), reason[0], reason[1]];
    let early = submit(&mut secretary, &steer, "extend", &early).await;
    assert!(early.status == 422 && early.body.contains("href=\"#extend-until\""));
    let done = submit(&mut secretary, &steer, "extend", &[late[0], reason[0], reason[1]]).await;
    assert_eq!(done.status, 303, "{}", done.body);
    world.cx.refresh().await.unwrap();
    let mut visitor = world.client("198.51.100.9");
    let page = visitor.get(&format!("/en/competitions/{slug}")).await.body;
    assert!(
        page.contains("The deadline was extended") && page.contains("A letter of the ministry")
    );
    let cancel = [("cancel-reason-uk", "Помилка в порядку"), ("cancel-reason-en", "A mistake")];
    assert_eq!(submit(&mut secretary, &steer, "cancel", &cancel).await.status, 303);
    world.cx.refresh().await.unwrap();
    let page = visitor.get(&format!("/uk/competitions/{slug}")).await.body;
    assert!(page.contains("Конкурс скасовано") && page.contains("Помилка в порядку"));
}

#[tokio::test]
async fn the_clock_closes_an_intake_that_nobody_watched() {
    let world = World::new().await;
    let (_, slug) = announced(&world).await;
    world.wait(SignedDuration::from_hours(24 * 60));
    assert_eq!(store::competitions::clock_steps(&world.cx).await.unwrap().len(), 1);
    world.cx.refresh().await.unwrap();
    let page = world.client("198.51.100.9").get(&format!("/uk/competitions/{slug}")).await.body;
    assert!(page.contains("Конкурс не відбувся"), "{page}");
}

#[tokio::test]
async fn the_secretarys_pages_are_hidden_from_everybody_else() {
    let world = World::new().await;
    let (_, slug) = announced(&world).await;
    let mut account = world.signed_in("a@example.com", Office::None, "198.51.100.3").await;
    let mut admin = world.signed_in("r@example.com", Office::Administrator, "198.51.100.4").await;
    for below in ["", "/build", "/seats", "/approve", "/steer", "/close"] {
        let path = format!("/uk/secretary/{slug}{below}");
        assert_eq!(account.get(&path).await.status, 404, "{path}");
        assert_eq!(admin.get(&path).await.status, 404, "{path}");
        assert_eq!(world.client("198.51.100.5").get(&path).await.status, 303, "{path}");
    }
    let cancel = [("act", "cancel"), ("cancel-reason-uk", "х"), ("cancel-reason-en", "x")];
    assert_eq!(account.post(&format!("/uk/secretary/{slug}/steer"), &cancel).await.status, 404);
    assert_eq!(account.post("/uk/secretary", &[]).await.status, 404);
}

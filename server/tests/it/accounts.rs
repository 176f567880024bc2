use domain::accounts::Office;
use jiff::SignedDuration;

use crate::world::{Answer, PASSWORD, World, link};

const NEW: [(&str, &str); 3] =
    [("name", "Олена Коваль"), ("email", "olena@example.com"), ("password", PASSWORD)];

#[tokio::test]
async fn an_account_exists_once_its_address_is_confirmed() {
    let world = World::new().await;
    let mut olena = world.client("198.51.100.1");
    let answer = olena.post("/uk/register", &NEW).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/uk/register/sent"));
    assert_eq!(olena.get("/uk/register/sent").await.status, 200);

    let mail = world.mail().await;
    assert_eq!((mail.len(), mail[0].message.as_str()), (1, "account-confirm"));
    let link = link(&mail[0]);
    for _ in 0..2 {
        // Scanners follow links: reading one changes nothing.
        let page = olena.get(&link).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("olena@example.com"));
    }
    assert_eq!(olena.sign_in("olena@example.com", PASSWORD).await.status, 422);

    let confirmed = olena.post(&link, &[]).await;
    assert_eq!(
        (confirmed.status, confirmed.header("location")),
        (303, "/uk/sign-in?news=confirmed")
    );
    assert_eq!(olena.post(&link, &[]).await.status, 410);
    let signed_in = olena.sign_in("Olena@Example.com ", PASSWORD).await;
    assert_eq!((signed_in.status, signed_in.header("location")), (303, "/uk/work"));
    let cookie = signed_in.header("set-cookie");
    assert!(cookie.contains("; HttpOnly; SameSite=Lax; "), "{cookie}");
    let account = olena.get("/uk/account").await;
    assert!(account.status == 200 && account.body.contains("Олена Коваль"));

    assert_eq!(olena.post("/uk/sign-out", &[]).await.status, 303);
    assert_eq!(olena.cookie, None);
    let away = olena.get("/uk/account?x=1").await;
    assert_eq!(away.status, 303);
    assert_eq!(away.header("location"), "/uk/sign-in?next=/uk/account%3Fx%3D1");
}

#[tokio::test]
async fn nobody_learns_whether_an_address_is_known() {
    let world =
        World::with(&["--sign-ins-per-minute", "50", "--registrations-per-hour", "50"]).await;
    world.account("olena@example.com", Office::None).await;
    let mut stranger = world.client("198.51.100.2");
    let known = stranger.post("/uk/register", &NEW).await;
    let fields = [NEW[0], ("email", "nobody@example.com"), NEW[2]];
    let unknown = stranger.post("/uk/register", &fields).await;
    assert_same(&known, &unknown);
    let known = stranger.post("/uk/password", &[("email", "olena@example.com")]).await;
    let unknown = stranger.post("/uk/password", &[("email", "nobody@example.com")]).await;
    assert_same(&known, &unknown);
    let known = stranger.sign_in("olena@example.com", "щось зовсім інше").await;
    let mut unknown = stranger.sign_in("nobody@example.com", "щось зовсім інше").await;
    unknown.body = unknown.body.replace("nobody@", "olena@");
    assert_eq!(known.status, 422);
    assert_same(&known, &unknown);
    let mut mail: Vec<_> = world.mail().await.into_iter().map(|mail| mail.message).collect();
    mail.sort();
    let expected = ["account-confirm", "account-exists", "account-unknown", "password-recovery"];
    assert_eq!(mail, expected);
}

fn assert_same(a: &Answer, b: &Answer) {
    assert_eq!((a.status, &a.body), (b.status, &b.body));
    assert_eq!(a.header("location"), b.header("location"));
}

#[tokio::test]
async fn attempts_are_throttled_by_address_and_the_page_says_how_long() {
    let world = World::new().await;
    world.account("olena@example.com", Office::None).await;
    let mut guesser = world.client("198.51.100.3");
    for _ in 0..3 {
        assert_eq!(guesser.sign_in("olena@example.com", "щось зовсім інше").await.status, 422);
    }
    let enough = guesser.sign_in("olena@example.com", PASSWORD).await;
    assert_eq!(enough.status, 429);
    let seconds: u32 = enough.header("retry-after").parse().unwrap();
    assert!((1..=21).contains(&seconds), "{seconds}");
    assert!(enough.body.contains("Забагато спроб"), "{}", enough.body);
    let mut owner = world.client("198.51.100.4");
    assert_eq!(owner.sign_in("olena@example.com", PASSWORD).await.status, 303);
}

#[tokio::test]
async fn weak_passwords_are_refused_and_nothing_else_is_lost() {
    let world = World::new().await;
    let mut olena = world.client("198.51.100.5");
    for (password, words) in [("koval12345", "легко вгадати"), ("a1b2", "від 8 до 128")]
    {
        let fields = [NEW[0], NEW[1], ("password", password)];
        let refused = olena.post("/uk/register", &fields).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains(words), "{password}");
        assert!(refused.body.contains("Олена Коваль"));
        assert!(!refused.body.contains(password));
    }
    assert!(world.mail().await.is_empty());
}

#[tokio::test]
async fn a_session_is_new_at_each_sign_in_and_never_the_visitors_choice() {
    let world = World::new().await;
    let mut olena = world.signed_in("olena@example.com", Office::None, "198.51.100.6").await;
    let mut before = olena.clone();
    assert_eq!(olena.sign_in("olena@example.com", PASSWORD).await.status, 303);
    assert_ne!(olena.cookie, before.cookie);
    assert_eq!(olena.get("/uk/account").await.status, 200);
    assert_eq!(before.get("/uk/account").await.status, 303);

    let mut fixated = world.client("198.51.100.7");
    fixated.cookie = Some("A".repeat(43));
    assert_eq!(fixated.get("/uk/account").await.status, 303);
    assert_eq!(fixated.cookie, None, "an unknown cookie is taken away");
}

#[tokio::test]
async fn sessions_end_by_time_and_by_hand() {
    let world = World::new().await;
    let mut here = world.signed_in("olena@example.com", Office::None, "198.51.100.8").await;
    let mut there = world.client("198.51.100.9");
    assert_eq!(there.sign_in("olena@example.com", PASSWORD).await.status, 303);
    let page = here.get("/uk/account").await.body;
    assert_eq!(page.matches("name=\"session\"").count(), 2, "the other one, and all others");
    assert_eq!(here.post("/uk/account/sessions", &[("session", "others")]).await.status, 303);
    assert_eq!(there.get("/uk/account").await.status, 303);
    assert_eq!(here.post("/uk/account/sessions", &[("session", "999")]).await.status, 404);

    world.wait(SignedDuration::from_hours(13));
    assert_eq!(here.get("/uk/account").await.status, 303, "idle for 12 hours");
}

#[tokio::test]
async fn a_new_password_ends_every_session_and_the_link_works_once() {
    let world = World::new().await;
    let mut olena = world.signed_in("olena@example.com", Office::None, "198.51.100.10").await;
    let mut forgetful = world.client("198.51.100.11");
    let asked = forgetful.post("/uk/password", &[("email", "olena@example.com")]).await;
    assert_eq!(asked.header("location"), "/uk/password/sent");
    let link = link(&world.mail().await[0]);
    assert_eq!(forgetful.get(&link).await.status, 200);
    assert_eq!(forgetful.post(&link, &[("password", "password1")]).await.status, 422);
    let new = "сім старих млинів на Росі";
    let chosen = forgetful.post(&link, &[("password", new)]).await;
    assert_eq!((chosen.status, chosen.header("location")), (303, "/uk/sign-in?news=password"));
    assert_eq!(olena.get("/uk/account").await.status, 303);
    assert_eq!(forgetful.post(&link, &[("password", "інший довгий пароль тут")]).await.status, 410);
    assert_eq!(world.mail().await[0].message, "password-changed");
    assert_eq!(forgetful.sign_in("olena@example.com", PASSWORD).await.status, 422);
    assert_eq!(forgetful.sign_in("olena@example.com", new).await.status, 303);
}

#[tokio::test]
async fn a_link_that_is_too_old_says_so() {
    let world = World::new().await;
    let mut olena = world.client("198.51.100.12");
    olena.post("/uk/register", &NEW).await;
    let link = link(&world.mail().await[0]);
    world.wait(SignedDuration::from_hours(25));
    assert_eq!(olena.get(&link).await.status, 410);
    assert_eq!(olena.post(&link, &[]).await.status, 410);
    assert_eq!(olena.get("/uk/register/nonsense").await.status, 404);
}

#[tokio::test]
async fn the_way_back_never_leaves_the_portal() {
    let world = World::with(&["--sign-ins-per-minute", "50"]).await;
    world.account("olena@example.com", Office::None).await;
    for (next, there) in [
        ("/uk/account?x=1", "/uk/account?x=1"),
        ("//evil.example", "/uk/work"),
        ("https://evil.example/uk/", "/uk/work"),
        ("/\\evil.example", "/uk/work"),
        ("/uk\r\nSet-Cookie: a=b", "/uk/work"),
    ] {
        let mut olena = world.client("198.51.100.13");
        let fields = [("email", "olena@example.com"), ("password", PASSWORD), ("next", next)];
        let answer = olena.post("/uk/sign-in", &fields).await;
        assert_eq!((answer.status, answer.header("location")), (303, there), "{next}");
    }
}

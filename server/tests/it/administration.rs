use domain::accounts::Office;

use crate::world::{World, link};

#[tokio::test]
async fn the_administrator_invites_disables_and_enables() {
    let world = World::with(&["--sign-ins-per-minute", "50"]).await;
    let mut admin =
        world.signed_in("admin@example.com", Office::Administrator, "198.51.100.20").await;
    let invite = [
        ("act", "invite"),
        ("name", "Ірина Бондар"),
        ("email", "iryna@example.com"),
        ("office", "secretary"),
    ];
    assert_eq!(admin.post("/uk/admin", &invite).await.status, 303);
    let taken = admin.post("/uk/admin", &invite).await;
    assert!(taken.status == 422 && taken.body.contains("кабінет уже є"));
    let mail = world.mail().await;
    assert_eq!((mail.len(), mail[0].message.as_str()), (1, "account-invited"));

    let mut iryna = world.client("198.51.100.21");
    let password = "довга дорога до моря";
    assert_eq!(iryna.post(&link(&mail[0]), &[("password", password)]).await.status, 303);
    assert!(world.mail().await.is_empty(), "a first password is no change");
    assert_eq!(iryna.sign_in("iryna@example.com", password).await.status, 303);
    assert_eq!(iryna.get("/uk/admin").await.status, 403);
    assert_eq!(iryna.post("/uk/admin", &invite).await.status, 403);
    assert_eq!(iryna.get("/uk/admin/mail").await.status, 403);

    let page = admin.get("/uk/admin").await.body;
    let id = page.split("name=\"account\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(admin.post("/uk/admin", &[("act", "disable"), ("account", id)]).await.status, 303);
    assert_eq!(iryna.get("/uk/account").await.status, 303, "signed out at once");
    assert_eq!(iryna.sign_in("iryna@example.com", password).await.status, 422);
    assert_eq!(admin.post("/uk/admin", &[("act", "enable"), ("account", id)]).await.status, 303);
    assert_eq!(iryna.sign_in("iryna@example.com", password).await.status, 303);
    let queue = admin.get("/uk/admin/mail").await.body;
    assert!(queue.contains("iryna@example.com") && !queue.contains("/password/"));
}

#[tokio::test]
async fn an_administrator_can_not_disable_themselves() {
    let world = World::new().await;
    let mut admin =
        world.signed_in("admin@example.com", Office::Administrator, "198.51.100.22").await;
    let fields = [("act", "disable"), ("account", "1")];
    assert_eq!(admin.post("/uk/admin", &fields).await.status, 403);
    assert_eq!(admin.get("/uk/account").await.status, 200);
}

//! What lies around every page: headers, posts from elsewhere, error pages, pages in memory.

use axum::body::Body;
use domain::accounts::Office;

use crate::world::World;

#[tokio::test]
async fn every_answer_carries_the_headers() {
    let world = World::new().await;
    let mut reader = world.client("198.51.100.30");
    for path in ["/uk/how", "/uk/nothing-here", "/assets/none.css", "/", "/health"] {
        let answer = reader.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("script-src 'self' 'wasm-unsafe-eval'; style-src 'self'"),
            "{path}"
        );
        assert!(!policy.contains("unsafe-inline"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(!answer.header("x-request-id").is_empty(), "{path}");
        assert!(!answer.header("cache-control").is_empty(), "{path}");
        assert_eq!(answer.header("strict-transport-security"), "", "plain http: {path}");
    }
    let missing = reader.get("/en/nothing-here").await;
    assert_eq!(missing.status, 404);
    assert!(missing.body.starts_with("<!doctype html><html lang=\"en\""), "{}", missing.body);
}

#[tokio::test]
async fn posts_from_elsewhere_are_refused_with_a_page() {
    let world = World::new().await;
    let mut client = world.signed_in("olena@example.com", Office::None, "198.51.100.31").await;
    for from in [
        Some(("sec-fetch-site", "cross-site")),
        Some(("sec-fetch-site", "same-site")),
        Some(("origin", "https://evil.example")),
        None,
    ] {
        let mut request = client.request("POST", "/uk/sign-out");
        if let Some((name, value)) = from {
            request = request.header(name, value);
        }
        let refused = client.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(refused.status, 403, "{from:?}");
        assert!(refused.body.contains("з іншого сайту"), "{}", refused.body);
    }
    assert_eq!(client.get("/uk/account").await.status, 200, "still signed in");
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_refused() {
    let world = World::new().await;
    let mut client = world.client("198.51.100.32");
    let long = "x".repeat(70 * 1024);
    assert_eq!(client.post("/uk/register", &[("name", &long)]).await.status, 413);
}

#[tokio::test]
async fn public_pages_are_kept_and_tagged_for_visitors_only() {
    let world = World::new().await;
    let mut reader = world.client("198.51.100.33");
    let first = reader.get("/uk/how").await;
    assert_eq!(first.status, 200);
    let tag = first.header("etag").to_owned();
    assert!(tag.len() > 10 && first.header("vary").contains("cookie"));
    let request = reader.request("GET", "/uk/how").header("if-none-match", &tag);
    let again = reader.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!((again.status, again.body.len()), (304, 0));
    let request = reader.request("GET", "/uk/how").header("accept-encoding", "gzip, br");
    let packed = reader.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(packed.header("content-encoding"), "br");
    assert!(packed.size < first.size / 2);

    let mut olena = world.signed_in("olena@example.com", Office::None, "198.51.100.34").await;
    let own = olena.get("/uk/how").await;
    assert!(own.header("etag").is_empty() && own.body.contains("Олена Коваль"));
    assert_eq!(own.header("cache-control"), "no-store");
    assert!(!reader.get("/uk/how").await.body.contains("Олена Коваль"));
}

#[tokio::test]
async fn the_root_chooses_the_language() {
    let world = World::new().await;
    let mut reader = world.client("198.51.100.35");
    assert_eq!(reader.get("/").await.header("location"), "/uk");
    let request = reader.request("GET", "/").header("accept-language", "en-GB,en;q=0.9");
    let english = reader.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(english.header("location"), "/en");
    assert_eq!(reader.get("/uk/how/").await.header("location"), "/uk/how");
    assert_eq!(reader.get("//evil.example/").await.status, 404);
}

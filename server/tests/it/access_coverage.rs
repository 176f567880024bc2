//! Every address of the router, asked by everybody: the answers' statuses are compared with the
//! committed list `tests/output/access.txt`, which is what a reviewer reads. A new route changes
//! the list, so none is forgotten. `UPDATE=1` writes it anew.

use std::{fmt::Write as _, fs, path::Path};

use domain::accounts::Office;
use server::router::routes;

use crate::world::{Client, World};

#[tokio::test]
async fn every_address_answers_everybody_as_listed() {
    let world =
        World::with(&["--sign-ins-per-minute", "1000", "--registrations-per-hour", "1000"]).await;
    let mut people = vec![("visitor", world.client("198.51.100.40"))];
    for (who, office) in [
        ("account", Office::None),
        ("secretary", Office::Secretary),
        ("administrator", Office::Administrator),
    ] {
        let email = format!("{who}@example.com");
        people.push((who, world.signed_in(&email, office, "198.51.100.41").await));
    }
    let mut list = String::from(
        "# Status of each address for each role; POST with an empty form; names that don't exist.\n",
    );
    writeln!(
        list,
        "{:<56}{}",
        "",
        people.iter().map(|(who, _)| format!("{who:>15}")).collect::<String>()
    )
    .unwrap();
    for route in routes() {
        let address = route.addresses().remove(0);
        for method in &route.methods {
            let mut line = format!("{:<56}", format!("{:<7}{address}", method.as_str()));
            for (_, client) in &people {
                let status = ask(client.clone(), method.as_str(), &filled(&address)).await;
                write!(line, "{status:>15}").unwrap();
            }
            writeln!(list, "{line}").unwrap();
        }
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/output/access.txt");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &list).unwrap();
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(list, committed, "run with UPDATE=1 and review the difference");
}

/// Signing out and ending sessions would change who asks next, so each asks with a copy; those two
/// act on the session itself and are asked with a form that names nothing.
async fn ask(mut client: Client, method: &str, address: &str) -> u16 {
    match method {
        "GET" => client.get(address).await.status,
        _ if address.ends_with("/sign-out") => {
            client.cookie = None;
            client.post(address, &[]).await.status
        }
        _ => client.post(address, &[]).await.status,
    }
}

fn filled(address: &str) -> String {
    address
        .replace("{token}", "nonsense")
        .replace("{slug}", "2026-999")
        .replace("{*path}", "nothing.css")
        .split('/')
        .map(|part| if part.starts_with('{') { "1" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

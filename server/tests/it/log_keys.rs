//! The log's key is replaced in the midst of a competition: whoever holds the old key, the new one, an
//! old checkpoint or a receipt from before checks the record as ever; nobody else's key does.

use domain::{Lang, Slug};
use fixtures::rehearsal::{Plan, Until};
use jiff::SignedDuration;
use ledger::{Checkpoint, Signer, Vkey};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::{
    clock::SystemChance, commands::replace_log_key::replace, config::Settings, log_keys::Keyring,
};
use store::{
    applications,
    entity::{account, application},
    ledger::sign_checkpoints,
};
use tokio::process::Command;
use verify::{CheckName, Options, Receipt, Report};

use crate::{
    record::signer,
    world::{Client, World, settings},
};

const TEN_DAYS: SignedDuration = SignedDuration::from_hours(24 * 10);

async fn sign(world: &World) {
    let keys = world.state.keys.refresh().await.unwrap();
    let signing = sign_checkpoints(&world.cx, &keys).await.unwrap();
    assert_eq!(signing.refused, []);
}

/// The receipts of a competition's candidates, as they are downloaded.
async fn receipts(world: &World, slug: &Slug) -> Vec<Receipt> {
    let head = world.cx.competition(slug).await.unwrap();
    let rows = application::Entity::find()
        .filter(application::Column::CompetitionId.eq(head.id))
        .filter(application::Column::State.eq("sealed"));
    let mut receipts = Vec::new();
    for row in rows.all(world.cx.read()).await.unwrap() {
        let owner = account::Entity::find_by_id(row.account_id).one(world.cx.read()).await.unwrap();
        let viewer = world.viewer(&owner.unwrap().email).await;
        let receipt = applications::receipt(&world.cx, &viewer, slug).await.unwrap();
        let bytes = serde_json::to_vec(&receipt.to_json().unwrap()).unwrap();
        receipts.push(Receipt::read(&bytes).unwrap());
    }
    receipts
}

/// What the verifier says of the bundle that is served now.
async fn report(client: &mut Client, slug: &Slug, options: &Options) -> Report {
    let bytes = client.get(&format!("/record/{slug}/bundle.zip")).await.bytes;
    verify::check(&verify::bundle::read(&bytes).unwrap(), options)
}

async fn holds(client: &mut Client, slug: &Slug, options: &Options) {
    let report = report(client, slug, options).await;
    assert!(report.holds(), "{}", report.print(Lang::En));
}

fn by(vkey: &Vkey) -> Options {
    Options { vkey: Some(vkey.clone()), ..Options::default() }
}

/// Everything that anybody may hold from before, against the bundle of now.
async fn still_holds(
    client: &mut Client,
    slug: &Slug,
    keys: &[&Vkey],
    since: &[String],
    receipts: &[Receipt],
) {
    for vkey in keys {
        holds(client, slug, &by(vkey)).await;
        for old in since {
            holds(client, slug, &Options { since: Some(old.clone().into_bytes()), ..by(vkey) })
                .await;
        }
        for receipt in receipts {
            assert!(receipt.proof.is_some());
            holds(client, slug, &Options { receipt: Some(receipt.clone()), ..by(vkey) }).await;
        }
    }
    let stranger = Signer::from_seed("konkurs.example/record", &[99; 32]).unwrap().vkey();
    let found = report(client, slug, &by(&stranger)).await;
    assert!(found.broken().any(|(name, _)| name == CheckName::Signature));
}

fn opens(note: &str, vkey: &Vkey) -> bool {
    Checkpoint::open(note.as_bytes(), vkey).is_ok()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_competition_goes_on_under_a_new_key() {
    let world = World::new().await;
    let mut client = world.client("198.51.100.80");
    let begun = world.cx.now();
    let slug = world.rehearsed(Until::Sealed).await;
    let ended = world.played(Plan { enterprise: 1, ..world.plan(Until::Cancelled) }).await;
    sign(&world).await;
    let old = signer().vkey();
    assert_eq!(client.get("/record/vkey").await.body, format!("{old}\n"));
    assert!(!client.get("/en/verify").await.body.contains("id=\"keys-past\""));
    let checkpoint = format!("/record/{slug}/checkpoint");
    let mut since = vec![client.get(&checkpoint).await.body];
    let receipts = receipts(&world, &slug).await;
    assert!(receipts.len() > 1);

    // The command is cut off right behind the new key's file: nobody was told.
    let secrets = settings(&world.folder, &[]).secrets();
    let another = async || Keyring::open(&secrets, "konkurs.example", &SystemChance).await.unwrap();
    let (now, until) = (world.cx.now(), world.cx.now() + TEN_DAYS);
    let new = another().await.replace(now, until, &SystemChance).await.unwrap().last().vkey.clone();
    assert_ne!(new, old);
    sign(&world).await;
    assert_eq!(client.get(&checkpoint).await.body, since[0], "nothing has changed yet");
    // Run again it makes no third key, and goes on.
    let again = replace(&world.cx, &another().await, TEN_DAYS, true, &SystemChance).await.unwrap();
    assert!(!again.made && again.keys.last().vkey == new);
    assert_eq!(
        (again.told.records, again.told.failed),
        (vec![slug.clone(), ended.clone()], vec![])
    );
    let again = replace(&world.cx, &another().await, TEN_DAYS, false, &SystemChance).await.unwrap();
    assert!(!again.made && again.told.records.is_empty());
    assert!(!secrets.join("log-3.key").exists());

    sign(&world).await;
    assert_eq!(client.get("/record/vkey").await.body, format!("{new}\n{old}\n"));
    let both = client.get(&checkpoint).await.body;
    assert!(opens(&both, &old) && opens(&both, &new));
    since.push(both);
    for slug in [&slug, &ended] {
        still_holds(&mut client, slug, &[&old, &new], &[], &[]).await;
    }
    still_holds(&mut client, &slug, &[&old, &new], &since, &receipts).await;
    let n = world.cx.state(&slug).await.unwrap().keys[0].n;
    for (lang, words, told) in [
        ("en", "Earlier keys", "key is replaced"),
        ("uk", "Попередні ключі", "ключ порталу замінено"),
    ] {
        let page = client.get(&format!("/{lang}/verify")).await.body;
        assert!(page.contains(words) && page.contains("id=\"keys-past\""), "{page}");
        assert!(page.contains(&old.to_string()) && page.contains(&new.to_string()));
        let entry = client.get(&format!("/{lang}/competitions/{slug}/record/{n}")).await;
        assert_eq!(entry.status, 200);
        assert!(entry.body.to_lowercase().contains(told), "{}", entry.body);
    }
    let closing = client.get(&format!("/record/{slug}/checkpoint/closing")).await.body;
    assert!(opens(&closing, &old) && !opens(&closing, &new));
    since.push(closing);

    // The competition runs to its end; the overlap is over long before that.
    let played = world.played(Plan { starts: begun, ..world.plan(Until::Closed) }).await;
    assert_eq!(played, slug);
    assert!(world.cx.now() > until);
    sign(&world).await;
    let alone = client.get(&checkpoint).await.body;
    assert!(opens(&alone, &new) && !opens(&alone, &old));
    assert_eq!(client.get("/record/vkey").await.body, format!("{new}\n"));
    still_holds(&mut client, &slug, &[&old, &new], &since, &receipts).await;
    for receipt in self::receipts(&world, &slug).await {
        holds(&mut client, &slug, &Options { receipt: Some(receipt), ..by(&old) }).await;
    }
    let found = store::check::check(&world.cx, &[old, new]).await.unwrap();
    assert_eq!(found.differences, []);
}

async fn konkurs(settings: &Settings, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_konkurs"));
    command.arg("--data").arg(&settings.data).args(["--origin", "https://konkurs.example"]);
    let run = command.args(arguments).output().await.unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (run.status.code(), text(run.stdout) + &text(run.stderr))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_command_replaces_once_and_a_running_server_takes_it_up() {
    let world = World::new().await;
    let slug = world.rehearsed(Until::Intake).await;
    sign(&world).await;
    let settings = settings(&world.folder, &[]);
    let (code, said) = konkurs(&settings, &["replace-log-key", "--overlap", "soon"]).await;
    assert!(code == Some(2) && said.contains("30d"), "{said}");
    let (code, said) = konkurs(&settings, &["replace-log-key", "--overlap", "3650d"]).await;
    assert!(code == Some(0) && said.contains("Records told: 1"), "{said}");
    sign(&world).await;
    let keys = world.state.keys.known();
    assert!(keys.all().len() == 2 && said.contains(&keys.last().vkey.to_string()), "{said}");
    let (code, said) = konkurs(&settings, &["replace-log-key"]).await;
    assert!(code == Some(0) && said.contains("no other was made"), "{said}");
    assert!(said.contains("Records told: 0") && said.contains("--again"), "{said}");
    assert_eq!(konkurs(&settings, &["check"]).await.0, Some(0));
    let (code, said) = konkurs(&settings, &["replace-log-key", "--again", "--overlap", "0d"]).await;
    assert!(code == Some(0) && said.contains("New key"), "{said}");
    sign(&world).await;
    assert_eq!(world.cx.state(&slug).await.unwrap().keys.len(), 2);
    assert_eq!(konkurs(&settings, &["check"]).await.0, Some(0));

    let nowhere = tempfile::tempdir().unwrap();
    let empty = crate::world::settings(&nowhere, &[]);
    let (code, said) = konkurs(&empty, &["replace-log-key"]).await;
    assert!(code == Some(1) && said.contains("no key in"), "{said}");
}

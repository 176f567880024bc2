//! One's own data: destroyed at once, at the end, on schedule; the record, rows and files hold at
//! every moment, and nothing readable is left. Whoever it is about takes it along in an archive, and has
//! put right what is wrong in it.

mod accounts;
mod archive;
mod corrections;
mod erasing;
mod retention;
mod runs;
mod words;

use jiff::SignedDuration;
use ledger::Tree;
use sea_orm::{EntityTrait, PaginatorTrait};
use store::{
    Error,
    accounts::Viewer,
    applications, competitions,
    personal::{self, Erasing, Erasure, Periods, Ran},
};

use crate::{
    play::{Play, small},
    support::{World, verified::bundle},
};

const PERIODS: Periods =
    Periods { applications: 365, drafts: 30, mail: 180, corrections: 365, appointed: 1825 };

/// Everything on the disk of this world: database, its log, files.
fn disk(world: &World) -> Vec<u8> {
    let mut all = Vec::new();
    let mut folders = vec![world.dir.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                all.extend(std::fs::read(&path).unwrap());
            }
        }
    }
    all
}

fn holds(haystack: &[u8], needle: &str) -> bool {
    haystack.windows(needle.len()).any(|part| part == needle.as_bytes())
}

async fn closed(world: &World) -> Play<'_> {
    let play = Play::standing_still(world, small()).await;
    world.clock.advance(SignedDuration::from_hours(24 * 10 + 1));
    let winner = play.state().await.result.as_ref().unwrap()[0].code.clone();
    let close = competitions::close(play.cx(), &play.secretary, &play.slug, Some(winner));
    play.step(close).await.unwrap();
    play
}

fn winner(play: &Play<'_>, state: &domain::competitions::Competition) -> &'static str {
    let code = &state.result.as_ref().unwrap()[0].code;
    play.candidates.iter().find(|(_, (_, own))| own == code).unwrap().0
}

async fn erase(play: &Play<'_>, who: &Viewer) -> Result<Erasing, Error> {
    play.step(personal::erase(play.cx(), who, &play.slug)).await
}

async fn retain(play: &Play<'_>) -> Ran {
    let ran = play.step(personal::run(play.cx(), &PERIODS)).await.unwrap();
    check(play.world).await;
    ran
}

async fn check(world: &World) {
    let checked = store::check::check(&world.cx, &[]).await.unwrap();
    let differences: Vec<_> = checked.differences.iter().map(ToString::to_string).collect();
    // `World::announced` gives seats that have rows only where somebody sits.
    assert!(differences.iter().all(|d| d.contains("seats o")), "{differences:#?}");
}

async fn count<E>(world: &World, rows: sea_orm::Select<E>) -> u64
where
    E: EntityTrait,
    E::Model: Send + Sync,
{
    rows.count(world.cx.read()).await.unwrap()
}

async fn erasure(play: &Play<'_>, who: &Viewer) -> Erasure {
    personal::held(play.cx(), who, &PERIODS).await.unwrap().applications[0].erasure
}

/// Whether a receipt still proves that its application was sealed, to a stranger with the bundle.
async fn proves(play: &Play<'_>, receipt: &applications::Receipt) -> bool {
    let entries = play.cx().entries(&play.slug, None, 100_000).await.unwrap();
    let mut tree = Tree::new();
    entries.iter().for_each(|entry| {
        tree.append(entry.leaf);
    });
    let bundle = bundle(&play.slug, &[7; 32], &tree, entries);
    let receipt = serde_json::to_vec(&receipt.to_json().unwrap()).unwrap();
    let receipt = Some(verify::Receipt::read(&receipt).unwrap());
    verify::check(&bundle, &verify::Options { receipt, ..Default::default() }).holds()
}

/// The appointed candidate's public name.
async fn overview(play: &Play<'_>) -> Option<String> {
    competitions::overview(play.cx(), None, &play.slug).await.unwrap().appointed
}

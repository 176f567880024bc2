use paper::{Attached, Block, Paper};
use store::applications::{Own, Receipt};

use super::{parts::post, receipt::ended_words};
use crate::{i18n::I18n, t, time, ui};

/// The proof as a PDF: what its page says, what only the file has, and the file itself inside it; for an
/// application that the browser sealed without what only the browser has.
pub fn paper(i: I18n, own: &Own, receipt: &Receipt, file: Vec<u8>) -> Paper {
    let title = match receipt.ended {
        None => t!(i, "applications-receipt-title"),
        Some(_) => t!(i, "applications-receipt-title-ended"),
    };
    let fact = |name, value| Block::Fact(name, value);
    let number = own.slug.to_string();
    let place = t!(i, "applications-receipt-number", n = receipt.sealed.n.to_string());
    let inside = t!(
        i,
        "applications-receipt-files",
        n = receipt.sealed.files,
        size = i.size(receipt.sealed.bytes),
    );
    let mut blocks = vec![Block::Title(title.clone())];
    if let Some(ended) = &receipt.ended {
        blocks.push(Block::Text(ended_words(i, ended)));
        let n = ended.n.to_string();
        blocks.push(Block::Text(t!(i, "applications-receipt-ended-entry", n = n)));
        blocks.push(Block::Text(t!(i, "applications-receipt-ended-why")));
    }
    blocks.extend([
        Block::Text(t!(i, "applications-receipt-lede")),
        fact(t!(i, "applications-receipt-code"), receipt.code.spoken(i.lang)),
        fact(
            t!(i, "applications-receipt-competition"),
            t!(i, "applications-receipt-of", number = number, post = post(i, own)),
        ),
        fact(t!(i, "applications-receipt-at"), time::exact(i, receipt.at)),
        fact(t!(i, "applications-receipt-entry"), place),
        fact(t!(i, "applications-receipt-inside"), inside),
        fact(
            t!(i, "applications-receipt-print"),
            ui::in_fours(&receipt.sealed.commitment.to_hex()),
        ),
        Block::Text(t!(i, "applications-receipt-code-note")),
        Block::Heading(t!(i, "applications-verify")),
        Block::Text(match receipt.opens {
            Some(_) => t!(i, "applications-receipt-attached"),
            None => t!(i, "applications-receipt-elsewhere"),
        }),
        Block::Text(t!(i, "applications-verify-keep")),
        Block::Text(t!(i, "applications-verify-record")),
        Block::Text(t!(i, "applications-verify-run")),
        Block::Heading(t!(i, "applications-receipt-exact")),
        Block::Text(t!(i, "applications-receipt-entry")),
        Block::Exact(receipt.entry.clone()),
    ]);
    blocks.extend(match &receipt.opens {
        Some((manifest, salt)) => vec![
            Block::Text(t!(i, "applications-receipt-manifest")),
            Block::Exact(manifest.clone()),
            Block::Text(t!(i, "applications-receipt-salt")),
            Block::Exact(salt.clone()),
        ],
        None => Vec::new(),
    });
    blocks.push(Block::Text(t!(i, "applications-receipt-proof")));
    blocks.push(match &receipt.proof {
        Some(proof) => Block::Exact(proof.clone()),
        None => Block::Text(t!(i, "applications-receipt-unproven")),
    });
    // Without manifest and salt it would be no receipt.
    let attached = receipt.opens.is_some().then(|| Attached {
        name: "receipt.json".to_owned(),
        media_type: "application/json",
        about: t!(i, "applications-receipt-file"),
        bytes: file,
    });
    let title = format!("{title}: {}", receipt.code.spoken(i.lang));
    Paper { lang: i.lang.code(), title, blocks, attached }
}

use axum::extract::{Path, Query, State};
use domain::Slug;
use serde::Deserialize;
use store::{
    Cx, Error,
    accounts::Viewer,
    applications::{self as store_of, Receipt},
};

use crate::{
    applications::{printed, receipt},
    error::{self, Answer},
    record::api::number as slug_of,
    shell::PageCx,
    viewer::SignedIn,
};

/// Which receipt an address asks for: the one in force, with `of=before-fix` that of what a fix replaced,
/// with the number of an entry that of the own sealing there, whatever became of it.
#[derive(Deserialize)]
pub struct Which {
    #[serde(default)]
    of: String,
}

impl Which {
    async fn find(&self, cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<Receipt, Error> {
        match self.of.as_str() {
            "" => store_of::receipt(cx, viewer, slug).await,
            "before-fix" => store_of::receipt_before_fix(cx, viewer, slug).await,
            of => {
                let n = of.parse().map_err(|_| Error::NotFound)?;
                store_of::receipt_of(cx, viewer, slug, n).await
            }
        }
    }

    /// What the receipt is saved as.
    fn name(&self, receipt: &Receipt, ending: &str) -> String {
        let of = if self.of.is_empty() { String::new() } else { format!("-{}", self.of) };
        format!("receipt-{}-{}{of}.{ending}", receipt.competition, receipt.code)
    }
}

/// `GET /competitions/{slug}/apply/receipt`
pub async fn show_receipt(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
    Query(which): Query<Which>,
) -> Answer {
    let slug = slug_of(&slug)?;
    let found = which.find(&cx, &viewer, &slug).await?;
    let before = match store_of::receipt_before_fix(&cx, &viewer, &slug).await {
        Ok(before) if found.ended.is_none() => Some(before),
        Ok(_) | Err(Error::NotFound) => None,
        Err(other) => return Err(other.into()),
    };
    let earlier = store_of::earlier_receipts(&cx, &viewer, &slug).await?;
    let own = store_of::own(&cx, &viewer, &slug).await?;
    error::shown(receipt::page(&page, &own, &found, &receipt::Beside { before, earlier }))
}

/// `GET /competitions/{slug}/apply/receipt.json`: the file that `konkurs verify --receipt` reads.
pub async fn receipt_file(
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
    Query(which): Query<Which>,
) -> Answer {
    let found = which.find(&cx, &viewer, &slug_of(&slug)?).await?;
    Ok(error::attachment(&which.name(&found, "json"), "application/json", json_of(&found)?))
}

fn json_of(receipt: &Receipt) -> Result<Vec<u8>, Error> {
    let mut json = serde_json::to_vec_pretty(&receipt.to_json()?)?;
    json.push(b'\n');
    Ok(json)
}

/// `GET /competitions/{slug}/apply/receipt.pdf`: the page and the file in one, to keep on paper.
pub async fn receipt_paper(
    page: PageCx,
    SignedIn(viewer): SignedIn,
    State(cx): State<Cx>,
    Path(slug): Path<String>,
    Query(which): Query<Which>,
) -> Answer {
    let slug = slug_of(&slug)?;
    let found = which.find(&cx, &viewer, &slug).await?;
    let own = store_of::own(&cx, &viewer, &slug).await?;
    let paper = printed::paper(page.i, &own, &found, json_of(&found)?);
    let pdf = tokio::task::spawn_blocking(move || paper.to_pdf()).await;
    let pdf = pdf.map_err(Error::internal)?.map_err(Error::internal)?;
    Ok(error::attachment(&which.name(&found, "pdf"), "application/pdf", pdf))
}

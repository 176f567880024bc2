//! What each kind of page weighs on the wire: its HTML and everything it makes a browser load.

use super::{
    http,
    pages::{Page, links},
};
use crate::step::{Failure, Outcome};

/// The encodings, as columns.
const ENCODINGS: [&str; 3] = ["identity", "gzip", "br"];

/// What an island page loads although no attribute names it.
const MODULE: [&str; 2] = ["/assets/pkg/konkurs.js", "/assets/pkg/konkurs_bg.wasm"];

/// Prints a table: each page's parts, raw, by gzip and by brotli.
pub fn print(address: &str, pages: &[Page]) -> Outcome {
    println!("{:<14} {:<8} {:>10} {:>10} {:>10}", "page", "part", "raw", "gzip", "brotli");
    for page in pages {
        let mut parts = parts(address, page)?;
        let all = (0..ENCODINGS.len()).map(|index| parts.iter().map(|part| part.1[index]).sum());
        let all: Vec<usize> = all.collect();
        parts.push(("all", [all[0], all[1], all[2]]));
        for (name, sizes) in parts {
            let [raw, gzip, brotli] = sizes;
            println!("{:<14} {name:<8} {raw:>10} {gzip:>10} {brotli:>10}", page.kind);
        }
    }
    Ok(())
}

type Part = (&'static str, [usize; 3]);

fn parts(address: &str, page: &Page) -> Result<Vec<Part>, Failure> {
    let html = String::from_utf8(http::get(address, &page.path, "identity")?.body)
        .map_err(Failure::because)?;
    let mut assets: Vec<String> =
        links(&html).filter(|link| link.starts_with("/assets/")).map(str::to_owned).collect();
    if html.contains("<leptos-island") {
        assets.extend(MODULE.map(str::to_owned));
    }
    // What the style sheets draw with.
    for sheet in assets.clone().iter().filter(|asset| asset.ends_with(".css")) {
        let css =
            String::from_utf8_lossy(&http::get(address, sheet, "identity")?.body).into_owned();
        let urls = css.split("url(").skip(1).filter_map(|rest| rest.split(['#', ')']).next());
        let urls = urls.map(|url| url.trim_matches(['"', '\'']).to_owned());
        assets.extend(urls.filter(|url| url.starts_with("/assets/")));
    }
    assets.sort();
    assets.dedup();
    let mut parts: Vec<Part> = vec![("HTML", sizes(address, &page.path)?)];
    for asset in &assets {
        let name = kind(asset);
        let sizes = sizes(address, asset)?;
        match parts.iter_mut().find(|(known, _)| *known == name) {
            Some((_, sum)) => sum.iter_mut().zip(sizes).for_each(|(sum, size)| *sum += size),
            None => parts.push((name, sizes)),
        }
    }
    Ok(parts)
}

fn sizes(address: &str, path: &str) -> Result<[usize; 3], Failure> {
    let mut sizes = [0; 3];
    for (size, encoding) in sizes.iter_mut().zip(ENCODINGS) {
        *size = http::get(address, path, encoding)?.body.len();
    }
    Ok(sizes)
}

fn kind(asset: &str) -> &'static str {
    match asset.rsplit('.').next() {
        Some("css") => "CSS",
        Some("js") => "JS",
        Some("wasm") => "WASM",
        Some("woff2") => "fonts",
        _ => "pictures",
    }
}

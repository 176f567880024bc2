//! The yardstick of `cargo xtask bench`: axum repeating answers from memory and nothing else.
//! What the portal's speed is compared with, on the same machine in the same run.
//!
//! `yardstick LISTEN FOLDER`: the folder holds pairs `N.head` (the path, then a header a line) and
//! `N.body`.

use axum::{
    Router,
    body::Bytes,
    http::{HeaderMap, HeaderName, HeaderValue},
    routing::get,
};
use std::{env, error::Error, fs, path::Path};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(listen), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("yardstick LISTEN FOLDER".into());
    };
    let router = router(Path::new(&folder))?;
    let listener = tokio::net::TcpListener::bind(listen).await?;
    axum::serve(listener, router).await?;
    Ok(())
}

fn router(folder: &Path) -> Result<Router, Box<dyn Error>> {
    let mut router = Router::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "head") {
            continue;
        }
        let head = fs::read_to_string(&path)?;
        let body = Bytes::from(fs::read(path.with_extension("body"))?);
        let mut lines = head.lines();
        let address = lines.next().ok_or("a head without a path")?;
        let headers = headers(lines)?;
        router = router.route(
            address,
            get(move || {
                let answer = (headers.clone(), body.clone());
                async move { answer }
            }),
        );
    }
    Ok(router)
}

fn headers<'a>(lines: impl Iterator<Item = &'a str>) -> Result<HeaderMap, Box<dyn Error>> {
    let mut headers = HeaderMap::new();
    for line in lines {
        let (name, value) = line.split_once(": ").ok_or("a header without a value")?;
        headers.append(name.parse::<HeaderName>()?, value.parse::<HeaderValue>()?);
    }
    Ok(headers)
}

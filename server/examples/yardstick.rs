//! The yardstick of `cargo xtask bench`: axum repeating answers from memory and nothing else.
//! What the portal's speed is compared with, on the same machine in the same run.
//!
//! `yardstick LISTEN FOLDER`: the folder holds pairs `N.head` (the path, then a header a line) and
//! `N.body`. What is posted to `/store/{name}` as a form with a file is stored in the folder and
//! made durable, and nothing else is done with it.

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Multipart, Path as Named},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode},
    routing::{get, post},
};
use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};
use tokio::io::AsyncWriteExt;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(listen), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("yardstick LISTEN FOLDER".into());
    };
    let store = PathBuf::from(&folder);
    let stores = move |Named(name): Named<String>, form: Multipart| async move {
        let stored = stored(&store.join(name), form).await;
        stored.map_err(|error| (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()))
    };
    let router = router(Path::new(&folder))?
        .route("/store/{name}", post(stores))
        .layer(DefaultBodyLimit::disable());
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

/// Writes the form's first file, piece by piece as it comes.
async fn stored(path: &Path, mut form: Multipart) -> Result<(), Box<dyn Error + Send + Sync>> {
    let mut field = form.next_field().await?.ok_or("a form without a file")?;
    let mut file = tokio::fs::File::create(path).await?;
    while let Some(bytes) = field.chunk().await? {
        file.write_all(&bytes).await?;
    }
    file.flush().await?;
    Ok(file.sync_all().await?)
}

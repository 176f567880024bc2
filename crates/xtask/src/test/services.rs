//! What some parts need running or installed: started by the first one, stopped with the session.

use crate::{
    place::Place,
    postgres::{Keeps, Postgres},
    python,
    step::Failure,
};
use std::{env, path::PathBuf};

const POSTGRES: &str = "KONKURS_TEST_POSTGRES";

/// The services started so far.
#[derive(Default)]
pub struct Services {
    postgres: Option<(String, Option<Postgres>)>,
}

impl Services {
    /// The address of a throw-away PostgreSQL: the one the environment names, else our own.
    pub fn postgres(&mut self) -> Result<&str, Failure> {
        let started = match self.postgres.take() {
            Some(started) => started,
            None => match env::var(POSTGRES) {
                Ok(url) => {
                    eprintln!("      PostgreSQL: {url}, as {POSTGRES} says");
                    (url, None)
                }
                Err(_) => {
                    let server = Postgres::start(Keeps::Nothing)?;
                    eprintln!("      PostgreSQL of our own: {}", server.url());
                    (server.url().to_owned(), Some(server))
                }
            },
        };
        Ok(&self.postgres.insert(started).0)
    }

    /// A Python that has the mail server for the mail tests.
    pub fn python(&mut self, place: &Place) -> Result<PathBuf, Failure> {
        python::ensure(place)
    }
}

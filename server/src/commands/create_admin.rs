//! `konkurs create-admin`: the first administrator. Prints a link that works once, for a day; or,
//! with `KONKURS_ADMIN_PASSWORD` in the environment, sets that password at once.

use std::time::Duration;

use clap::Args;
use domain::{
    Lang,
    accounts::{Email, Office, PersonName},
};
use store::{
    Conflict, Error,
    accounts::{NewAccount, create_in, password_link, passwords},
};

use super::{Outcome, connect};
use crate::config::Settings;

const A_DAY: Duration = Duration::from_secs(24 * 3600);
const PASSWORD: &str = "KONKURS_ADMIN_PASSWORD";

/// Who it is.
#[derive(Args, Debug)]
pub struct Arguments {
    /// The address to sign in with
    #[arg(long)]
    email: String,
    /// The person's name
    #[arg(long)]
    name: String,
    /// The language of their mail: uk or en
    #[arg(long, default_value = "uk")]
    language: String,
}

pub(super) async fn run(settings: &Settings, arguments: Arguments) -> Outcome {
    let email: Email = arguments.email.parse().map_err(|_| "--email is not an address")?;
    let name: PersonName = arguments.name.parse().map_err(|_| "--name is not a name")?;
    let lang: Lang = arguments.language.parse().map_err(|_| "--language is uk or en")?;
    let password = match std::env::var(PASSWORD) {
        Ok(password) => {
            let own = vec![name.to_string(), email.to_string()];
            let kept = passwords::choose(password, own).await;
            Some(kept.map_err(|why| format!("{PASSWORD}: {why}"))?)
        }
        Err(_) => None,
    };
    let cx = connect(settings).await?;
    cx.migrate().await?;
    let tx = cx.begin().await?;
    let office = Office::Administrator;
    let chosen = password.is_some();
    let new = NewAccount { name, email: email.clone(), password, office, lang };
    let id = match create_in(&tx, new).await {
        Err(Error::Conflict(Conflict::Taken)) => {
            return Err("this address already has an account".into());
        }
        made => made?,
    };
    let link = if chosen { None } else { Some(password_link(&tx, id, &email, A_DAY).await?.0) };
    tx.commit().await?;
    match link {
        Some(token) => {
            println!("{}/{}/password/{token}", settings.origin()?, lang.code());
        }
        None => println!("{email} can sign in."),
    }
    Ok(cx.close().await?)
}

//! Sends what the outbox holds. A mail is claimed for a while, sent, and marked as sent; a crash in
//! between sends it once more under the same Message-ID, which mail programs show once.

use std::time::Duration;

use lettre::message::Mailbox;
use serde_json::{Map, Value};
use store::{Cx, outbox};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::repeat;
use crate::mail::{Draft, Failure, Letter, Transport};

/// Mails of one turn.
const BATCH: u64 = 20;
/// How long a claim holds: longer than a whole turn may take.
const CLAIM: Duration = Duration::from_secs(15 * 60);
/// How often the outbox is looked at when nobody says that there is mail.
const LOOK: Duration = Duration::from_secs(15);

/// Who sends, and by which way.
pub struct Post {
    /// The way out.
    pub transport: Transport,
    /// The sender.
    pub from: Mailbox,
    /// The portal's address, for links.
    pub origin: String,
}

pub(super) async fn run(cx: Cx, post: Post, stop: CancellationToken) {
    let pause = Duration::from_millis(50);
    let (cx, post) = (&cx, &post);
    repeat("mail", pause, stop.clone(), || async {
        if send_due(cx, post).await? == 0 {
            tokio::select! {
                () = stop.cancelled() => {}
                _ = timeout(LOOK, cx.mail_enqueued()) => {}
            }
        }
        Ok::<_, store::Error>(())
    })
    .await;
}

/// Sends what is due now, at most a batch; returns how many mails were tried.
pub async fn send_due(cx: &Cx, post: &Post) -> store::Result<usize> {
    let claimed = cx.claim_mail(BATCH, CLAIM).await?;
    for mail in &claimed {
        match send(cx, post, mail).await {
            Ok(()) => cx.mail_sent(mail.id).await?,
            Err(failure) => {
                let why = unaddressed(&failure);
                tracing::warn!(mail = mail.id, message = mail.message, why, "a mail stays");
                cx.mail_failed(mail, failure).await?;
            }
        }
    }
    Ok(claimed.len())
}

async fn send(cx: &Cx, post: &Post, mail: &outbox::Claimed) -> Result<(), outbox::Failure> {
    let checkpoint = checkpoint(cx, mail).await;
    let empty = Map::new();
    let draft = Draft {
        message_id: &mail.message_id,
        recipient: &mail.to,
        lang: mail.language,
        message: &mail.message,
        data: match &mail.data {
            Value::Object(data) => data,
            _ => &empty,
        },
        checkpoint: checkpoint.as_deref(),
        written_at: mail.created_at,
    };
    let letter = Letter::write(&draft, &post.from, &post.origin)
        .map_err(|error| outbox::Failure::Never(error.to_string()))?;
    post.transport.send(&letter).await.map_err(|failure| match failure {
        Failure::Later(why) => outbox::Failure::Later(why),
        Failure::Never(why) => outbox::Failure::Never(why),
    })
}

/// The last checkpoint of the competition that the mail tells of. A mail goes out without one rather
/// than not at all.
async fn checkpoint(cx: &Cx, mail: &outbox::Claimed) -> Option<String> {
    let slug = mail.data.get("competition")?.as_str()?.parse().ok()?;
    let last = store::ledger::last_checkpoint(cx, &slug).await.ok()??;
    Some(last.note)
}

/// The failure for the log: servers like to repeat whom they refuse, and addresses stay out of it.
fn unaddressed(failure: &outbox::Failure) -> String {
    let (outbox::Failure::Later(why) | outbox::Failure::Never(why)) = failure;
    let word = |word: &str| if word.contains('@') { "…".to_owned() } else { word.to_owned() };
    why.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_address_stays_out_of_the_log() {
        let failure = outbox::Failure::Never("550 <olena@example.org>: no such user".into());
        assert_eq!(unaddressed(&failure), "550 … no such user");
    }
}

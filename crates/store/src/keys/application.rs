//! The key of one application: an age identity. Files and sealed answers are age files for it;
//! drafts and names, which change often and stand in rows, are boxes under a key made of it.

use std::{fmt, io, iter, sync::Arc};

use age::{
    DecryptError, Decryptor, Encryptor, Identity, Recipient,
    armor::{ArmoredWriter, Format},
    secrecy::ExposeSecret as _,
    stream::{StreamReader, StreamWriter},
    x25519,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use futures::io::{AsyncBufRead, AsyncWrite};

use super::boxed;
use crate::{Cx, Error, Result};

/// Sets the key of the boxes apart from the identity that it is made of.
const BOXES: &[u8] = b"konkurs/application/boxes/v1\n";

/// Everything that opens one application. Whoever has it reads all of it, so it is never shown.
#[derive(Clone)]
pub struct ApplicationKey(Arc<Inner>);

struct Inner {
    identity: x25519::Identity,
    boxes: [u8; 32],
}

impl ApplicationKey {
    /// A key that nobody had before. Age draws it from the operating system.
    pub fn generate() -> Result<Self> {
        Self::of(x25519::Identity::generate())
    }

    /// A key as age writes it, `AGE-SECRET-KEY-1…`.
    pub(super) fn parse(text: &[u8]) -> Result<Self> {
        let text = std::str::from_utf8(text).map_err(Error::internal)?;
        Self::of(text.parse().map_err(Error::internal)?)
    }

    pub(super) fn of(identity: x25519::Identity) -> Result<Self> {
        let boxes = boxed::derived(identity.to_string().expose_secret().as_bytes(), BOXES)?;
        Ok(Self(Arc::new(Inner { identity, boxes })))
    }

    /// Its public half, `age1…`.
    pub fn recipient(&self) -> String {
        self.0.identity.to_public().to_string()
    }

    /// The key itself as an age file for others: whoever of them opens it opens the application.
    pub(crate) fn wrapped_for(&self, recipients: &[String]) -> Result<String> {
        let recipients = recipients.iter().map(|text| text.parse::<x25519::Recipient>());
        let recipients: Vec<_> = recipients.collect::<Result<_, _>>().map_err(Error::internal)?;
        armored(
            recipients.iter().map(|recipient| recipient as &dyn Recipient),
            self.0.identity.to_string().expose_secret().as_bytes(),
        )
    }

    /// The key itself as it is closed into its row.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        self.0.identity.to_string().expose_secret().as_bytes().to_vec()
    }

    /// Closes bytes for a place in a row of this application.
    pub(crate) fn close(&self, cx: &Cx, place: &str, open: &[u8]) -> Result<Vec<u8>> {
        boxed::close(&self.0.boxes, cx.random_bytes(), place, open)
    }

    /// Opens what [`ApplicationKey::close`] closed for the same place.
    pub(crate) fn open(&self, place: &str, closed: &[u8]) -> Result<Vec<u8>> {
        boxed::open(&self.0.boxes, place, closed)
    }

    /// [`ApplicationKey::close`] for a column of text, in Base64.
    pub(crate) fn close_text(&self, cx: &Cx, place: &str, open: &str) -> Result<String> {
        Ok(STANDARD.encode(self.close(cx, place, open.as_bytes())?))
    }

    /// Opens what [`ApplicationKey::close_text`] closed for the same place.
    pub(crate) fn open_text(&self, place: &str, closed: &str) -> Result<String> {
        let bytes = self.open(place, &STANDARD.decode(closed).map_err(Error::internal)?)?;
        String::from_utf8(bytes).map_err(Error::internal)
    }

    /// Bytes as an age file for this key, in letters.
    pub(crate) fn seal(&self, open: &[u8]) -> Result<String> {
        let recipient = self.0.identity.to_public();
        armored(iter::once(&recipient as &dyn Recipient), open)
    }

    /// Opens what [`ApplicationKey::seal`] closed.
    pub(crate) fn unseal(&self, sealed: &str) -> Result<Vec<u8>> {
        age::decrypt(&self.0.identity, sealed.as_bytes()).map_err(Error::internal)
    }

    /// Makes an age file of what is written, on the way to `output`. It has to be closed.
    pub(crate) async fn encrypting<W: AsyncWrite + Unpin>(
        &self,
        output: W,
    ) -> Result<StreamWriter<W>> {
        let recipient = self.0.identity.to_public();
        // The list of recipients can't be kept over an await.
        let encryptor = Encryptor::with_recipients(iter::once(&recipient as &dyn Recipient));
        Ok(encryptor.map_err(Error::internal)?.wrap_async_output(output).await?)
    }

    /// What an age file for this key holds, piece by piece; each is checked before it is given.
    pub(crate) async fn decrypting<R: AsyncBufRead + Unpin>(
        &self,
        input: R,
    ) -> Result<StreamReader<R>> {
        let decryptor = Decryptor::new_async_buffered(input).await.map_err(Error::internal)?;
        let identity = iter::once(&self.0.identity as &dyn Identity);
        decryptor.decrypt_async(identity).map_err(Error::internal)
    }

    /// The same for a thread that may wait.
    pub(crate) fn decrypting_blocking<R: io::BufRead>(
        &self,
        input: R,
    ) -> io::Result<StreamReader<R>> {
        let identity = iter::once(&self.0.identity as &dyn Identity);
        let decrypting = Decryptor::new_buffered(input).and_then(|found| found.decrypt(identity));
        decrypting.map_err(|why| match why {
            DecryptError::Io(error) => error,
            why => io::Error::new(io::ErrorKind::InvalidData, why),
        })
    }
}

impl fmt::Debug for ApplicationKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApplicationKey")
    }
}

/// Bytes as an age file, in letters.
pub(super) fn armored<'a>(
    recipients: impl Iterator<Item = &'a dyn Recipient>,
    open: &[u8],
) -> Result<String> {
    let encryptor = Encryptor::with_recipients(recipients).map_err(Error::internal)?;
    let armor = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor)?;
    let mut writer = encryptor.wrap_output(armor)?;
    io::Write::write_all(&mut writer, open)?;
    String::from_utf8(writer.finish()?.finish()?).map_err(Error::internal)
}

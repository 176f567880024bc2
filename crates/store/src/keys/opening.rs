//! The key that opens a competition's applications: the portal's own, or one that is drawn, split by
//! Shamir's scheme and forgotten.
//!
//! What is split are the letters of an age identity, `AGE-SECRET-KEY-1…`: put together, they are a
//! key file for any age program, and their checksum tells wrong letters. The crate is `blahaj`; its
//! elder `sharks` never draws 0 for the leading coefficient, so shares tell something of the secret
//! (RUSTSEC-2024-0398).

use std::{fmt, iter, sync::Arc};

use age::{Recipient, secrecy::ExposeSecret as _, x25519};
use blahaj::{Share, Sharks};
use ledger::Hash;

use super::{ApplicationKey, application::armored};
use crate::{Error, Result};

/// Opens the applications of one competition. Whoever has it reads all of them.
#[derive(Clone)]
pub(crate) struct OpeningKey(Arc<x25519::Identity>);

/// A share as it is dealt.
pub(crate) struct DealtShare {
    /// An age file for its holder.
    pub sealed: String,
    /// SHA-256 of what is in it.
    pub hash: Hash,
}

impl OpeningKey {
    pub(super) fn of(identity: x25519::Identity) -> Self {
        Self(Arc::new(identity))
    }

    /// A key that nobody had before. Age draws it from the operating system.
    pub(crate) fn draw() -> Self {
        Self::of(x25519::Identity::generate())
    }

    /// Its public half, `age1…`.
    pub(crate) fn recipient(&self) -> String {
        self.0.to_public().to_string()
    }

    /// Splits it into shares, one for each holder's public key; any `k` of them make it again.
    pub(crate) fn dealt(&self, k: u32, holders: &[String]) -> Result<Vec<DealtShare>> {
        let secret = self.0.to_string();
        let dealer = sharks(k)?.dealer(secret.expose_secret().as_bytes());
        let texts: Vec<String> =
            dealer.take(holders.len()).map(|share| hex::encode(Vec::from(&share))).collect();
        // What can't be put together again must never be sealed to.
        let ends = [texts.get(..k as usize), texts.get(texts.len().saturating_sub(k as usize)..)];
        for some in ends {
            let again = some.map(|some| Self::combined(k, some)).transpose()?;
            if again.is_none_or(|again| again.recipient() != self.recipient()) {
                return Err(Error::internal("the shares don't make the key"));
            }
        }
        let dealt = texts.iter().zip(holders).map(|(text, holder)| {
            let holder: x25519::Recipient = holder.parse().map_err(Error::internal)?;
            let sealed = armored(iter::once(&holder as &dyn Recipient), text.as_bytes())?;
            Ok(DealtShare { sealed, hash: share_hash(text) })
        });
        dealt.collect()
    }

    /// Puts shares together again. Fewer than `k` make nothing.
    pub(crate) fn combined(k: u32, texts: &[String]) -> Result<Self> {
        let share = |text: &String| {
            let bytes = hex::decode(text).map_err(Error::internal)?;
            Share::try_from(bytes.as_slice()).map_err(Error::internal)
        };
        let shares: Vec<Share> = texts.iter().map(share).collect::<Result<_>>()?;
        let secret = sharks(k)?.recover(&shares).map_err(|why| Error::internal(why.to_owned()))?;
        let secret = std::str::from_utf8(&secret).map_err(Error::internal)?;
        Ok(Self::of(secret.parse().map_err(Error::internal)?))
    }

    /// The key of an application, out of the age file that was made for this one.
    pub(crate) fn unwrap(&self, sealed_key: &str) -> Result<ApplicationKey> {
        let text = age::decrypt(&*self.0, sealed_key.as_bytes()).map_err(Error::internal)?;
        ApplicationKey::parse(&text)
    }
}

fn sharks(k: u32) -> Result<Sharks> {
    Ok(Sharks(u8::try_from(k).map_err(Error::internal)?))
}

/// What the record says of a share. Without salt: there is nothing to guess, a share is as random as
/// the key.
pub(crate) fn share_hash(text: &str) -> Hash {
    Hash::of(text.as_bytes())
}

impl fmt::Debug for OpeningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OpeningKey")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(key: &OpeningKey, k: u32, n: usize) -> (Vec<x25519::Identity>, Vec<DealtShare>) {
        let holders: Vec<_> = (0..n).map(|_| x25519::Identity::generate()).collect();
        let public: Vec<String> = holders.iter().map(|own| own.to_public().to_string()).collect();
        let dealt = key.dealt(k, &public).unwrap();
        (holders, dealt)
    }

    #[test]
    fn any_k_open_and_fewer_do_not() {
        for (k, n) in [(2, 2), (2, 3), (3, 4), (2, 5), (4, 5)] {
            let key = OpeningKey::draw();
            let (holders, dealt) = texts(&key, k, n);
            let shares: Vec<String> = holders
                .iter()
                .zip(&dealt)
                .map(|(own, share)| {
                    let open = age::decrypt(own, share.sealed.as_bytes()).unwrap();
                    String::from_utf8(open).unwrap()
                })
                .collect();
            for (text, share) in shares.iter().zip(&dealt) {
                assert_eq!(share_hash(text), share.hash);
            }
            for some in 0_u32..1 << n {
                let brought: Vec<String> = (0..n)
                    .filter(|at| some & (1 << at) != 0)
                    .map(|at| shares[at].clone())
                    .collect();
                let made = OpeningKey::combined(k, &brought);
                match brought.len() >= k as usize {
                    true => assert_eq!(made.unwrap().recipient(), key.recipient()),
                    false => assert!(made.is_err(), "{k} of {n}: {some:b}"),
                }
                // Nor by saying that fewer are enough.
                if brought.len() == k as usize - 1 && !brought.is_empty() {
                    let less = OpeningKey::combined(k - 1, &brought);
                    assert!(less.is_err(), "letters of a wrong key have no checksum");
                }
            }
        }
    }

    #[test]
    fn a_share_opens_for_its_holder_only() {
        let (holders, dealt) = texts(&OpeningKey::draw(), 2, 2);
        assert!(age::decrypt(&holders[0], dealt[1].sealed.as_bytes()).is_err());
        assert!(age::decrypt(&holders[1], dealt[0].sealed.as_bytes()).is_err());
    }

    /// The vector of docs/record.md, made by hand.
    #[test]
    fn shares_are_points_over_the_field_of_the_documentation() {
        let shares = ["01c146ba", "025c45a6", "03dc4459"]
            .map(|text| Share::try_from(hex::decode(text).unwrap().as_slice()).unwrap());
        for pair in [[0, 1], [0, 2], [2, 1]] {
            let pair = pair.map(|at: usize| shares[at].clone());
            assert_eq!(sharks(2).unwrap().recover(&pair).unwrap(), b"AGE");
        }
    }
}

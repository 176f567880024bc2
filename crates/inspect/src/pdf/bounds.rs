//! What looking into the streams of a PDF may take. A few bytes can unpack to any number, a filter can
//! follow another, and streams can be many: each layer counts.

use std::borrow::Cow;

use domain::Refusal;
use lopdf::{DecompressError, Dictionary, Error, Object, Stream};

/// What one layer of one stream may unpack to, in bytes.
const MOST: usize = 64 * 1024 * 1024;
/// What all of them may unpack to.
const MOST_IN_ALL: usize = 256 * 1024 * 1024;
/// The most pictures that a copy goes without.
const MOST_LEFT_OUT: u32 = 4096;

/// What is left of that.
pub struct Bounds {
    room: usize,
    left_out: u32,
}

impl Bounds {
    pub fn new() -> Self {
        Self { room: MOST_IN_ALL, left_out: 0 }
    }

    /// How many pictures the copy goes without.
    pub fn left_out(&self) -> u32 {
        self.left_out
    }

    /// Counts a picture that is left out.
    pub fn leave_out(&mut self) -> Result<(), Refusal> {
        self.left_out += 1;
        if self.left_out > MOST_LEFT_OUT { Err(Refusal::DocumentExcessive) } else { Ok(()) }
    }

    /// A stream without the first so many of its filters; nothing if it can't be unpacked.
    pub fn unpacked<'a>(
        &mut self,
        stream: &'a Stream,
        filters: usize,
    ) -> Result<Option<Cow<'a, [u8]>>, Refusal> {
        let names = stream.filters().unwrap_or_default();
        let parms = stream.dict.get(b"DecodeParms").ok();
        let mut content = Cow::Borrowed(stream.content.as_slice());
        for (at, filter) in names.into_iter().take(filters).enumerate() {
            let mut layer = Dictionary::from_iter([("Filter", Object::Name(filter.to_vec()))]);
            let own = match parms {
                Some(Object::Array(parms)) => parms.get(at),
                parms => parms,
            };
            if let Some(own) = own {
                layer.set("DecodeParms", own.clone());
            }
            let layer = Stream::new(layer, content.into_owned());
            let Some(unpacked) = self.layer(&layer)? else { return Ok(None) };
            content = Cow::Owned(unpacked);
        }
        Ok(Some(content))
    }

    fn layer(&mut self, layer: &Stream) -> Result<Option<Vec<u8>>, Refusal> {
        let unpacked = layer.decompressed_content_with_limit(MOST);
        let took = match &unpacked {
            Ok(unpacked) => unpacked.len(),
            Err(Error::Unimplemented(_)) => 0,
            Err(Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => {
                return Err(Refusal::DocumentExcessive);
            }
            // It can break off anywhere.
            Err(_) => MOST,
        };
        self.room = self.room.checked_sub(took).ok_or(Refusal::DocumentExcessive)?;
        Ok(unpacked.ok())
    }
}

//! Which compression a reader takes, and the same bytes in it.

use std::io::{Read as _, Write as _};

use axum::http::{HeaderMap, HeaderValue, header};
use bytes::Bytes;
use flate2::{Compression, write::GzEncoder};

/// A content coding that the portal serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// As it is.
    Identity,
    /// gzip.
    Gzip,
    /// brotli.
    Brotli,
}

impl Encoding {
    /// The best one that the request accepts.
    pub fn accepted(headers: &HeaderMap) -> Self {
        let mut best = Self::Identity;
        let lines = headers.get_all(header::ACCEPT_ENCODING);
        let words = lines.iter().filter_map(|line| line.to_str().ok()).flat_map(|l| l.split(','));
        for word in words {
            let (name, weight) = word.split_once(';').unwrap_or((word, ""));
            let refused = matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000");
            match name.trim() {
                "br" if !refused => return Self::Brotli,
                "gzip" if !refused => best = Self::Gzip,
                _ => {}
            }
        }
        best
    }

    /// The header's value; none for bytes as they are.
    pub fn header(self) -> Option<HeaderValue> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some(HeaderValue::from_static("gzip")),
            Self::Brotli => Some(HeaderValue::from_static("br")),
        }
    }

    /// What follows the name of a file that was compressed when it was built.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Identity => "",
            Self::Gzip => ".gz",
            Self::Brotli => ".br",
        }
    }

    /// The bytes in this coding, made aside: compressing takes too long for the threads that answer.
    pub async fn encoded(self, plain: Bytes) -> Bytes {
        if self == Self::Identity {
            return plain;
        }
        let encoded = tokio::task::spawn_blocking(move || self.encode(&plain));
        // Only a panic in the encoder ends here; an empty body would be worse than none.
        encoded.await.unwrap_or_default()
    }

    /// The bytes in this coding, at a level that pays for pages which live for a minute.
    fn encode(self, bytes: &Bytes) -> Bytes {
        match self {
            Self::Identity => bytes.clone(),
            Self::Gzip => {
                let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
                // Writing to a Vec can't fail.
                let _ = encoder.write_all(bytes);
                encoder.finish().unwrap_or_default().into()
            }
            Self::Brotli => {
                let mut out = Vec::new();
                let mut reader = brotli::CompressorReader::new(&bytes[..], 4096, 5, 22);
                let _ = reader.read_to_end(&mut out);
                out.into()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepted(line: &'static str) -> Encoding {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(line));
        Encoding::accepted(&headers)
    }

    #[test]
    fn the_reader_chooses() {
        assert_eq!(accepted("gzip, deflate, br, zstd"), Encoding::Brotli);
        assert_eq!(accepted("gzip;q=1.0, br;q=0"), Encoding::Gzip);
        assert_eq!(accepted("identity"), Encoding::Identity);
        assert_eq!(Encoding::accepted(&HeaderMap::new()), Encoding::Identity);
    }

    #[test]
    fn the_bytes_come_back() {
        let page = Bytes::from("конкурс ".repeat(500));
        let mut back = Vec::new();
        let brotli = Encoding::Brotli.encode(&page);
        brotli::Decompressor::new(&brotli[..], 4096).read_to_end(&mut back).unwrap();
        assert_eq!(back, page);
        let mut back = Vec::new();
        let gzip = Encoding::Gzip.encode(&page);
        flate2::read::GzDecoder::new(&gzip[..]).read_to_end(&mut back).unwrap();
        assert_eq!(back, page);
        assert!(brotli.len() < 200 && gzip.len() < 200);
    }
}

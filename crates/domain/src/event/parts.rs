//! An event as the entry's `kind` and `data`, and back.

use std::io::{self, Write};

use serde::Deserialize;
use serde::de::value::{BorrowedStrDeserializer, MapAccessDeserializer};
use serde::de::{DeserializeSeed, MapAccess};
use serde_json::Value;

use super::Event;

impl Event {
    /// The entry's `kind` and `data`.
    pub fn to_parts(&self) -> Result<(&'static str, Value), serde_json::Error> {
        let mut whole = serde_json::to_value(self)?;
        let data = whole.get_mut("data").map(Value::take);
        Ok((self.kind(), data.unwrap_or_else(|| serde_json::json!({}))))
    }

    /// Reads an entry's `kind` and `data`; an unknown kind or field is an error.
    pub fn from_parts(kind: &str, data: Value) -> Result<Self, serde_json::Error> {
        serde_json::from_value(serde_json::json!({ "kind": kind, "data": data }))
    }

    /// Reads an entry's `kind` and canonical `data`, if the event would be written just so: a field
    /// that could as well be left out isn't there, a list isn't an object.
    pub fn read(kind: &str, data: &str) -> Result<Self, serde_json::Error> {
        let parts = Parts { kind, data, next: Part::Kind };
        let event = match Self::deserialize(MapAccessDeserializer::new(parts)) {
            Ok(event) => event,
            Err(_) => Self::from_parts(kind, serde_json::from_str(data)?)?,
        };
        if event.is_written(kind, data) {
            return Ok(event);
        }
        // Fields that aren't declared in alphabetical order: compare what they mean.
        let (own, value) = event.to_parts()?;
        if own == kind && value == serde_json::from_str::<Value>(data)? {
            return Ok(event);
        }
        Err(serde::de::Error::custom("data"))
    }

    /// Whether the event is written with the very bytes of `data`.
    fn is_written(&self, kind: &str, data: &str) -> bool {
        let pieces = ["{\"kind\":\"", kind, "\",\"data\":", data, "}"];
        let mut expected = Expected(pieces.map(str::as_bytes));
        serde_json::to_writer(&mut expected, self).is_ok() && expected.is_at_end()
    }
}

/// A writer that takes these bytes, one piece after the other, and refuses any other: comparing
/// while writing needs no memory.
struct Expected<'a>([&'a [u8]; 5]);

impl Expected<'_> {
    fn is_at_end(&self) -> bool {
        self.0.iter().all(|piece| piece.is_empty())
    }
}

impl Write for Expected<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(piece) = self.0.iter_mut().find(|piece| !piece.is_empty()) else { return Ok(0) };
        let count = bytes.len().min(piece.len());
        let (head, rest) = piece.split_at(count);
        *piece = rest;
        if bytes.starts_with(head) { Ok(count) } else { Ok(0) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Kind and data as the map that [`Event`] is read from, the kind first.
struct Parts<'a> {
    kind: &'a str,
    data: &'a str,
    next: Part,
}

enum Part {
    Kind,
    Data,
    End,
}

impl<'de> MapAccess<'de> for Parts<'de> {
    type Error = serde_json::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Self::Error> {
        let name = match self.next {
            Part::Kind => "kind",
            Part::Data => "data",
            Part::End => return Ok(None),
        };
        seed.deserialize(BorrowedStrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, Self::Error> {
        if let Part::Kind = self.next {
            self.next = Part::Data;
            return seed.deserialize(BorrowedStrDeserializer::new(self.kind));
        }
        self.next = Part::End;
        let mut data = serde_json::Deserializer::from_str(self.data);
        let value = seed.deserialize(&mut data)?;
        data.end()?;
        Ok(value)
    }
}

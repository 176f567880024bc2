//! A scan of 5 MB: a PDF file (ISO 32000) of one page, an uncompressed picture of noise, so that no
//! layer can make it smaller. Every candidate's differs from all others in its first bytes.

const WIDTH: usize = 2048;
const HEIGHT: usize = 2560;

/// The file in two parts: one for each candidate, one for all.
pub struct Proposal {
    rest: Vec<u8>,
}

impl Proposal {
    /// Draws it.
    pub fn new() -> Self {
        let length = WIDTH * HEIGHT;
        let begin = beginning(0).len();
        let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]\
                    /Resources<</XObject<</Im0 4 0 R>>>>/Contents 5 0 R>>";
        let image = format!(
            "<</Type/XObject/Subtype/Image/Width {WIDTH}/Height {HEIGHT}/ColorSpace/DeviceGray\
             /BitsPerComponent 8/Length {length}>>"
        );
        let draw: &[u8] = b"595 0 0 842 0 0 cm /Im0 Do";
        let contents = format!("<</Length {}>>", draw.len());
        let objects: [(&str, Option<&[u8]>); 5] = [
            ("<</Type/Catalog/Pages 2 0 R>>", None),
            ("<</Type/Pages/Kids[3 0 R]/Count 1>>", None),
            (page, None),
            (&image, Some(&noise(length))),
            (&contents, Some(draw)),
        ];
        let mut rest = Vec::with_capacity(length + 1024);
        let mut table = String::from("0000000000 65535 f \n");
        for ((dictionary, stream), number) in objects.into_iter().zip(1..) {
            table.push_str(&format!("{:010} 00000 n \n", begin + rest.len()));
            rest.extend(format!("{number} 0 obj\n{dictionary}\n").into_bytes());
            if let Some(stream) = stream {
                rest.extend([b"stream\n", stream, b"\nendstream\n"].concat());
            }
            rest.extend(b"endobj\n");
        }
        let at = begin + rest.len();
        let trailer = "trailer\n<</Size 6/Root 1 0 R>>\nstartxref";
        rest.extend(format!("xref\n0 6\n{table}{trailer}\n{at}\n%%EOF\n").into_bytes());
        Self { rest }
    }

    /// What differs, as long for each.
    pub fn beginning(&self, candidate: usize) -> Vec<u8> {
        beginning(candidate)
    }

    /// What is the same for all.
    pub fn rest(&self) -> &[u8] {
        &self.rest
    }

    /// Bytes of the whole file.
    pub fn len(&self) -> usize {
        beginning(0).len() + self.rest.len()
    }
}

fn beginning(candidate: usize) -> Vec<u8> {
    format!("%PDF-1.7\n%candidate {candidate:08}\n").into_bytes()
}

/// Xorshift: the same in every run.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut bytes = Vec::with_capacity(length + 8);
    while bytes.len() < length {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend(state.to_le_bytes());
    }
    bytes.truncate(length);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_object_lies_where_the_table_says() {
        let file = Proposal::new();
        let bytes = [file.beginning(7), file.rest().to_vec()].concat();
        assert_eq!(bytes.len(), file.len());
        let tail = String::from_utf8_lossy(&bytes[bytes.len() - 300..]).into_owned();
        let lines = tail.split("xref\n0 6\n").nth(1).expect("a table").lines().skip(1);
        for (line, number) in lines.take(5).zip(1..) {
            let at: usize = line[..10].parse().expect("an offset");
            assert!(bytes[at..].starts_with(format!("{number} 0 obj\n").as_bytes()));
        }
    }
}

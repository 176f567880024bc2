//! What a file really is, told by its content. The name and what the browser claims don't count.

use std::io::{Read, Seek, SeekFrom};

use domain::{Refusal, applications::MediaType};

/// How much of a file's beginning tells its type.
pub(super) const HEAD_BYTES: usize = 8192;

/// What a Word document has to hold (ECMA-376, part 2).
const WORD_PARTS: [&str; 2] = ["[Content_Types].xml", "word/document.xml"];

/// The type of a whole file. A Word document is a ZIP archive like many other files, so its parts
/// are looked for; nothing is unpacked.
pub(super) fn detect<F: Read + Seek>(mut file: F) -> std::io::Result<Result<MediaType, Refusal>> {
    let mut head = Vec::with_capacity(HEAD_BYTES);
    file.by_ref().take(HEAD_BYTES as u64).read_to_end(&mut head)?;
    if head.is_empty() {
        return Ok(Err(Refusal::DocumentEmpty));
    }
    let kind = match infer::get(&head).map(|kind| kind.mime_type()) {
        // Only at the very beginning: readers differ in what they make of bytes before it.
        Some("application/pdf") if head.starts_with(b"%PDF-") => Some(MediaType::Pdf),
        Some("image/jpeg") => Some(MediaType::Jpeg),
        Some("image/png") => Some(MediaType::Png),
        _ if head.starts_with(b"PK\x03\x04") => {
            file.seek(SeekFrom::Start(0))?;
            is_word(file).then_some(MediaType::Docx)
        }
        _ => None,
    };
    Ok(kind.ok_or(Refusal::DocumentType))
}

fn is_word<F: Read + Seek>(file: F) -> bool {
    let Ok(archive) = zip::ZipArchive::new(file) else { return false };
    WORD_PARTS.into_iter().all(|part| archive.index_for_name(part).is_some())
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use super::*;

    fn kind(bytes: &[u8]) -> Result<MediaType, Refusal> {
        detect(Cursor::new(bytes)).unwrap()
    }

    fn archive(parts: &[&str]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for part in parts {
            zip.start_file(*part, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(b"<xml/>").unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn the_content_tells_the_type() {
        assert_eq!(kind(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), Ok(MediaType::Pdf));
        assert_eq!(kind(b"\xff\xd8\xff\xe0\0\x10JFIF\0"), Ok(MediaType::Jpeg));
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Ok(MediaType::Png));
        let word = archive(&["[Content_Types].xml", "_rels/.rels", "word/document.xml"]);
        assert_eq!(kind(&word), Ok(MediaType::Docx));
    }

    #[test]
    fn what_only_looks_like_it_is_refused() {
        assert_eq!(kind(b""), Err(Refusal::DocumentEmpty));
        let sheet = archive(&["[Content_Types].xml", "xl/workbook.xml"]);
        for bad in [
            sheet.as_slice(),
            &archive(&["word/document.xml"]),
            b"PK\x03\x04 cut off",
            b"<html><script>alert(1)</script>",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            b"MZ\x90\0",
            b"plain words",
            b" %PDF-1.7 with something before it",
        ] {
            assert_eq!(kind(bad), Err(Refusal::DocumentType));
        }
    }
}

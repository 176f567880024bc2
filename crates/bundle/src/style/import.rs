//! Replaces `@import "file.css" layer(name) media;` by the file's text, wrapped in that layer and
//! that media query. Addresses inside must be absolute: the text moves to another folder.

use crate::Failure;
use std::{fs, path::Path};

/// The text of a stylesheet with all its imports.
pub fn expand(path: &Path) -> Result<String, Failure> {
    let text = fs::read_to_string(path).map_err(Failure::at(path))?;
    refuse_relative_addresses(path, &text)?;
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        match line.trim().strip_prefix("@import") {
            Some(rest) => out.push_str(&imported(path, rest)?),
            None => out.push_str(line),
        }
    }
    Ok(out)
}

/// What stands behind `@import`, as a block.
fn imported(path: &Path, rest: &str) -> Result<String, Failure> {
    let wrong = || {
        Failure::because(format!(
            "{}: write an import as `@import \"file.css\" layer(name);`, a line each: @import{rest}",
            path.display()
        ))
    };
    let rest = rest.trim().strip_suffix(';').ok_or_else(wrong)?;
    let (name, conditions) = quoted(rest).ok_or_else(wrong)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut text = expand(&folder.join(name))?;
    let mut media = conditions.trim();
    if let Some((layer, rest)) = media.strip_prefix("layer(").and_then(|rest| rest.split_once(')'))
    {
        text = format!("@layer {layer} {{\n{text}\n}}\n");
        media = rest.trim();
    }
    if media.starts_with("layer") || media.starts_with("supports") {
        return Err(wrong());
    }
    if !media.is_empty() {
        text = format!("@media {media} {{\n{text}\n}}\n");
    }
    Ok(text)
}

fn quoted(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix('"')?.split_once('"')
}

fn refuse_relative_addresses(path: &Path, text: &str) -> Result<(), Failure> {
    for address in text.split("url(").skip(1) {
        let address = address.trim_start_matches(['"', '\'', ' ']);
        let absolute = ["/", "data:", "#", "%23"].iter().any(|start| address.starts_with(start));
        if !absolute {
            let shown: String = address.chars().take_while(|&c| c != ')').collect();
            return Err(Failure::because(format!(
                "{}: url({shown}) is relative; write it as /assets/…",
                path.display()
            )));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("made");
            fs::write(path, text).expect("written");
        }
        folder
    }

    #[test]
    fn imports_become_layers_in_order() {
        let folder = folder(&[
            (
                "konkurs.css",
                "@layer a, b;\n@import \"a.css\" layer(a);\n@import \"ui/b.css\" layer(b) print;\n",
            ),
            ("a.css", "p{}"),
            ("ui/b.css", "q{}"),
        ]);
        let text = expand(&folder.path().join("konkurs.css")).expect("expanded");
        let words: Vec<&str> = text.split_whitespace().collect();
        assert_eq!(
            words.join(" "),
            "@layer a, b; @layer a { p{} } @media print { @layer b { q{} } }"
        );
    }

    #[test]
    fn relative_addresses_are_refused() {
        let folder = folder(&[("konkurs.css", "p{background:url(x.png)}")]);
        let failure = expand(&folder.path().join("konkurs.css")).expect_err("refused");
        assert!(failure.0.contains("url(x.png) is relative"), "{}", failure.0);
    }
}

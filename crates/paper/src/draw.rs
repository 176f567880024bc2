//! The pages as a PDF: the lines drawn, each block tagged as what it is, the file attached.

use std::num::NonZeroU16;

use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::geom::Point;
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::tagging::{ContentTag, Identifier, Node, SpanTag, Tag, TagGroup, TagKind, TagTree};
use krilla::text::{Font, TextDirection};
use krilla::{Document, SerializeSettings};

use crate::layout::{HEIGHT, Line, WIDTH};
use crate::typeface::{BOLD, REGULAR};
use crate::{Attached, Block, Paper, Unprintable};

/// The PDF of a paper whose lines stand as given.
pub fn pdf(paper: &Paper, pages: &[Vec<Line>]) -> Result<Vec<u8>, Unprintable> {
    let refused = |what: &str| Unprintable(what.to_owned());
    let face = |file: &'static [u8]| Font::new(file.into(), 0).ok_or(refused("typeface"));
    let (regular, bold) = (face(REGULAR)?, face(BOLD)?);
    let accessible = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1);
    let configuration = accessible.finish().map_err(|why| Unprintable(format!("{why:?}")))?;
    let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    let mut drawn: Vec<Vec<Identifier>> = paper.blocks.iter().map(|_| Vec::new()).collect();
    for lines in pages {
        let size = PageSettings::from_wh(WIDTH, HEIGHT).ok_or(refused("size"))?;
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        for line in lines.iter().filter(|line| !line.text.is_empty()) {
            let tag = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
            let font = if line.bold { &bold } else { &regular };
            let (at, text) = (Point::from_xy(line.x, line.y), &line.text);
            surface.draw_text(at, font.clone(), line.size, text, false, TextDirection::LeftToRight);
            surface.end_tagged();
            if let Some(own) = drawn.get_mut(line.block) {
                own.push(tag);
            }
        }
        surface.finish();
        page.finish();
    }
    let mut tree = TagTree::new().with_lang(Some(paper.lang.to_owned()));
    for (block, drawn) in paper.blocks.iter().zip(drawn) {
        let lines = drawn.into_iter().map(Node::from).collect();
        tree.push(TagGroup::with_children(tag(block), lines));
    }
    document.set_tag_tree(tree);
    document.set_outline(outline(paper, pages));
    let metadata = Metadata::new().title(paper.title.clone()).language(paper.lang.to_owned());
    document.set_metadata(metadata);
    if let Some(attached) = &paper.attached {
        document.embed_file(embedded(attached)?).ok_or(refused("file"))?;
    }
    document.finish().map_err(|why| Unprintable(format!("{why:?}")))
}

/// The titles and headings, each leading to its first line; the paper's own title if there are none.
fn outline(paper: &Paper, pages: &[Vec<Line>]) -> Outline {
    let mut outline = Outline::new();
    let mut lead = |text: &str, page, y| {
        let there = XyzDestination::new(page, Point::from_xy(0.0, y));
        outline.push_child(OutlineNode::new(text.to_owned(), there));
    };
    let mut any = false;
    for (index, block) in paper.blocks.iter().enumerate() {
        let (Block::Title(text) | Block::Heading(text)) = block else { continue };
        let lines = pages
            .iter()
            .enumerate()
            .flat_map(|(page, lines)| lines.iter().map(move |line| (page, line)));
        if let Some((page, line)) = lines.into_iter().find(|(_, line)| line.block == index) {
            lead(text, page, line.y - line.size);
            any = true;
        }
    }
    if !any {
        lead(&paper.title, 0, 0.0);
    }
    outline
}

fn tag(block: &Block) -> TagKind {
    match block {
        Block::Title(text) => Tag::Hn(NonZeroU16::MIN, Some(text.clone())).into(),
        Block::Heading(text) => {
            Tag::Hn(NonZeroU16::MIN.saturating_add(1), Some(text.clone())).into()
        }
        Block::Text(_) | Block::Fact(..) => Tag::P.into(),
        Block::Exact(_) => Tag::Code.into(),
    }
}

fn embedded(attached: &Attached) -> Result<EmbeddedFile, Unprintable> {
    let mime_type = MimeType::new(attached.media_type);
    Ok(EmbeddedFile {
        path: attached.name.clone(),
        mime_type: Some(mime_type.ok_or(Unprintable("media type".to_owned()))?),
        description: Some(attached.about.clone()),
        association_kind: AssociationKind::Data,
        data: attached.bytes.clone().into(),
        modification_date: None,
        compress: None,
        location: None,
    })
}

//! The sheet as an SVG picture for a page: what the PDF shows, to the tenth of a millimetre.

use super::{HEIGHT, Shape, WIDTH};
use std::fmt::Write as _;

/// The picture, its description for those who do not see it, and the language of its texts.
#[must_use]
pub fn svg(shapes: &[Shape], described: &str, language: &str) -> String {
    let mut picture = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"fax-sheet\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" \
         aria-label=\"{}\" lang=\"{}\"><rect class=\"paper\" width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>",
        escaped(described),
        escaped(language)
    );
    for shape in shapes {
        let _never_fails = match shape {
            Shape::Block(at) => {
                write!(picture, "<path d=\"M{:.2} {:.2}h{:.2}v{:.2}h-{:.2}z\"/>", at.x, at.y, at.w, at.h, at.w)
            }
            Shape::Frame(at, stroke) => {
                let inner = at.inset(stroke / 2.0);
                write!(
                    picture,
                    "<rect x=\"{:.2}\" y=\"{:.2}\" width=\"{:.2}\" height=\"{:.2}\" fill=\"none\" stroke=\"#000\" \
                     stroke-width=\"{stroke}\"/>",
                    inner.x, inner.y, inner.w, inner.h
                )
            }
            Shape::Oval(at) => {
                let (x, y) = at.centre();
                write!(
                    picture,
                    "<ellipse cx=\"{x:.2}\" cy=\"{y:.2}\" rx=\"{:.2}\" ry=\"{:.2}\" fill=\"none\" stroke=\"#000\" \
                     stroke-width=\"0.25\"/>",
                    at.w / 2.0,
                    at.h / 2.0
                )
            }
            Shape::Text { x, y, size, text } => {
                write!(picture, "<text x=\"{x:.2}\" y=\"{y:.2}\" font-size=\"{size:.2}\">{}</text>", escaped(text))
            }
        };
    }
    picture.push_str("</svg>");
    picture
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_is_well_formed_whatever_the_texts_are() {
        let shape = Shape::Text { x: 1.0, y: 2.0, size: 3.0, text: "<&\">".to_owned() };
        let picture = svg(&[shape], "\"quoted\" & <marked>", "en");
        let parsed = roxmltree::Document::parse(&picture).unwrap();
        assert_eq!(parsed.root_element().attribute("aria-label"), Some("\"quoted\" & <marked>"));
        let told: String = parsed.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect();
        assert_eq!(told, "<&\">");
    }
}

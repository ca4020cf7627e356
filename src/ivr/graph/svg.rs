//! The sheet as SVG: one A3 page, landscape, in millimetres.

use super::{
    Graph, Shape, Sheet,
    sheet::{self, Block, Drawing, LINE, NAME_PT, PT, SIDE, TEXT_PT, Text, Wire},
};
use std::fmt::Write;

const PAGE: (f64, f64) = (420.0, 297.0);
const MARGIN: f64 = 9.0;
const HEAD: f64 = 11.0;
const FOOT: f64 = 17.0;
/// A small flow is not blown up beyond this.
const LARGEST: f64 = 1.3;
const INK: &str = "#1a1a1a";

pub(super) fn draw(graph: &Graph) -> Sheet {
    let (width, height) = (PAGE.0 - 2.0 * MARGIN, PAGE.1 - 2.0 * MARGIN - HEAD - FOOT);
    let drawing = sheet::draw(graph, width, height);
    let scale = (width / drawing.width).min(height / drawing.height).min(LARGEST);
    let left = MARGIN + (width - drawing.width * scale) / 2.0;
    let mut out = Svg(String::new());
    out.open(graph);
    out.put(format_args!("<g transform=\"translate({left:.2} {:.2}) scale({scale:.4})\">", MARGIN + HEAD));
    out.drawing(&drawing);
    out.put(format_args!("</g>"));
    out.legend(graph);
    out.put(format_args!("</svg>"));
    Sheet { svg: out.0, smallest_text_pt: (TEXT_PT * scale).min(TEXT_PT) }
}

struct Svg(String);

impl Svg {
    fn put(&mut self, arguments: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "{arguments}");
    }

    fn open(&mut self, graph: &Graph) {
        let (width, height) = PAGE;
        self.put(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}mm\" height=\"{height}mm\" \
             viewBox=\"0 0 {width} {height}\" font-family=\"'Noto Sans', 'Noto Sans CJK JP', 'Hiragino Sans', \
             'Malgun Gothic', Arial, sans-serif\" fill=\"{INK}\">"
        ));
        self.put(format_args!("<title>{}</title>", escaped(&graph.title)));
        self.put(format_args!(
            "<style>@page {{ size: A3 landscape; margin: 0 }} .box {{ stroke: {INK}; stroke-width: 0.3 }} \
             .wire {{ fill: none; stroke: {INK}; stroke-width: 0.35 }} .words {{ font-style: italic }} \
             .name {{ font-weight: bold }}</style>"
        ));
        self.put(format_args!(
            "<defs><marker id=\"tip\" viewBox=\"0 0 6 6\" refX=\"5.6\" refY=\"3\" markerUnits=\"userSpaceOnUse\" \
             markerWidth=\"2.6\" markerHeight=\"2.6\" orient=\"auto\"><path d=\"M0 0 6 3 0 6Z\" fill=\"{INK}\"/>\
             </marker></defs>"
        ));
        self.put(format_args!("<rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>"));
        self.text(MARGIN, MARGIN + 4.5, 14.0, "name", &graph.title);
    }

    fn text(&mut self, x: f64, y: f64, pt: f64, class: &str, words: &str) {
        let size = pt * PT;
        self.put(format_args!(
            "<text x=\"{x:.2}\" y=\"{y:.2}\" font-size=\"{size:.3}\" class=\"{class}\">{}</text>",
            escaped(words)
        ));
    }

    fn drawing(&mut self, drawing: &Drawing) {
        for x in &drawing.rules {
            let height = drawing.height;
            self.put(format_args!(
                "<path d=\"M{x:.2} 0V{height:.2}\" stroke=\"#8a8a8a\" stroke-width=\"0.25\" stroke-dasharray=\"1.5 1.5\"/>"
            ));
        }
        drawing.wires.iter().for_each(|wire| self.wire(wire));
        drawing.blocks.iter().for_each(|block| self.block(block));
        drawing.wires.iter().for_each(|wire| self.label(wire));
    }

    fn wire(&mut self, wire: &Wire) {
        let mut path = String::new();
        let mut before: Option<(f64, f64)> = None;
        for (x, from, to) in &wire.verticals {
            let _ = match before {
                None => write!(path, "M{x:.2} {from:.2}"),
                Some((bx, by)) => {
                    let middle = (by + from) / 2.0;
                    write!(path, "C{bx:.2} {middle:.2} {x:.2} {middle:.2} {x:.2} {from:.2}")
                }
            };
            if to > from {
                let _ = write!(path, "V{to:.2}");
            }
            before = Some((*x, *to));
        }
        self.put(format_args!("<path class=\"wire\" d=\"{path}\" marker-end=\"url(#tip)\"/>"));
    }

    fn label(&mut self, wire: &Wire) {
        if wire.label.is_empty() {
            return;
        }
        let em = TEXT_PT * PT;
        let (x, middle) = wire.at;
        let width = wire.label.iter().map(|line| super::text::width_em(line) * em).fold(0.0, f64::max);
        let height = super::layers::to_f64(wire.label.len()) * LINE;
        let (left, top) = (x - width / 2.0 - 0.4, middle - height / 2.0);
        self.put(format_args!(
            "<rect x=\"{left:.2}\" y=\"{top:.2}\" width=\"{:.2}\" height=\"{height:.2}\" fill=\"#fff\"/>",
            width + 0.8
        ));
        for (index, line) in wire.label.iter().enumerate() {
            let y = top + super::layers::to_f64(index) * LINE + em * 0.95;
            self.put(format_args!(
                "<text x=\"{x:.2}\" y=\"{y:.2}\" font-size=\"{em:.3}\" text-anchor=\"middle\">{}</text>",
                escaped(line)
            ));
        }
    }

    fn block(&mut self, block: &Block) {
        if block.start {
            let (x, y) = (block.x - 2.6, block.y + 2.4);
            self.put(format_args!("<path d=\"M{:.2} {:.2}l2.6 1.5-2.6 1.5z\" fill=\"{INK}\"/>", x, y - 1.5));
        }
        self.outline(block.shape, block.x, block.y, block.width, block.height);
        let em = TEXT_PT * PT;
        let centre = block.x + block.width / 2.0;
        for (index, line) in block.lines.iter().enumerate() {
            let (class, words, pt) = match line {
                Text::Name(words) => ("name", words, NAME_PT),
                Text::Words(words) => ("words", words, TEXT_PT),
                Text::Detail(words) | Text::Exit(words) => ("", words, TEXT_PT),
            };
            let y = block.y + 1.2 + super::layers::to_f64(index) * LINE + em * 0.95;
            let size = pt * PT;
            self.put(format_args!(
                "<text x=\"{centre:.2}\" y=\"{y:.2}\" font-size=\"{size:.3}\" text-anchor=\"middle\" class=\"{class}\">{}</text>",
                escaped(words)
            ));
        }
    }

    /// Each kind by its outline, so that a print without colours tells them apart.
    fn outline(&mut self, shape: Shape, x: f64, y: f64, width: f64, height: f64) {
        let (right, bottom, half) = (x + width, y + height, y + height / 2.0);
        let side = SIDE - 0.9;
        let path = match shape {
            Shape::Say | Shape::Goto => format!("M{x:.2} {y:.2}H{right:.2}V{bottom:.2}H{x:.2}Z"),
            Shape::Menu => format!(
                "M{:.2} {y:.2}H{:.2}L{right:.2} {half:.2} {:.2} {bottom:.2}H{:.2}L{x:.2} {half:.2}Z",
                x + side,
                right - side,
                right - side,
                x + side
            ),
            Shape::Collect => {
                format!("M{:.2} {y:.2}H{right:.2}L{:.2} {bottom:.2}H{x:.2}Z", x + side, right - side)
            }
            Shape::Confirm => format!(
                "M{:.2} {y:.2}H{:.2}L{right:.2} {:.2}V{:.2}L{:.2} {bottom:.2}H{:.2}L{x:.2} {:.2}V{:.2}Z",
                x + side,
                right - side,
                y + side,
                bottom - side,
                right - side,
                x + side,
                bottom - side,
                y + side
            ),
            Shape::Action => format!(
                "M{x:.2} {y:.2}H{right:.2}V{bottom:.2}H{x:.2}ZM{:.2} {y:.2}V{bottom:.2}M{:.2} {y:.2}V{bottom:.2}",
                x + 1.2,
                right - 1.2
            ),
            Shape::Connect | Shape::Hangup => {
                let r = (height / 2.0).min(SIDE);
                format!(
                    "M{:.2} {y:.2}H{:.2}A{r:.2} {r:.2} 0 0 1 {right:.2} {:.2}V{:.2}A{r:.2} {r:.2} 0 0 1 {:.2} {bottom:.2}\
                     H{:.2}A{r:.2} {r:.2} 0 0 1 {x:.2} {:.2}V{:.2}A{r:.2} {r:.2} 0 0 1 {:.2} {y:.2}Z",
                    x + r,
                    right - r,
                    y + r,
                    bottom - r,
                    right - r,
                    x + r,
                    bottom - r,
                    y + r,
                    x + r
                )
            }
            Shape::Flow => {
                format!("M{x:.2} {y:.2}H{:.2}L{right:.2} {half:.2} {:.2} {bottom:.2}H{x:.2}Z", right - 1.8, right - 1.8)
            }
        };
        let more = match shape {
            Shape::Goto => " stroke-dasharray=\"1.2 0.8\"",
            Shape::Hangup => " style=\"stroke-width: 0.9\"",
            _ => "",
        };
        self.put(format_args!("<path class=\"box\" d=\"{path}\" fill=\"{}\"{more}/>", shape.fill()));
    }

    /// Which outline is which kind, and what is not drawn at every question.
    fn legend(&mut self, graph: &Graph) {
        let top = PAGE.1 - MARGIN - FOOT + 4.0;
        for (index, note) in graph.notes.iter().enumerate() {
            self.text(MARGIN, top + super::layers::to_f64(index) * 4.0, TEXT_PT, "", note);
        }
        let mut x = MARGIN;
        let y = PAGE.1 - MARGIN - 6.5;
        for shape in Shape::ALL {
            let width = super::text::width_em(shape.name()) * TEXT_PT * PT + 2.0 * SIDE;
            self.outline(shape, x, y, width, 6.0);
            self.text(x + SIDE, y + 4.0, TEXT_PT, "", shape.name());
            x += width + 4.0;
        }
        self.put(format_args!("<path d=\"M{x:.2} {:.2}l2.6 1.5-2.6 1.5z\" fill=\"{INK}\"/>", y + 1.5));
        self.text(x + 4.0, y + 4.0, TEXT_PT, "", "calls or callers from other flows arrive here");
    }
}

/// Text as XML takes it, which has no control characters.
fn escaped(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

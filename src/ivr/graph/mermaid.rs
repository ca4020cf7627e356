//! A Mermaid flowchart, for editors and pages that draw it themselves.

use super::{Graph, Node, Shape, text};
use std::fmt::Write;

/// Longest line in a node, in ems.
const WIDTH_EM: f64 = 24.0;

pub(super) fn draw(graph: &Graph) -> String {
    let mut out = String::from("flowchart TD\n");
    for note in &graph.notes {
        line(&mut out, format_args!("    %% {note}"));
    }
    for (id, node) in graph.nodes.iter().enumerate() {
        let (open, close) = brackets(node.shape);
        line(&mut out, format_args!("    n{id}{open}\"{}\"{close}:::{}", contents(node), class(node.shape)));
    }
    for edge in &graph.edges {
        match edge.label.as_str() {
            "" => line(&mut out, format_args!("    n{} --> n{}", edge.from, edge.to)),
            label => line(&mut out, format_args!("    n{} -->|\"{}\"| n{}", edge.from, escaped(label), edge.to)),
        }
    }
    for shape in Shape::ALL {
        line(
            &mut out,
            format_args!("    classDef {} fill:{},stroke:#1a1a1a,color:#1a1a1a", class(shape), shape.fill()),
        );
    }
    out
}

fn line(out: &mut String, arguments: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{arguments}");
}

fn contents(node: &Node) -> String {
    let mut lines = vec![format!("<b>{}{}</b>", if node.start { "▶ " } else { "" }, escaped(&node.name))];
    lines.extend(node.details.iter().map(|detail| escaped(detail)));
    lines.extend(text::wrap(&node.words, WIDTH_EM, 2).iter().map(|words| format!("<i>{}</i>", escaped(words))));
    lines.join("<br/>")
}

/// Mermaid's own escapes: a number sign, a code, a semicolon.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !c.is_control()) {
        if matches!(c, '"' | '#' | '<' | '>' | '&' | ';' | '`' | '*' | '_' | '|' | '\\') {
            let _ = write!(escaped, "#{};", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

fn brackets(shape: Shape) -> (&'static str, &'static str) {
    match shape {
        Shape::Say => ("[", "]"),
        Shape::Menu => ("{{", "}}"),
        Shape::Collect => ("[/", "/]"),
        Shape::Confirm => ("{", "}"),
        Shape::Action => ("[[", "]]"),
        Shape::Connect => ("([", "])"),
        Shape::Goto => ("(", ")"),
        Shape::Hangup => ("(((", ")))"),
        Shape::Flow => (">", "]"),
    }
}

fn class(shape: Shape) -> &'static str {
    match shape {
        Shape::Say => "say",
        Shape::Menu => "menu",
        Shape::Collect => "collect",
        Shape::Confirm => "confirm",
        Shape::Action => "action",
        Shape::Connect => "connect",
        Shape::Goto => "goes",
        Shape::Hangup => "hangup",
        Shape::Flow => "flow",
    }
}

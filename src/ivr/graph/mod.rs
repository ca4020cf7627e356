//! Pictures of the flows: what a flow is made of and where its keys and outcomes lead, as Mermaid and as a sheet to print.

mod build;
mod column;
mod folding;
mod layers;
mod mermaid;
mod sheet;
mod svg;
mod text;

use super::{FlowSet, Language};

/// A picture before it is drawn: one flow with its states, or all flows of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Graph {
    title: String,
    nodes: Vec<Node>,
    edges: Vec<Edge>,
    /// What every question has and is not drawn at each of them.
    notes: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
struct Node {
    name: String,
    shape: Shape,
    /// What it asks, does, sets and forgets.
    details: Vec<String>,
    /// The first words said.
    words: String,
    /// A call, or a caller from another flow, arrives here.
    start: bool,
}

/// What a state does, by its outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Say,
    Menu,
    Collect,
    Confirm,
    Action,
    Connect,
    Goto,
    Hangup,
    /// Another flow.
    Flow,
}

#[derive(Clone, Debug, PartialEq)]
struct Edge {
    from: usize,
    to: usize,
    /// Keys with what they are for, or outcomes.
    label: String,
}

/// A drawn sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// An SVG document of one A3 page, landscape.
    pub svg: String,
    /// Size of its smallest text when printed, in points.
    pub smallest_text_pt: f64,
}

impl FlowSet {
    /// A flow, with the words of one language. `None` if there is no such flow.
    pub fn graph(&self, flow: &str, language: &Language) -> Option<Graph> {
        build::flow(self, flow, language)
    }

    /// All flows and how they lead to each other.
    pub fn overview(&self, language: &Language) -> Graph {
        build::overview(self, language)
    }

    /// The flows' names, in the order of their files.
    pub fn flow_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.states.iter().map(|state| state.flow.as_str()).collect();
        names.dedup();
        names
    }
}

impl Graph {
    /// As a Mermaid flowchart.
    pub fn mermaid(&self) -> String {
        mermaid::draw(self)
    }

    /// As a page to print.
    pub fn sheet(&self) -> Sheet {
        svg::draw(self)
    }
}

impl Shape {
    const ALL: [Shape; 9] = [
        Shape::Say,
        Shape::Menu,
        Shape::Collect,
        Shape::Confirm,
        Shape::Action,
        Shape::Connect,
        Shape::Goto,
        Shape::Hangup,
        Shape::Flow,
    ];

    /// Its name in a legend: the kind as flow files write it.
    fn name(self) -> &'static str {
        match self {
            Shape::Say => "say, content",
            Shape::Menu => "menu, language",
            Shape::Collect => "collect",
            Shape::Confirm => "confirm",
            Shape::Action => "action",
            Shape::Connect => "connect",
            Shape::Goto => "goto",
            Shape::Hangup => "hangup",
            Shape::Flow => "another flow",
        }
    }

    /// Its colour: light, so that black text stands out on it (at least 12:1) and a print without colours reads as well.
    fn fill(self) -> &'static str {
        match self {
            Shape::Say | Shape::Goto => "#ffffff",
            Shape::Menu => "#fff3c4",
            Shape::Collect => "#dbeafe",
            Shape::Confirm => "#ffd9cc",
            Shape::Action => "#dcf5e3",
            Shape::Connect => "#eadcf7",
            Shape::Hangup => "#d4d4d4",
            Shape::Flow => "#ededed",
        }
    }
}

//! `holdline flow graph`: the flows as pictures, to look at or to print.

use super::{FOUND, OK, UNREADABLE, tell, unreadable};
use crate::ivr::{FlowSet, Graph, Language};
use clap::{Args, ValueEnum};
use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Smallest text one can read on paper, in points.
const READABLE_PT: f64 = 7.0;

#[derive(Args, Debug)]
pub(in crate::cli) struct GraphArgs {
    /// Folder with the flows; without it, the flows built into this program.
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// One flow; without it, how all flows lead to each other.
    #[arg(long, value_name = "ID", conflicts_with = "all")]
    flow: Option<String>,
    /// The overview and every flow, a file each, in the folder --out.
    #[arg(long, requires = "out")]
    all: bool,
    /// mermaid: text for editors and pages; svg: an A3 page to print.
    #[arg(long, value_enum, default_value_t = Format::Mermaid)]
    format: Format,
    /// Language of the prompts shown; without it, the line's first.
    #[arg(long, value_name = "LANG")]
    language: Option<String>,
    /// File to write (with --all: folder); without it, the standard output.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Mermaid,
    Svg,
}

impl Format {
    fn extension(self) -> &'static str {
        match self {
            Format::Mermaid => "mmd",
            Format::Svg => "svg",
        }
    }
}

impl GraphArgs {
    pub(super) fn draw(&self, out: &mut dyn Write) -> io::Result<u8> {
        let sources = match crate::serve::flow_sources(self.dir.as_deref()) {
            Ok(sources) => sources,
            Err(problem) => return unreadable(out, &problem),
        };
        let flows = match FlowSet::load(&sources) {
            Ok(checked) => checked.flows,
            Err(findings) => {
                tell(out, &findings)?;
                return Ok(FOUND);
            }
        };
        let pictures = self.language(&flows).and_then(|language| self.pictures(&flows, &language));
        let pictures = match pictures {
            Ok(pictures) => pictures,
            Err(problem) => return unreadable(out, &problem),
        };
        let mut code = OK;
        for (name, graph) in &pictures {
            let picture = self.picture(name, graph, out)?;
            let path = self.out.as_deref().map(|path| if self.all { self.file(path, name) } else { path.to_owned() });
            match path {
                None => out.write_all(picture.as_bytes())?,
                Some(path) => match write(&path, &picture) {
                    Ok(()) => writeln!(out, "{}", path.display())?,
                    Err(error) => {
                        writeln!(out, "{}: {error}", path.display())?;
                        code = UNREADABLE;
                    }
                },
            }
        }
        Ok(code)
    }

    fn language(&self, flows: &FlowSet) -> Result<Language, String> {
        let Some(wanted) = &self.language else { return Ok(flows.default_language().clone()) };
        let known: Vec<&str> = flows.complete_languages().map(Language::as_str).collect();
        match known.contains(&wanted.as_str()) {
            true => Ok(Language::new(wanted)),
            false => Err(format!("the line does not speak language `{wanted}` (known: {})", known.join(", "))),
        }
    }

    /// What is drawn, by name.
    fn pictures(&self, flows: &FlowSet, language: &Language) -> Result<Vec<(String, Graph)>, String> {
        let unknown = |flow: &str| format!("there is no flow `{flow}` (known: {})", flows.flow_names().join(", "));
        let one =
            |flow: &str| flows.graph(flow, language).map(|graph| (flow.to_owned(), graph)).ok_or_else(|| unknown(flow));
        match &self.flow {
            Some(flow) => Ok(vec![one(flow)?]),
            None => {
                let mut pictures = vec![("overview".to_owned(), flows.overview(language))];
                if self.all {
                    pictures.extend(flows.flow_names().into_iter().map(one).collect::<Result<Vec<_>, _>>()?);
                }
                Ok(pictures)
            }
        }
    }

    fn picture(&self, name: &str, graph: &Graph, out: &mut dyn Write) -> io::Result<String> {
        match self.format {
            Format::Mermaid => Ok(graph.mermaid()),
            Format::Svg => {
                let sheet = graph.sheet();
                if sheet.smallest_text_pt < READABLE_PT && self.out.is_some() {
                    let pt = sheet.smallest_text_pt;
                    writeln!(out, "{name}: too much for one A3 page, its text has {pt:.1} points (split the flow)")?;
                }
                Ok(sheet.svg)
            }
        }
    }

    fn file(&self, folder: &Path, name: &str) -> PathBuf {
        folder.join(format!("{name}.{}", self.format.extension()))
    }
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}

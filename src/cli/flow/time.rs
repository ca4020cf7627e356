//! `holdline flow time`: seconds and keys from the first word to the suspension, by path and language.

use super::{FOUND, OK, UNREADABLE, tell, unreadable};
use crate::ivr::{FlowSet, Keying, Language, Path, Timed};
use clap::Args;
use serde_json::json;
use std::{
    io::{self, Write},
    path::PathBuf,
};

#[derive(Args, Debug)]
pub(in crate::cli) struct TimeArgs {
    /// Folder with the flows; without it, the flows built into this program.
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Measured rates of keying instead of the line's: a TOML file with the table [keying] of languages.toml.
    #[arg(long, value_name = "FILE")]
    rates: Option<PathBuf>,
    /// Show each question with its seconds, too.
    #[arg(long)]
    steps: bool,
    /// One JSON object instead of a table.
    #[arg(long, conflicts_with = "steps")]
    json: bool,
}

/// The estimate of one way.
struct Row {
    shared: bool,
    path: Path,
    /// In the order of the line's languages.
    timed: Vec<(Language, Option<Timed>)>,
    promised_s: Option<f64>,
}

impl TimeArgs {
    pub(super) fn tell(&self, out: &mut dyn Write) -> io::Result<u8> {
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
        let keying = match self.keying(&flows, out)? {
            Ok(keying) => keying,
            Err(code) => return Ok(code),
        };
        let rows = rows(&flows, &keying);
        let urgent: Vec<(Language, Option<f64>)> = urgent(&rows);
        if self.json {
            writeln!(out, "{}", as_json(&flows, &keying, &rows, &urgent))?;
        } else {
            table(out, &flows, &rows, &urgent)?;
            if self.steps {
                steps(out, &rows)?;
            }
        }
        let late = rows.iter().any(Row::is_late) || urgent.iter().any(|(_, s)| is_late(*s, flows.budget().urgent_s));
        Ok(if late { FOUND } else { OK })
    }

    /// The rates to reckon with; a file that cannot be used is told of.
    fn keying(&self, flows: &FlowSet, out: &mut dyn Write) -> io::Result<Result<Keying, u8>> {
        let Some(path) = &self.rates else { return Ok(Ok(*flows.keying())) };
        let text = match crate::serve::text_of(path) {
            Ok(text) => text,
            Err(problem) => return unreadable(out, &problem).map(Err),
        };
        match Keying::parse(&path.display().to_string(), &text) {
            Ok(keying) => Ok(Ok(keying)),
            Err(findings) => {
                tell(out, &findings)?;
                Ok(Err(UNREADABLE))
            }
        }
    }
}

impl Row {
    fn is_late(&self) -> bool {
        self.timed.iter().any(|(_, timed)| is_late(timed.as_ref().map(|timed| timed.seconds), self.promised_s))
    }

    fn name(&self) -> String {
        format!("{} number, {}", if self.shared { "shared" } else { "own" }, self.path.name())
    }
}

/// Slower than promised, or no way at all where one is promised.
fn is_late(seconds: Option<f64>, promised_s: Option<f64>) -> bool {
    promised_s.is_some_and(|promised| seconds.is_none_or(|seconds| seconds > promised))
}

fn rows(flows: &FlowSet, keying: &Keying) -> Vec<Row> {
    let ways = [false, true].into_iter().flat_map(|shared| Path::ALL.map(|path| (shared, path)));
    let rows = ways.map(|(shared, path)| {
        let languages = flows.complete_languages();
        let timed = languages.map(|language| (language.clone(), flows.time(language, shared, path, keying)));
        // The promise is for a number of the language's own.
        let promised_s = if shared { None } else { path.budget_s(flows.budget()) };
        Row { shared, path, timed: timed.collect(), promised_s }
    });
    rows.collect()
}

/// When the urgent choice is heard on a number of the language's own.
fn urgent(rows: &[Row]) -> Vec<(Language, Option<f64>)> {
    let first = rows.first().map(|row| row.timed.as_slice()).unwrap_or_default();
    first.iter().map(|(language, timed)| (language.clone(), timed.as_ref().and_then(|timed| timed.urgent_s))).collect()
}

fn table(out: &mut dyn Write, flows: &FlowSet, rows: &[Row], urgent: &[(Language, Option<f64>)]) -> io::Result<()> {
    write!(out, "{:<34}", "seconds until")?;
    for (language, _) in urgent {
        write!(out, "{:>8}", language.as_str())?;
    }
    writeln!(out, "{:>9}{:>7}", "at most", "keys")?;
    line(out, "the urgent choice is heard", urgent, flows.budget().urgent_s, "")?;
    for row in rows {
        let seconds: Vec<(Language, Option<f64>)> =
            row.timed.iter().map(|(language, timed)| (language.clone(), timed.as_ref().map(|t| t.seconds))).collect();
        line(out, &row.name(), &seconds, row.promised_s, &keys(row))?;
    }
    writeln!(out, "! more than promised   - no way")
}

fn line(
    out: &mut dyn Write,
    name: &str,
    seconds: &[(Language, Option<f64>)],
    promised_s: Option<f64>,
    keys: &str,
) -> io::Result<()> {
    write!(out, "{name:<34}")?;
    for (_, seconds) in seconds {
        let number = seconds.map_or("-".to_owned(), |seconds| format!("{seconds:.1}"));
        write!(out, "{:>8}", format!("{number}{}", if is_late(*seconds, promised_s) { "!" } else { "" }))?;
    }
    writeln!(out, "{:>9}{keys:>7}", promised_s.map_or(String::new(), |seconds| seconds.to_string()))
}

/// Keys pressed: one number, or the fewest and the most.
fn keys(row: &Row) -> String {
    let keys = || row.timed.iter().filter_map(|(_, timed)| timed.as_ref().map(|timed| timed.keys));
    match (keys().min(), keys().max()) {
        (Some(fewest), Some(most)) if fewest == most => fewest.to_string(),
        (Some(fewest), Some(most)) => format!("{fewest}-{most}"),
        _ => String::new(),
    }
}

fn steps(out: &mut dyn Write, rows: &[Row]) -> io::Result<()> {
    for row in rows {
        for (language, timed) in &row.timed {
            let Some(timed) = timed else { continue };
            writeln!(out, "\n{}, {language}: {:.1} s, {} keys", row.name(), timed.seconds, timed.keys)?;
            for step in &timed.steps {
                let (listens, keys) = (step.listens_s, step.keys_s);
                writeln!(out, "  {:<28} listens {listens:>5.1} s   {:>2} keys {keys:>5.1} s", step.state, step.keys)?;
            }
        }
    }
    Ok(())
}

fn as_json(flows: &FlowSet, keying: &Keying, rows: &[Row], urgent: &[(Language, Option<f64>)]) -> serde_json::Value {
    let ways = rows.iter().flat_map(|row| {
        row.timed.iter().map(move |(language, timed)| {
            json!({
                "line": if row.shared { "shared" } else { "own" },
                "path": row.path.name(),
                "language": language,
                "promised_s": row.promised_s,
                "late": is_late(timed.as_ref().map(|timed| timed.seconds), row.promised_s),
                "time": timed,
            })
        })
    });
    let promised_s = flows.budget().urgent_s;
    let urgent = urgent.iter().map(|(language, seconds)| {
        json!({ "language": language, "seconds": seconds, "promised_s": promised_s, "late": is_late(*seconds, promised_s) })
    });
    json!({
        "hash": flows.hash(),
        "keying": keying,
        "budget": flows.budget(),
        "urgent": urgent.collect::<Vec<_>>(),
        "ways": ways.collect::<Vec<_>>(),
    })
}

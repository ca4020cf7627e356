//! `holdline call`: a telephone in the terminal.
//!
//! Rings the service as Twilio does, prints what is said and sends keys, typed a line at a time or read from a script
//! in the words of the flows' scripted calls (`press 2`, bare keys, `silence`, `hangup`, `backend
//! connect=not-answered`; `//` begins a comment). An empty line is silence. After the script, or at the end of a
//! pipe, there is silence.

mod both_ends;

use std::io::{BufRead as _, IsTerminal as _, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use crate::channels::voice::handset::{
    Caller, Conferring, Ended, Exchange, FarEnd, GatherOpened, Happening, Line, Press, Script, Switch, Talk,
    call as place_call,
};
use crate::channels::voice::twilio::PublicOrigin;
use crate::ivr::simulate::ScriptError;

/// A person at a keyboard needs so many times the seconds that a caller with a telephone has.
const PATIENCE: u32 = 12;
/// `AccountSid` of calls from this telephone; no account of Twilio's has it.
const ACCOUNT: &str = "AC00000000000000000000000000000000";

/// What Twilio sends for a number that is withheld.
const WITHHELD: &str = "anonymous";

/// The call ended as calls end.
pub const ENDED: u8 = 0;
/// The service refused the call or failed the caller.
pub const FAILED: u8 = 1;
/// The command line, the script or the configuration cannot be used.
pub const USAGE: u8 = 2;

/// Ring the running service from the terminal.
#[derive(Args, Clone, Debug)]
pub struct CallArgs {
    /// Configuration file of the service that is rung
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Number that is dialled, as +81...; one that no setting names is the shared number
    #[arg(long, value_name = "LINE", default_value = "+815000000000")]
    pub to: String,
    /// Caller's number, as +81...; the script's unless given, and withheld if it names none
    #[arg(long, value_name = "NUMBER")]
    pub from: Option<String>,
    /// Script of what the caller does
    #[arg(long, value_name = "FILE")]
    pub keys: Option<PathBuf>,
    /// Public origin of another service to ring, as http://host:port, instead of the configured one
    #[arg(long, value_name = "ORIGIN")]
    pub url: Option<String>,
    /// Be a colleague's telephone too, by an exchange on this machine where twilio.api_url points: one person plays both
    /// ends of a call, with a browser at the desk
    #[arg(long)]
    pub colleague: bool,
    /// One JSON object a line instead of text
    #[arg(long)]
    pub json: bool,
}

/// What the configuration says about the service that is rung.
#[derive(Clone)]
pub struct CallSettings {
    /// `http.listen`.
    pub listen: SocketAddr,
    /// `http.public_url`.
    pub public_url: String,
    /// `twilio.auth_token`; the first of several is used.
    pub auth_token: Option<String>,
    /// `twilio.api_url`: where the exchange of `--colleague` stands.
    pub api_url: String,
}

/// Where the command reads and writes.
pub struct Console {
    /// What is said on the line.
    pub out: Box<dyn Write + Send>,
    /// Why the command could not do its work.
    pub err: Box<dyn Write + Send>,
    /// Colours, for a terminal only.
    pub colour: bool,
    /// Standard input is a terminal.
    pub interactive: bool,
}

impl Console {
    /// The process's own streams; `NO_COLOR` is heeded.
    #[must_use]
    pub fn standard() -> Self {
        let colour = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        let interactive = std::io::stdin().is_terminal();
        Self { out: Box::new(std::io::stdout()), err: Box::new(std::io::stderr()), colour, interactive }
    }
}

/// Places one call and gives the exit code. `call_id` is drawn anew for each call.
pub async fn run(args: &CallArgs, settings: &CallSettings, call_id: [u8; 16], mut console: Console) -> u8 {
    let prepared = script(args).and_then(|script| Ok((line(args, settings, &script, call_id)?, script)));
    let (line, script) = match prepared {
        Ok(prepared) => prepared,
        Err(why) => {
            // Nobody is left to tell when standard error is closed.
            writeln!(console.err, "holdline call: {why}").ok();
            return USAGE;
        }
    };
    let exchange = match both_ends::exchange(args, settings, &line).await {
        Ok(exchange) => exchange,
        Err(why) => {
            writeln!(console.err, "holdline call: {why}").ok();
            return USAGE;
        }
    };
    let switch = exchange.as_ref().map(Exchange::switch);
    let reads = console.interactive || args.keys.is_none();
    let mut caller =
        AtTerminal { script, typed: reads.then(type_lines), json: args.json, queued: None, console, switch };
    match both_ends::beside(exchange, place_call(&line, &mut caller)).await {
        Ended::Failed(failure) => {
            writeln!(caller.console.err, "holdline call: {failure}").ok();
            FAILED
        }
        how if how.is_normal() => ENDED,
        _ => {
            writeln!(caller.console.err, "holdline call: the service did not take the call").ok();
            FAILED
        }
    }
}

fn line(args: &CallArgs, settings: &CallSettings, script: &Script, call_id: [u8; 16]) -> Result<Line, String> {
    let token =
        settings.auth_token.as_deref().and_then(|tokens| tokens.split(',').map(str::trim).find(|t| !t.is_empty()));
    let token = token.ok_or(
        "no Twilio token is configured; set HOLDLINE_TWILIO_AUTH_TOKEN to the one the service has, or name its --config",
    )?;
    let origin = PublicOrigin::parse(args.url.as_ref().unwrap_or(&settings.public_url)).map_err(|e| e.to_string())?;
    let connect = match args.url {
        Some(_) if origin.is_https() => {
            return Err("--url takes an http:// origin; this telephone speaks no TLS".into());
        }
        Some(_) => format!("{}:{}", origin.host(), origin.port()),
        None => reachable(settings.listen).to_string(),
    };
    let from = args.from.as_deref().or(script.from().flatten()).unwrap_or(WITHHELD);
    for number in [from, &args.to] {
        let digits = number.strip_prefix('+').unwrap_or("");
        let is_number = (3..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        if !is_number && number != WITHHELD {
            return Err("--from and --to take numbers with country code, as +81312345678, or the word anonymous".into());
        }
    }
    Ok(Line {
        origin,
        connect,
        token: token.to_owned(),
        account: ACCOUNT.to_owned(),
        call: format!("CA{}", hex::encode(call_id)),
        from: from.to_owned(),
        to: args.to.clone(),
    })
}

/// A service that listens everywhere is rung at home.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}

fn script(args: &CallArgs) -> Result<Script, String> {
    let Some(file) = &args.keys else { return Ok(Script::default()) };
    let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    Script::parse(&file.display().to_string(), &text).map_err(|errors| listed(&errors))
}

fn listed(errors: &[ScriptError]) -> String {
    errors.iter().map(ScriptError::to_string).collect::<Vec<_>>().join("\n")
}

/// Lines of standard input. A thread of its own, which ends with the process: reading a terminal cannot be cancelled,
/// and the call must not wait for a line that never comes.
fn type_lines() -> UnboundedReceiver<String> {
    let (sender, receiver) = unbounded_channel();
    std::thread::spawn(move || {
        let lines = std::io::stdin().lock().lines().map_while(Result::ok);
        lines.map(|line| sender.send(line)).take_while(Result::is_ok).for_each(drop);
    });
    receiver
}

struct AtTerminal {
    script: Script,
    /// What is typed; `None` when nothing is, or nothing any more.
    typed: Option<UnboundedReceiver<String>>,
    json: bool,
    queued: Option<Queued>,
    console: Console,
    /// The exchange, for who is a colleague too.
    switch: Option<Arc<Switch>>,
}

/// Waiting in a queue.
struct Queued {
    seconds: u32,
    /// Of the key that is open now.
    tick: u32,
}

impl AtTerminal {
    fn follow_queue(&mut self, happening: &Happening) {
        match (happening, &mut self.queued) {
            (Happening::Queued { .. }, _) => self.queued = Some(Queued { seconds: 0, tick: 0 }),
            (Happening::LeftQueue, _) => self.queued = None,
            (Happening::GatherOpened(gather), Some(queued)) => queued.tick = gather.timeout,
            (Happening::Silence, Some(queued)) => queued.seconds += queued.tick,
            _ => {}
        }
    }

    /// Until `hangup` is typed, or the script says so.
    async fn hangs_up(&mut self) {
        while !self.script.hangs_up() {
            if self.typed.is_none() {
                std::future::pending::<()>().await;
            }
            self.listen(Duration::from_secs(60)).await;
        }
    }

    /// Takes a typed line into the script. An empty one, or none in time, is silence.
    async fn listen(&mut self, patience: Duration) -> Option<Press> {
        let typed = self.typed.as_mut()?;
        let Ok(line) = tokio::time::timeout(patience, typed.recv()).await else { return Some(Press::Silence) };
        let Some(line) = line else {
            self.typed = None;
            return None;
        };
        if line.trim().is_empty() {
            return Some(Press::Silence);
        }
        if let Err(errors) = self.script.add("keyboard", &line) {
            writeln!(self.console.err, "{}", listed(&errors)).ok();
        }
        None
    }
}

impl Caller for AtTerminal {
    fn notices(&mut self, happening: &Happening) {
        self.follow_queue(happening);
        let shown = match (happening, &self.queued) {
            _ if self.json => serde_json::to_string(happening).ok(),
            // One key is open all the time: only how long it has been is worth a line.
            (Happening::GatherOpened(gather), Some(_)) if is_one_key(gather) => None,
            (Happening::Silence, Some(queued)) => Some(waited(queued.seconds, self.console.colour)),
            _ => shown(happening, self.console.colour),
        };
        if let Some(shown) = shown {
            writeln!(self.console.out, "{shown}").and_then(|()| self.console.out.flush()).ok();
        }
    }

    async fn presses(&mut self, gather: &GatherOpened) -> Press {
        loop {
            if let Some(press) = self.script.next_press() {
                return press;
            }
            // Somebody who waits is not being asked: the time is that of the telephone.
            let factor = if self.queued.is_some() && is_one_key(gather) { 1 } else { PATIENCE };
            let patience = Duration::from_secs(u64::from(gather.timeout.saturating_mul(factor)));
            match self.listen(patience).await {
                Some(press) => return press,
                None if self.typed.is_none() => return Press::Silence,
                None => {}
            }
        }
    }

    async fn far_end(&mut self, _: &str) -> FarEnd {
        self.script.far_end()
    }

    async fn talks(&mut self, conferring: &Conferring) -> Talk {
        let Some(switch) = self.switch.clone() else { return Talk::Over };
        switch.caller_talks(conferring, self.hangs_up()).await
    }

    async fn waits(&mut self, seconds: u32) -> bool {
        if self.console.interactive {
            self.listen(Duration::from_secs(u64::from(seconds))).await;
        }
        !self.script.hangs_up()
    }
}

/// A happening as a line of text; `None` for what a caller does not hear.
fn shown(happening: &Happening, colour: bool) -> Option<String> {
    let (dim, bold, plain) = if colour { ("\x1b[2m", "\x1b[1m", "\x1b[0m") } else { ("", "", "") };
    Some(match happening {
        Happening::Rings { call, to, from } => format!("{dim}{from} rings {to} ({call}){plain}"),
        Happening::Said { language, text } => format!("{dim}[{}]{plain} {text}", language.as_deref().unwrap_or("-")),
        Happening::Played { what, words: Some(words) } => format!("{dim}[{what}]{plain} {words}"),
        Happening::Played { what, words: None } => format!("{dim}[plays]{plain} {what}"),
        Happening::NotPlayed { what, why } => format!("{dim}[{what}] cannot be played: {why}{plain}"),
        Happening::Paused { seconds } => format!("{dim}... {seconds} s{plain}"),
        Happening::GatherOpened(gather) => format!("{dim}{}{plain}", question(gather)),
        Happening::KeysSent { digits, finished_on } => {
            format!("{bold}> {digits}{}{plain}", finished_on.map(String::from).unwrap_or_default())
        }
        Happening::Silence => format!("{bold}> (silence){plain}"),
        Happening::Unheard { keys } => format!("{dim}nobody heard {keys}: the entry had ended{plain}"),
        Happening::Dialling { number } => format!("{dim}{number} rings{plain}"),
        Happening::DialEnded { far_end: FarEnd::Answers } => format!("{dim}answered, and hung up{plain}"),
        Happening::DialEnded { far_end: FarEnd::NoAnswer } => format!("{dim}nobody answers{plain}"),
        Happening::DialEnded { far_end: FarEnd::Busy } => format!("{dim}busy{plain}"),
        Happening::Conferring { .. } => format!("{bold}you are talking; type hangup to hang up{plain}"),
        Happening::OutOfConference => format!("{dim}no longer talking{plain}"),
        Happening::Queued { name } => format!("{dim}waiting in the queue {name}{plain}"),
        Happening::LeftQueue => format!("{dim}left the queue{plain}"),
        Happening::Unknown { verb } => format!("{dim}this telephone does not know <{verb}>{plain}"),
        Happening::StatusRefused { why } => format!("{dim}the end of the call was not recorded: {why}{plain}"),
        Happening::Ended { how: Ended::CallerHungUp } => format!("{dim}you hung up{plain}"),
        Happening::Ended { .. } => format!("{dim}the call is over{plain}"),
        Happening::Asked { .. } | Happening::Answered { .. } => return None,
    })
}

/// One key decides, as in every look at a queue.
fn is_one_key(gather: &GatherOpened) -> bool {
    gather.digits == Some(1)
}

fn waited(seconds: u32, colour: bool) -> String {
    let (dim, plain) = if colour { ("\x1b[2m", "\x1b[0m") } else { ("", "") };
    format!("{dim}... waiting, {seconds} s; keys work{plain}")
}

fn question(gather: &GatherOpened) -> String {
    let keys = match gather.digits {
        Some(1) => "1 key".to_owned(),
        Some(count) => format!("{count} keys"),
        None => "keys".to_owned(),
    };
    let end = if gather.finish_on.is_empty() { String::new() } else { format!(", {} ends", gather.finish_on) };
    format!("? {keys}{end}")
}

#[cfg(test)]
mod tests;

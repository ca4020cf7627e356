//! OCSP answers a second, with a fresh connection each and kept alive, beside `openssl ocsp -multi 2` in the same run.
//!
//! Both are asked by the same threads with the same bytes, in turns, so that a noisy machine disturbs both; the ratio
//! of the medians is what counts. openssl's responder has no keep-alive.

use crate::service::Service;
use anyhow::Context as _;
use clap::Args;
use holdline::revocation::IssuerHashes;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::time::{Duration, Instant};

/// What is compared.
#[derive(Args)]
pub struct Options {
    /// Seconds a turn.
    #[arg(long, default_value_t = 3)]
    seconds: u64,
    /// Turns; the median counts.
    #[arg(long, default_value_t = 3)]
    turns: usize,
    /// Asking threads.
    #[arg(long, default_value_t = 8)]
    threads: usize,
    /// Cards (two certificates each) in the larger database.
    #[arg(long, default_value_t = 500_000)]
    many: u64,
}

/// A whole HTTP request that asks for one certificate.
pub fn question(issuer: &IssuerHashes, serial: &str) -> Vec<u8> {
    let der = issuer.request(serial);
    crate::http::request("POST", "/ocsp", &[("content-type", "application/ocsp-request")], &der)
}

/// Runs the comparison and prints rates and ratios.
pub async fn run(binary: &Path, options: &Options) -> anyhow::Result<()> {
    let few = Service::start(binary, 500).await?;
    let pem = std::fs::read(few.folder.path().join("pki/default.pem"))?;
    let issuer = IssuerHashes::from_pem(&pem).context("the issuer's PEM cannot be read")?;
    let ask = question(&issuer, &crate::cards::Invented(7).serial());
    // A client that asks once says so, as openssl's own does (HTTP/1.0).
    let once = [("content-type", "application/ocsp-request"), ("connection", "close")];
    let ask_once = crate::http::request("POST", "/ocsp", &once, &issuer.request(&crate::cards::Invented(7).serial()));
    let (mut fresh, mut theirs, mut kept) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..options.turns {
        // Started for its turn and ended after it: its workers would otherwise take processor time from ours.
        let peer = Peer::start()?;
        theirs.push(rate(peer.address, &peer.question, options, false));
        drop(peer);
        fresh.push(rate(few.address, &ask_once, options, false));
        kept.push(rate(few.address, &ask, options, true));
    }
    let (fresh, theirs, kept_few) = (median(&mut fresh), median(&mut theirs), median(&mut kept));
    println!(
        "fresh connection each: holdline {fresh:.0}/s, openssl ocsp -multi 2 {theirs:.0}/s, ratio {:.2}",
        fresh / theirs
    );
    println!("kept alive:            holdline {kept_few:.0}/s, ratio to openssl's fresh {:.2}", kept_few / theirs);
    let many = Service::start(binary, options.many).await?;
    let pem = std::fs::read(many.folder.path().join("pki/default.pem"))?;
    let other = IssuerHashes::from_pem(&pem).context("the issuer's PEM cannot be read")?;
    let ask_many = question(&other, &crate::cards::Invented(7).serial());
    let (mut small, mut large) = (Vec::new(), Vec::new());
    for _ in 0..options.turns {
        small.push(rate(few.address, &ask, options, true));
        large.push(rate(many.address, &ask_many, options, true));
    }
    let (small, large) = (median(&mut small), median(&mut large));
    println!(
        "kept alive, {} certificates: {large:.0}/s; 1,000: {small:.0}/s; ratio {:.2}",
        options.many * 2,
        large / small
    );
    few.stop().await?;
    many.stop().await
}

fn median(rates: &mut [f64]) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates.get(rates.len() / 2).copied().unwrap_or_default()
}

/// Answers a second that all threads together got.
fn rate(address: SocketAddr, ask: &[u8], options: &Options, keep: bool) -> f64 {
    let begun = Instant::now();
    let end = begun + Duration::from_secs(options.seconds);
    let answered: u64 = std::thread::scope(|scope| {
        let asking: Vec<_> =
            (0..options.threads).map(|_| scope.spawn(move || ask_until(address, ask, end, keep))).collect();
        asking.into_iter().map(|thread| thread.join().unwrap_or(0)).sum()
    });
    answered as f64 / begun.elapsed().as_secs_f64()
}

fn ask_until(address: SocketAddr, ask: &[u8], end: Instant, keep: bool) -> u64 {
    let mut answered = 0;
    let mut kept: Option<TcpStream> = None;
    while Instant::now() < end {
        let stream = kept.take().map_or_else(|| TcpStream::connect(address), Ok);
        let Ok(mut stream) = stream else { continue };
        let _ = stream.set_nodelay(true);
        let _ = stream.set_read_timeout(Some(Duration::from_secs(2)));
        if stream.write_all(ask).is_ok() && read_answer(&mut stream) {
            answered += 1;
            if keep {
                kept = Some(stream);
            }
        }
    }
    answered
}

/// Reads one answer; true when it is a successful OCSPResponse.
fn read_answer(stream: &mut TcpStream) -> bool {
    let mut bytes = [0_u8; 4096];
    let mut filled = 0;
    while let Ok(read) = stream.read(&mut bytes[filled..]) {
        if read == 0 {
            break;
        }
        filled += read;
        if let Some(end) = bytes[..filled].windows(4).position(|window| window == b"\r\n\r\n") {
            let body = &bytes[end + 4..filled];
            // SEQUENCE with a two-byte length, then ENUMERATED successful (0).
            if body.len() > 4 && body.len() >= 4 + usize::from(u16::from_be_bytes([body[2], body[3]])) {
                return body[4..].starts_with(&[0x0a, 0x01, 0x00]);
            }
        }
    }
    false
}

/// `openssl ocsp -multi 2` with a CA of its own.
struct Peer {
    address: SocketAddr,
    question: Vec<u8>,
    _folder: tempfile::TempDir,
    child: std::process::Child,
}

const CONFIG: &str = "[ca]\nbasicConstraints=critical,CA:true\n[ocsp]\nextendedKeyUsage=OCSPSigning\nnoCheck=yes\n";

impl Peer {
    fn start() -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let at = folder.path();
        std::fs::write(at.join("x.cnf"), CONFIG)?;
        std::fs::write(at.join("index.txt"), "V\t350101000000Z\t\t07\tunknown\t/CN=leaf\n")?;
        openssl(
            at,
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem -subj /CN=peer -days 3",
        )?;
        openssl(
            at,
            "req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout o.key -out o.csr -subj /CN=ocsp",
        )?;
        openssl(
            at,
            "x509 -req -in o.csr -CA ca.pem -CAkey ca.key -set_serial 2 -days 3 -extfile x.cnf -extensions ocsp -out o.pem",
        )?;
        openssl(at, "ocsp -issuer ca.pem -serial 7 -reqout request.der -no_nonce")?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let child = std::process::Command::new("openssl")
            .current_dir(at)
            .args(["ocsp", "-index", "index.txt", "-CA", "ca.pem", "-rsigner", "o.pem", "-rkey", "o.key", "-nmin", "1"])
            .args(["-resp_key_id", "-multi", "2", "-port", &port.to_string()])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()?;
        let der = std::fs::read(at.join("request.der"))?;
        let question = crate::http::request("POST", "/", &[("content-type", "application/ocsp-request")], &der);
        let peer = Self { address: SocketAddr::from(([127, 0, 0, 1], port)), question, _folder: folder, child };
        let begun = Instant::now();
        // A whole question, not a bare connection: its workers spin after an empty one.
        while !peer.answers() {
            anyhow::ensure!(begun.elapsed() < Duration::from_secs(10), "openssl ocsp does not answer");
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(peer)
    }

    fn answers(&self) -> bool {
        let Ok(mut stream) = TcpStream::connect(self.address) else { return false };
        stream.write_all(&self.question).is_ok() && read_answer(&mut stream)
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // Its workers are children of its own, which it does not always take along: end them first, by their ids.
        let id = self.child.id().to_string();
        let workers = std::process::Command::new("pgrep").args(["-P", &id]).output();
        let workers = workers.map(|out| String::from_utf8_lossy(&out.stdout).into_owned()).unwrap_or_default();
        let _ = self.child.kill();
        for worker in workers.lines() {
            let _ = std::process::Command::new("kill").args(["-KILL", worker]).status();
        }
        let _ = self.child.wait();
    }
}

fn openssl(folder: &Path, words: &str) -> anyhow::Result<()> {
    let output = std::process::Command::new("openssl").current_dir(folder).args(words.split(' ')).output()?;
    anyhow::ensure!(output.status.success(), "openssl {words}: {}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}

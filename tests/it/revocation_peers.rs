//! Peers judge what is published: OpenSSL and GnuTLS, over real sockets.

use crate::revocation_room::{LIMIT, Node, Served, certificate, hex_serial, import, openssl, peer};
use crate::support::on_both_engines;
use crate::support::stores::{TestStore, sqlite};
use base64::Engine as _;
use holdline::clock::Clock as _;
use holdline::revocation::{IssuerPaths, Issuers};
use std::path::{Path, PathBuf};

/// Asks with `openssl ocsp`, asserts a verified answer without any warning, and gives its text.
async fn ask(served: &Served, ca: &Path, more: &[&str]) -> String {
    let (url, ca) = (served.ocsp(), ca.to_str().unwrap());
    let mut arguments = vec!["ocsp", "-issuer", ca, "-CAfile", ca, "-url", &url, "-validity_period", "2"];
    arguments.extend(["-status_age", "60"]);
    arguments.extend(more);
    let text = openssl(&arguments).await;
    assert!(text.contains("Response verify OK"), "{text}");
    assert!(!text.contains("WARNING"), "{text}");
    text
}

/// The status of one serial, with its reason.
async fn status(served: &Served, ca: &Path, serial: &str, more: &[&str]) -> (String, Option<String>) {
    let hex = format!("0x{serial}");
    // -issuer must stand before -serial, and the digest before both.
    let (digest, rest): (Vec<&str>, Vec<&str>) = more.iter().partition(|word| word.starts_with("-sha"));
    let (url, ca) = (served.ocsp(), ca.to_str().unwrap());
    let mut arguments = vec!["ocsp"];
    arguments.extend(digest);
    arguments.extend(["-issuer", ca, "-serial", &hex, "-CAfile", ca, "-url", &url, "-validity_period", "2"]);
    arguments.extend(["-status_age", "60"]);
    arguments.extend(if rest.is_empty() { vec!["-no_nonce"] } else { rest });
    let text = openssl(&arguments).await;
    assert!(text.contains("Response verify OK"), "{text}");
    assert!(!text.contains("WARNING"), "{text}");
    let head = format!("{hex}: ");
    let status = text.lines().find_map(|line| line.strip_prefix(&head)).unwrap_or_else(|| panic!("{text}"));
    let reason = text.lines().find_map(|line| line.trim().strip_prefix("Reason: ")).map(str::to_owned);
    (status.to_owned(), reason)
}

fn said(status: &str, reason: Option<&str>) -> (String, Option<String>) {
    (status.to_owned(), reason.map(str::to_owned))
}

fn ca_of(node: &Node) -> PathBuf {
    node.pki.join("default.pem")
}

on_both_engines! {
    async fn openssl_sees_every_status_from_good_to_revoked(store) {
        import(store, 2).await;
        let node = Node::open(store).await;
        let (served, ca) = (node.serve().await, ca_of(&node));
        let (signature, authentication) = (hex_serial(1, 1), hex_serial(1, 2));
        for more in [&["-nonce"][..], &["-sha256", "-nonce"], &["-sha256"], &[]] {
            assert_eq!(status(&served, &ca, &authentication, more).await, said("good", None), "{more:?}");
        }
        node.suspend(1).await;
        node.publish().await;
        for more in [&["-nonce"][..], &["-sha256", "-nonce"], &["-sha256"], &[]] {
            for serial in [&signature, &authentication] {
                let held = said("revoked", Some("certificateHold"));
                assert_eq!(status(&served, &ca, serial, more).await, held, "{more:?}");
            }
        }
        node.reactivate(1).await;
        node.publish().await;
        assert_eq!(status(&served, &ca, &authentication, &["-nonce"]).await, said("good", None), "released");
        assert_eq!(status(&served, &ca, &signature, &["-nonce"]).await, said("revoked", Some("superseded")));
        node.revoke(1).await;
        node.publish().await;
        assert_eq!(status(&served, &ca, &authentication, &["-nonce"]).await, said("revoked", Some("keyCompromise")));
        assert_eq!(status(&served, &ca, &hex_serial(2, 1), &["-nonce"]).await, said("good", None), "another card");
        assert_eq!(status(&served, &ca, "DEADBEEF", &["-nonce"]).await, said("unknown", None), "nobody's serial");
        assert_eq!(status(&served, &ca, "00", &["-nonce"]).await, said("unknown", None), "no serial at all");
        served.end().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn openssl_reads_several_certificates_from_one_answer_in_their_order() {
    let store = sqlite().await;
    import(&store, 2).await;
    let node = Node::open(&store).await;
    let (served, ca) = (node.serve().await, ca_of(&node));
    node.suspend(1).await;
    node.publish().await;
    let (held, good) = (format!("0x{}", hex_serial(1, 1)), format!("0x{}", hex_serial(2, 1)));
    let more = ["-nonce", "-serial", &held, "-serial", &good, "-serial", "0x77"];
    let text = ask(&served, &ca, &more).await;
    let lines: Vec<&str> = text.lines().filter(|line| line.starts_with("0x")).collect();
    assert_eq!(lines, [format!("{held}: revoked"), format!("{good}: good"), "0x77: unknown".to_owned()]);
    assert_eq!(text.matches("Reason: certificateHold").count(), 1, "{text}");
    served.end().await;
    drop(node);
    store.close().await;
}

/// An OCSP request as OpenSSL writes it.
async fn request(folder: &Path, ca: &Path, digest: &str, serials: &[String], nonce: bool) -> Vec<u8> {
    let file = folder.join("question.der");
    let mut arguments = vec!["ocsp", digest, "-issuer", ca.to_str().unwrap()];
    serials.iter().for_each(|serial| arguments.extend(["-serial", serial]));
    arguments.extend([if nonce { "-nonce" } else { "-no_nonce" }, "-reqout", file.to_str().unwrap()]);
    openssl(&arguments).await;
    std::fs::read(file).unwrap()
}

/// Has OpenSSL judge an answer that came by another way.
async fn judged(folder: &Path, ca: &Path, question: &[u8], answer: &[u8]) -> String {
    let (asked, told) = (folder.join("asked.der"), folder.join("told.der"));
    std::fs::write(&asked, question).unwrap();
    std::fs::write(&told, answer).unwrap();
    let ca = ca.to_str().unwrap();
    let text = openssl(&[
        "ocsp",
        "-reqin",
        asked.to_str().unwrap(),
        "-respin",
        told.to_str().unwrap(),
        "-issuer",
        ca,
        "-CAfile",
        ca,
        "-resp_text",
    ])
    .await;
    assert!(text.contains("Response verify OK") && !text.contains("WARNING"), "{text}");
    text
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_question_in_the_path_is_read_however_it_is_escaped() {
    let store = sqlite().await;
    import(&store, 60).await;
    let node = Node::open(&store).await;
    let (served, ca) = (node.serve().await, ca_of(&node));
    node.suspend(1).await;
    node.publish().await;
    // Questions whose Base64 has every awkward character.
    let mut seen = String::new();
    for n in 1..=60 {
        let question = request(store.folder(), &ca, "-sha256", &[format!("0x{}", hex_serial(n, 1))], n % 2 == 0).await;
        let plain = base64::engine::general_purpose::STANDARD.encode(&question);
        let escaped = plain.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
        let lower = plain.replace('+', "%2b").replace('/', "%2f").replace('=', "%3d");
        let slash_only = plain.replace('/', "%2F");
        for path in [&plain, &escaped, &lower, &slash_only, &format!("/{plain}"), &format!("/{escaped}")] {
            let answer = served.get(&format!("/ocsp/{path}")).await;
            assert_eq!(answer.status, 200, "{path}");
            let text = judged(store.folder(), &ca, &question, &answer.body).await;
            assert!(text.contains(if n == 1 { "Cert Status: revoked" } else { "Cert Status: good" }), "{text}");
        }
        seen.push_str(&plain);
        if n >= 3 && seen.contains('/') && seen.contains('+') && seen.contains('=') {
            break;
        }
    }
    assert!(seen.contains('/') && seen.contains('+') && seen.contains('='), "nothing awkward was asked");
    for nonsense in ["/ocsp/%%%", "/ocsp/AAAA", "/ocsp/not-base64", "/ocsp/%00"] {
        assert_eq!(served.get(nonsense).await.body, [0x30, 3, 10, 1, 1], "{nonsense}: malformedRequest");
    }
    served.end().await;
    drop(node);
    store.close().await;
}

/// Fetches the CRL once its number is above `above`, as PEM and parsed.
async fn crl_above(node: &Node, served: &Served, above: i64) -> (PathBuf, String, i64) {
    let work = async {
        loop {
            let answer = served.get("/crl/default.crl").await;
            if answer.status == 200 {
                let (der, pem) = (node.pki.join("crl.der"), node.pki.join("crl.pem"));
                std::fs::write(&der, &answer.body).unwrap();
                let (der, pem_text) = (der.to_str().unwrap(), pem.to_str().unwrap());
                openssl(&["crl", "-inform", "DER", "-in", der, "-out", pem_text]).await;
                let number = openssl(&["crl", "-in", pem_text, "-noout", "-crlnumber"]).await;
                let number = i64::from_str_radix(number.trim().trim_start_matches("crlNumber=0x"), 16).unwrap();
                if number > above {
                    let text = openssl(&["crl", "-in", pem_text, "-noout", "-text"]).await;
                    return (pem, text, number);
                }
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
    };
    tokio::time::timeout(LIMIT, work).await.expect("a new CRL in time")
}

/// Has OpenSSL and GnuTLS check the CRL's signature.
async fn verified(ca: &Path, crl: &Path) {
    let (ca, crl) = (ca.to_str().unwrap(), crl.to_str().unwrap());
    assert!(openssl(&["crl", "-in", crl, "-noout", "-verify", "-CAfile", ca]).await.contains("verify OK"));
    let verdict = peer("certtool", &["--verify-crl", "--load-ca-certificate", ca, "--infile", crl]).await;
    assert!(verdict.code == Some(0) && verdict.text.contains("Verified"), "{:?}: {}", verdict.code, verdict.text);
}

on_both_engines! {
    async fn crls_list_what_is_stopped_and_nothing_else(store) {
        import(store, 3).await;
        let node = Node::open(store).await;
        let (served, ca) = (node.serve().await, ca_of(&node));
        let (stop, keeper) = node.keep_crls("a");
        let leaf = node.pki.join("leaf.pem");
        let pem = Issuers::issue_development_leaf(&node.pki, &certificate(1, 2).serial, node.clock.now()).unwrap();
        std::fs::write(&leaf, pem).unwrap();
        let check = async |crl: &Path| {
            let (ca, crl, leaf) = (ca.to_str().unwrap(), crl.to_str().unwrap(), leaf.to_str().unwrap());
            peer("openssl", &["verify", "-CAfile", ca, "-CRLfile", crl, "-crl_check", leaf]).await
        };

        let (crl, text, first) = crl_above(&node, &served, 0).await;
        verified(&ca, &crl).await;
        assert!(text.contains("No Revoked Certificates."), "{text}");
        let der = std::fs::read(node.pki.join("crl.der")).unwrap();
        let fields = openssl(&["asn1parse", "-inform", "DER", "-in", node.pki.join("crl.der").to_str().unwrap()]).await;
        // After nextUpdate comes [0] at once: an empty list must be absent.
        let times: Vec<usize> = fields.lines().enumerate().filter(|(_, l)| l.contains("UTCTIME")).map(|(n, _)| n).collect();
        let after = fields.lines().nth(times[1] + 1).unwrap();
        assert!(times.len() == 2 && after.contains("cont [ 0 ]"), "{fields}");
        assert!(!der.is_empty());
        assert_eq!(check(&crl).await.code, Some(0));

        node.suspend(1).await;
        node.revoke(2).await;
        node.publish().await;
        let (crl, text, second) = crl_above(&node, &served, first).await;
        verified(&ca, &crl).await;
        let held = check(&crl).await;
        assert!(held.code == Some(2) && held.text.contains("error 23 at 0 depth"), "{}", held.text);
        assert_eq!(text.matches("Serial Number:").count(), 8, "{text}");
        assert_eq!(text.matches("Certificate Hold").count(), 4, "{text}");
        assert_eq!(text.matches("Key Compromise").count(), 4, "{text}");
        let fields = openssl(&["asn1parse", "-inform", "DER", "-in", node.pki.join("crl.der").to_str().unwrap()]).await;
        assert_eq!(fields.matches("[HEX DUMP]:0A0106").count(), 4, "reason code 6: {fields}");
        // The AKI is the issuer's own SKI.
        let identifier = |text: &str, title: &str| {
            let mut lines = text.lines().skip_while(|line| !line.contains(title)).skip(1);
            lines.next().unwrap().trim().trim_start_matches("keyid:").to_owned()
        };
        let issuer = openssl(&["x509", "-in", ca.to_str().unwrap(), "-noout", "-text"]).await;
        let subject = identifier(&issuer, "X509v3 Subject Key Identifier");
        assert_eq!(identifier(&text, "X509v3 Authority Key Identifier"), subject);
        assert!(subject.len() > 40, "{subject}");

        node.reactivate(1).await;
        node.publish().await;
        let (crl, text, third) = crl_above(&node, &served, second).await;
        verified(&ca, &crl).await;
        assert_eq!(check(&crl).await.code, Some(0), "a released certificate is valid again");
        assert!(!text.contains(&format!("Serial Number: 0{}", hex_serial(1, 2))), "released and still listed: {text}");
        assert!(!text.contains("Certificate Hold"), "{text}");
        assert_eq!(text.matches("Superseded").count(), 2, "{text}");
        assert!(first < second && second < third);

        // Its headers, and 304 for those who have it.
        let answer = served.get("/crl/default.crl").await;
        assert_eq!(answer.header("content-type"), Some("application/pkix-crl"));
        let etag = answer.header("etag").unwrap();
        let again = served.raw("GET", "/crl/default.crl", &format!("If-None-Match: {etag}\r\n"), b"").await;
        assert!(again.status == 304 && again.body.is_empty(), "{}", again.status);
        assert_eq!(served.get("/crl/nobody.crl").await.status, 404);
        let der = openssl(&["x509", "-in", ca.to_str().unwrap(), "-noout", "-fingerprint", "-sha256"]).await;
        std::fs::write(node.pki.join("served.cer"), served.get("/pki/default.cer").await.body).unwrap();
        let cer = node.pki.join("served.cer");
        let cer = ["x509", "-inform", "DER", "-in", cer.to_str().unwrap(), "-noout", "-fingerprint", "-sha256"];
        assert_eq!(der, openssl(&cer).await);

        stop.cancel();
        tokio::time::timeout(LIMIT, keeper).await.unwrap().unwrap();
        served.end().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn gnutls_sees_hold_release_and_revocation() {
    let store = sqlite().await;
    import(&store, 1).await;
    let node = Node::open(&store).await;
    let (served, ca) = (node.serve().await, ca_of(&node));
    let (leaf, signer) = (node.pki.join("leaf.pem"), node.pki.join("default-ocsp.pem"));
    let pem = Issuers::issue_development_leaf(&node.pki, &certificate(1, 2).serial, node.clock.now()).unwrap();
    std::fs::write(&leaf, pem).unwrap();
    let (ask, leaf) = (format!("--ask={}", served.ocsp()), format!("--load-cert={}", leaf.display()));
    let (issuer, signer) = (format!("--load-issuer={}", ca.display()), format!("--load-signer={}", signer.display()));
    let arguments = [ask.as_str(), &leaf, &issuer, &signer, "--nonce"];
    let judge = async |expected: &str| {
        let verdict = peer("ocsptool", &arguments).await;
        assert_eq!(verdict.code, Some(0), "{}", verdict.text);
        let status = verdict.text.lines().find_map(|line| line.trim().strip_prefix("Certificate Status: "));
        assert_eq!(status, Some(expected), "{}", verdict.text);
        assert!(verdict.text.contains("Verifying OCSP Response: Success"), "{}", verdict.text);
    };
    judge("good").await;
    node.suspend(1).await;
    node.publish().await;
    judge("revoked").await;
    node.reactivate(1).await;
    node.publish().await;
    judge("good").await;
    node.revoke(1).await;
    node.publish().await;
    judge("revoked").await;
    served.end().await;
    drop(node);
    store.close().await;
}

/// An issuer of the operator's own, made with OpenSSL.
struct Own {
    folder: tempfile::TempDir,
}

impl Own {
    fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join(file)
    }

    fn text(&self, file: &str) -> String {
        self.path(file).display().to_string()
    }

    async fn key(&self, kind: &str, file: &str) {
        let (algorithm, option) =
            if kind == "RSA" { ("RSA", "rsa_keygen_bits:2048") } else { ("EC", "ec_paramgen_curve:P-256") };
        openssl(&["genpkey", "-algorithm", algorithm, "-pkeyopt", option, "-out", &self.text(file)]).await;
    }

    async fn ca(&self, name: &str) {
        let (key, certificate, subject) =
            (format!("{name}.key"), format!("{name}.pem"), format!("/C=JP/O=試験/CN={name} CA"));
        openssl(&[
            "req",
            "-x509",
            "-new",
            "-utf8",
            "-key",
            &self.text(&key),
            "-out",
            &self.text(&certificate),
            "-subj",
            &subject,
            "-days",
            "30",
            "-addext",
            "keyUsage=critical,keyCertSign,cRLSign",
        ])
        .await;
    }

    /// A signer certificate; `days` may be over already.
    async fn signer(&self, ca: &str, key: &str, file: &str, eku: &str, span: &str) {
        let (request, config) = (self.text("request.pem"), self.text("extensions.cnf"));
        openssl(&["req", "-new", "-key", &self.text(key), "-subj", "/CN=signer", "-out", &request]).await;
        let extensions = format!("keyUsage=digitalSignature\n{eku}\nnoCheck=ignored\n");
        std::fs::write(&config, extensions).unwrap();
        let (database, folder) = (self.text("index.txt"), self.text(""));
        std::fs::write(&database, "").unwrap();
        let ca_config = self.text("ca.cnf");
        let text = format!(
            "[ca]\ndefault_ca=c\n[c]\ndatabase={database}\nnew_certs_dir={folder}\nrand_serial=yes\ndefault_md=sha256\n\
             policy=p\n[p]\ncommonName=supplied\n"
        );
        std::fs::write(&ca_config, text).unwrap();
        let (from, until) = span.split_once(' ').unwrap();
        openssl(&[
            "ca",
            "-batch",
            "-notext",
            "-config",
            &ca_config,
            "-cert",
            &self.text(&format!("{ca}.pem")),
            "-keyfile",
            &self.text(&format!("{ca}.key")),
            "-in",
            &request,
            "-out",
            &self.text(file),
            "-extfile",
            &config,
            "-startdate",
            from,
            "-enddate",
            until,
        ])
        .await;
    }

    fn paths(&self, change: impl FnOnce(&mut IssuerPaths)) -> IssuerPaths {
        let mut paths = IssuerPaths {
            name: "default".parse().unwrap(),
            certificate: self.path("own.pem"),
            ocsp_certificate: self.path("signer.pem"),
            ocsp_key: self.path("signer.key"),
            crl_key: Some(self.path("own.key")),
        };
        change(&mut paths);
        paths
    }

    /// An issuer `own` and its signer, both with keys of this kind.
    async fn made(kind: &str) -> Self {
        let own = Self { folder: tempfile::tempdir().unwrap() };
        own.key(kind, "own.key").await;
        own.key(kind, "signer.key").await;
        own.ca("own").await;
        own.signer("own", "signer.key", "signer.pem", EKU, NOW).await;
        own
    }
}

const EKU: &str = "extendedKeyUsage=OCSPSigning";
/// Wide around the day these tests run on.
const NOW: &str = "20250101000000Z 20490101000000Z";

async fn an_own_issuer_is_believed(kind: &str) {
    let store = sqlite().await;
    import(&store, 1).await;
    let own = Own::made(kind).await;
    let clock = std::sync::Arc::new(crate::revocation_room::Moved::default());
    let issuers = Issuers::load(&[own.paths(|_| {})], clock.now()).unwrap();
    let mut node = Node::with(&store, store.store.clone(), clock, issuers).await;
    node.pki = own.folder.path().to_owned();
    let (served, ca) = (node.serve().await, own.path("own.pem"));
    let (stop, keeper) = node.keep_crls("a");
    node.suspend(1).await;
    node.publish().await;
    for more in [&["-nonce"][..], &["-sha256", "-nonce"]] {
        let held = said("revoked", Some("certificateHold"));
        assert_eq!(status(&served, &ca, &hex_serial(1, 1), more).await, held);
    }
    // Possibly the one signed before the suspension: the next is on its way.
    let mut above = 0;
    loop {
        let (crl, text, number) = crl_above(&node, &served, above).await;
        verified(&ca, &crl).await;
        if text.matches("Certificate Hold").count() == 4 {
            break;
        }
        above = number;
    }
    stop.cancel();
    tokio::time::timeout(LIMIT, keeper).await.unwrap().unwrap();
    served.end().await;
    drop(node);
    store.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_operators_own_p256_issuer_is_believed() {
    an_own_issuer_is_believed("EC").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_operators_own_rsa_issuer_is_believed() {
    an_own_issuer_is_believed("RSA").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_wrong_file_of_an_issuer_is_named_with_its_problem() {
    let own = Own::made("EC").await;
    let now = crate::revocation_room::Moved::default().now();
    own.key("EC", "other.key").await;
    own.key("EC", "stranger.key").await;
    own.ca("stranger").await;
    own.signer("stranger", "signer.key", "strangers.pem", EKU, NOW).await;
    own.signer("own", "signer.key", "no-eku.pem", "extendedKeyUsage=clientAuth", NOW).await;
    own.signer("own", "signer.key", "no-eku-at-all.pem", "", NOW).await;
    own.signer("own", "signer.key", "expired.pem", EKU, "20240101000000Z 20240201000000Z").await;
    own.signer("own", "signer.key", "early.pem", EKU, "20480101000000Z 20490101000000Z").await;
    std::fs::write(own.path("nonsense"), "nothing\n").unwrap();
    std::fs::write(own.path("empty"), "").unwrap();
    // The same name as the issuer's, but another key: the signature decides, not the name.
    own.key("EC", "twin.key").await;
    std::fs::create_dir(own.path("twin")).unwrap();
    openssl(&[
        "req",
        "-x509",
        "-new",
        "-utf8",
        "-key",
        &own.text("twin.key"),
        "-out",
        &own.text("twin.pem"),
        "-subj",
        "/C=JP/O=試験/CN=own CA",
        "-days",
        "30",
    ])
    .await;
    own.signer("twin", "signer.key", "twins.pem", EKU, NOW).await;
    openssl(&["ec", "-in", &own.text("signer.key"), "-out", &own.text("sec1.key")]).await;
    openssl(&["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024", "-out", &own.text("weak.key")]).await;

    type Change<'a> = Box<dyn FnOnce(&mut IssuerPaths) + 'a>;
    let signer =
        |file: &'static str| -> Change<'_> { Box::new(|p: &mut IssuerPaths| p.ocsp_certificate = own.path(file)) };
    let key = |file: &'static str| -> Change<'_> { Box::new(|p: &mut IssuerPaths| p.ocsp_key = own.path(file)) };
    let ca = |file: &'static str| -> Change<'_> { Box::new(|p: &mut IssuerPaths| p.certificate = own.path(file)) };
    let crl = |file: &'static str| -> Change<'_> { Box::new(|p: &mut IssuerPaths| p.crl_key = Some(own.path(file))) };
    let cases: Vec<(Change<'_>, &str, &str)> = vec![
        (signer("strangers.pem"), "strangers.pem", "was not issued by the issuer's certificate"),
        (signer("twins.pem"), "twins.pem", "was not issued by the issuer's certificate"),
        (signer("no-eku.pem"), "no-eku.pem", "lacks the extended key usage id-kp-OCSPSigning"),
        (signer("no-eku-at-all.pem"), "no-eku-at-all.pem", "lacks the extended key usage id-kp-OCSPSigning"),
        (signer("expired.pem"), "expired.pem", "expired at 2024-02-01T00:00:00"),
        (signer("early.pem"), "early.pem", "is not valid before 2048-01-01T00:00:00"),
        (signer("missing.pem"), "missing.pem", "cannot be read: No such file"),
        (signer("nonsense"), "nonsense", "is not a certificate in PEM"),
        (signer("signer.key"), "signer.key", "is not a certificate in PEM"),
        (key("other.key"), "signer.pem", "does not belong to the key in ocsp_key"),
        (key("missing.key"), "missing.key", "cannot be read: No such file"),
        (key("nonsense"), "nonsense", "is not a P-256 or RSA (2048 bits or more) key in PKCS#8 PEM"),
        (key("empty"), "empty", "is not a P-256 or RSA (2048 bits or more) key in PKCS#8 PEM"),
        (key("sec1.key"), "sec1.key", "is not a P-256 or RSA (2048 bits or more) key in PKCS#8 PEM"),
        (key("weak.key"), "weak.key", "is not a P-256 or RSA (2048 bits or more) key in PKCS#8 PEM"),
        (key("signer.pem"), "signer.pem", "is not a P-256 or RSA (2048 bits or more) key in PKCS#8 PEM"),
        (ca("missing.pem"), "missing.pem", "cannot be read: No such file"),
        (ca("empty"), "empty", "is not a certificate in PEM"),
        (ca("twin"), "twin", "cannot be read: Is a directory"),
        (crl("other.key"), "other.key", "is not the key of the issuer's certificate"),
        (crl("missing.key"), "missing.key", "cannot be read: No such file"),
    ];
    for (change, file, problem) in cases {
        let error = Issuers::load(&[own.paths(change)], now).unwrap_err();
        let told = error.to_string();
        let head = format!("issuer default: {}: ", own.text(file));
        assert!(told.strip_prefix(&head).is_some_and(|rest| rest.starts_with(problem)), "{file}: {told}");
    }
    assert!(Issuers::load(&[own.paths(|p| p.crl_key = None)], now).is_ok(), "CRLs are optional");
}

/// `TestStore` is named so that a missing engine fails here, too.
async fn post(served: &Served, question: &[u8]) -> crate::revocation_room::Http {
    let answer = served.post(question).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), Some("application/ocsp-response"));
    assert_eq!(answer.header("content-length"), Some(answer.body.len().to_string().as_str()));
    answer
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn caches_are_told_how_long() {
    let store: TestStore = sqlite().await;
    import(&store, 1).await;
    let node = Node::open(&store).await;
    let (served, ca) = (node.serve().await, ca_of(&node));
    let serials = [format!("0x{}", hex_serial(1, 1))];
    let question = request(store.folder(), &ca, "-sha256", &serials, false).await;

    let answer = post(&served, &question).await;
    let text = judged(store.folder(), &ca, &question, &answer.body).await;
    let instant = |title: &str| {
        let text =
            text.lines().find_map(|line| line.trim().strip_prefix(title)).unwrap_or_else(|| panic!("{title}: {text}"));
        // "Nov 24 02:44:18 2026 GMT"
        jiff::civil::DateTime::strptime("%b %e %H:%M:%S %Y GMT", text.trim()).unwrap()
    };
    let header = |name: &str| {
        jiff::civil::DateTime::strptime("%a, %d %b %Y %H:%M:%S GMT", answer.header(name).unwrap()).unwrap()
    };
    assert_eq!(header("expires"), instant("Next Update: "));
    assert_eq!(header("last-modified"), instant("This Update: "));
    assert_eq!(instant("This Update: "), instant("Produced At: "));
    assert_eq!(
        (instant("Next Update: ") - instant("This Update: ")).get_seconds()
            + 60 * (instant("Next Update: ") - instant("This Update: ")).get_minutes(),
        60
    );
    let digest = ring::digest::digest(&ring::digest::SHA256, &answer.body);
    assert_eq!(answer.header("etag"), Some(format!("\"{}\"", hex::encode(digest)).as_str()));
    assert_eq!(answer.header("cache-control"), Some("max-age=10,public,no-transform,must-revalidate"));

    let with_nonce = request(store.folder(), &ca, "-sha256", &serials, true).await;
    let answer = post(&served, &with_nonce).await;
    judged(store.folder(), &ca, &with_nonce, &answer.body).await;
    assert_eq!(answer.header("cache-control"), Some("max-age=0, private"));

    for wrong in [&b""[..], b"\0", b"GET me something", &question[..question.len() - 1], &[0x30; 4096]] {
        let answer = post(&served, wrong).await;
        assert_eq!(answer.body, [0x30, 3, 10, 1, 1], "malformedRequest");
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert_eq!((answer.header("etag"), answer.header("expires")), (None, None));
    }
    assert_eq!(served.post(&vec![0x30; 200_000]).await.status, 413, "no stranger fills the memory");

    // A certificate of somebody else's, alone and beside ours.
    let own = Own::made("EC").await;
    let foreign = request(store.folder(), &own.path("own.pem"), "-sha256", &serials, false).await;
    let file = store.folder().join("mixed.der");
    let (first, second) = (ca.display().to_string(), own.text("own.pem"));
    let mixed = ["ocsp", "-issuer", &first, "-serial", &serials[0], "-issuer", &second, "-serial", "0x77", "-reqout"];
    openssl(&[&mixed[..], &[file.to_str().unwrap()]].concat()).await;
    for question in [foreign, std::fs::read(file).unwrap()] {
        let answer = post(&served, &question).await;
        assert_eq!(answer.body, [0x30, 3, 10, 1, 6], "unauthorized");
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }

    // 32 certificates are answered, 33 are malformed.
    let many: Vec<String> = (0..33).map(|n| format!("0x{:X}", 0x1000 + n)).collect();
    let most = request(store.folder(), &ca, "-sha1", &many[..32], true).await;
    let text = judged(store.folder(), &ca, &most, &post(&served, &most).await.body).await;
    assert_eq!(text.matches("Cert Status: unknown").count(), 32);
    let too_many = request(store.folder(), &ca, "-sha1", &many, true).await;
    assert_eq!(post(&served, &too_many).await.body, [0x30, 3, 10, 1, 1]);
    served.end().await;
    drop(node);
    store.close().await;
}

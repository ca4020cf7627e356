//! The fax form as a browser prints it from its page, on both of the world's papers: one page, which our reader reads.

use crate::support::browser::{Browser, Look};
use crate::support::service::{Engine, Service};
use fantoccini::wd::{PrintConfiguration, PrintSize};
use holdline::fax::{Bitmap, Page, Sheet, read};
use std::process::Command;

/// Dots an inch of a fax in fine resolution, across and down.
const DOTS: (&str, &str) = ("204", "196");

/// The pages of a PDF as a fax machine scans them.
fn scanned(pdf: &[u8]) -> Vec<Page> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("form.pdf");
    std::fs::write(&file, pdf).unwrap();
    let made = Command::new("pdftoppm")
        .args(["-rx", DOTS.0, "-ry", DOTS.1, "-mono"])
        .args([&file, &folder.path().join("page")])
        .output()
        .expect("pdftoppm is there; bin/test installs it");
    assert!(made.status.success(), "{made:?}");
    let files = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let mut pictures: Vec<_> = files.filter(|path| path.extension().is_some_and(|end| end == "pbm")).collect();
    pictures.sort();
    pictures.iter().map(|path| page(&std::fs::read(path).unwrap())).collect()
}

/// A portable bitmap: `P4`, width and height as text, then rows of packed dots, black ones set.
fn page(file: &[u8]) -> Page {
    let ends = file.iter().enumerate().filter(|(_, octet)| octet.is_ascii_whitespace()).map(|(at, _)| at);
    let head = ends.take(3).last().unwrap();
    let words: Vec<&str> = std::str::from_utf8(&file[..head]).unwrap().split_ascii_whitespace().collect();
    assert_eq!(words[0], "P4");
    let (width, height): (u32, u32) = (words[1].parse().unwrap(), words[2].parse().unwrap());
    let mut dots = Bitmap::white(width, height);
    let rows = file[head + 1..].chunks(width.div_ceil(8) as usize);
    for (y, row) in (0..height).zip(rows) {
        for x in (0..width).filter(|x| row[*x as usize / 8] & (0x80 >> (x % 8)) != 0) {
            dots.blacken(y, x, x + 1);
        }
    }
    Page { dots, per_mm: (204.0 / 25.4, 196.0 / 25.4), cut_off: false }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_form_is_printed_on_one_page_and_can_be_read() {
    let service = Service::started(Engine::Sqlite, &[]).await;
    let browser = Browser::start(Look::default()).await;
    for language in ["ja", "en", "zh", "ko", "es", "pt", "ja-plain"] {
        browser.client.goto(&format!("http://{}/fax-form?lang={language}", service.address)).await.unwrap();
        for (paper, size) in [("A4", PrintSize::A4), ("Letter", PrintSize::US_LETTER)] {
            // With the margins that a browser prints with unless somebody changes them.
            let print = PrintConfiguration::builder().size(size).build().unwrap();
            let pages = scanned(&browser.client.print(print).await.unwrap());
            assert_eq!(pages.len(), 1, "{language} on {paper}");
            match read(&pages[0]).sheet {
                Sheet::Form(form) => assert_eq!(form.code.language, language, "{paper}"),
                other => panic!("{language} on {paper}: {other:?}"),
            }
        }
    }
    browser.close().await;
}

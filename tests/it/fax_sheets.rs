//! Sheets that went through a real T.30 transmission, read: every form is recognised, every tick on a clean page is right,
//! and no box of a bad page is read as ticked that is not.

use crate::support::fax::{Sent, form_pdf, transmit};
use holdline::fax::{Answer, DecodeError, Digits, FormCode, Limits, Mark, Number, ReadFile, Sheet, read_file};

const LANGUAGES: [&str; 7] = ["ja", "en", "zh", "ko", "es", "pt", "ja-plain"];
/// Pages read here; HOLDLINE_TEST_FAX_PAGES asks for more (200 take about a minute of processor time).
const PAGES: usize = 48;

/// The `n`th page: half of them clean, half of them bad; both resolutions; each fifth upside down.
fn page(n: usize) -> Sent {
    let share = |step: usize| (n * step % 101) as f32 / 100.0;
    let clean = n.is_multiple_of(2);
    let ticks = Mark::ALL
        .into_iter()
        .enumerate()
        .filter(|(place, _)| (n * 7 + place * 5).is_multiple_of(3))
        .map(|(_, mark)| mark);
    let birth_date = format!("19{:02}{:02}{:02}", n % 100, n % 12 + 1, n % 28 + 1);
    Sent {
        name: format!("page {n}"),
        language: LANGUAGES[n % LANGUAGES.len()],
        ticks: ticks.collect(),
        numbers: vec![
            (Number::BirthDate, birth_date),
            (Number::FormNumber, format!("{:023}", 12_345_678_901_u64 * n as u64)),
        ],
        written: Vec::new(),
        down: if (n / 2).is_multiple_of(2) { 196 } else { 98 },
        turned: n.is_multiple_of(5),
        degrees: if clean { share(31) - 0.5 } else { 4.0 * share(37) - 2.0 },
        scale: if clean { 1.0 - 0.02 * share(13) } else { 1.0 - 0.05 * share(17) },
        moved: (2.0 * share(19) - 1.0, 2.0 * share(23) - 1.0),
        dirt: if clean { (20, 0, 0) } else { (60 + (n % 30) as u32, 50 + (n % 6) as u32 * 50, (n % 4) as u32) },
        line: (0.0, true, 0),
        cut: 0.0,
    }
}

fn read(file: &[u8]) -> ReadFile {
    read_file(file, &Limits::default()).unwrap()
}

#[test]
fn every_page_is_recognised_and_none_is_read_as_ticked_that_is_not() {
    let asked = std::env::var("HOLDLINE_TEST_FAX_PAGES").ok().and_then(|pages| pages.parse().ok());
    let pages: usize = asked.unwrap_or(PAGES);
    let sent: Vec<Sent> = (0..pages).map(page).collect();
    let received = transmit(&sent);
    let half = pages / 2;
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let halves = [0..half, half..pages].map(|range| {
            let (sent, received) = (&sent, &received);
            scope.spawn(move || range.flat_map(|n| wrong_with(n, &sent[n], received[n].as_deref())).collect::<Vec<_>>())
        });
        halves.into_iter().flat_map(|half| half.join().unwrap()).collect()
    });
    assert!(wrong.is_empty(), "{} wrong of {pages} pages:\n{}", wrong.len(), wrong.join("\n"));
}

/// What is wrong with a page's reading.
fn wrong_with(n: usize, sent: &Sent, received: Option<&[u8]>) -> Vec<String> {
    let Some(received) = received else { return vec![format!("{n}: nothing arrived")] };
    let read = read(received);
    let [page] = read.pages.as_slice() else { return vec![format!("{n}: {} pages", read.pages.len())] };
    let Sheet::Form(form) = &page.sheet else { return vec![format!("{n}: {:?} of {sent:?}", page.sheet)] };
    let mut wrong = Vec::new();
    if form.code != FormCode::of(sent.language) {
        wrong.push(format!("{n}: {:?}", form.code));
    }
    let clean = sent.dirt.1 == 0;
    for mark in Mark::ALL {
        match (sent.ticks.contains(&mark), form.tick(mark)) {
            (true, Answer::Yes) | (false, Answer::No) => {}
            // Dirt may make a box unsure; a person looks.
            (_, Answer::Unsure) if !clean => {}
            (made, told) => wrong.push(format!("{n}: {mark:?} is {made} and reads {told:?}: {sent:?}")),
        }
    }
    for (number, digits) in &sent.numbers {
        match form.number(*number) {
            Digits::Read(told) if told == digits => {}
            Digits::Unsure if !clean => {}
            told => wrong.push(format!("{n}: {number:?} reads {told:?}: {sent:?}")),
        }
    }
    wrong
}

#[test]
fn a_transmission_that_loses_the_bottom_is_incomplete_although_it_reports_success() {
    let complete = Sent::complete("lossy", "19850412", "12345678901234567890123");
    let lossy = Sent { line: (0.0, false, 10), ..complete.clone() };
    let cut = Sent { cut: 200.0, ..complete.clone() };
    let received = transmit(&[lossy, cut, complete]);
    for file in received[..2].iter().flatten() {
        let read = read(file);
        assert!(!read.pages.iter().any(|page| matches!(page.sheet, Sheet::Form(_))), "{read:?}");
    }
    assert!(received[1].is_some(), "a short page arrives");
    assert!(matches!(read(received[2].as_ref().unwrap()).pages[0].sheet, Sheet::Form(_)));
}

#[test]
fn a_file_that_was_cut_off_keeps_the_rows_that_arrived() {
    let received = transmit(&[Sent::complete("whole", "19850412", "12345678901234567890123")]);
    let file = received[0].as_ref().unwrap();
    for share in [95, 60, 40] {
        let part = &file[..file.len() * share / 100];
        let read = read(part);
        let [page] = read.pages.as_slice() else { panic!("{share} %: {} pages", read.pages.len()) };
        assert!(!matches!(page.sheet, Sheet::Form(_)), "{share} %");
        if share > 50 {
            let cut_off = matches!(&page.sheet, Sheet::CutOff { code, .. } if *code == FormCode::of("ja"));
            assert!(cut_off, "{share} %: {:?}", page.sheet);
        }
    }
}

#[test]
fn our_own_form_as_pdf_is_told_apart_from_a_fax() {
    // Text and lines, as somebody might send by mistake: nothing to look at for a machine.
    assert_eq!(read_file(&form_pdf("ja"), &Limits::default()).err(), Some(DecodeError::NoPicture));
}

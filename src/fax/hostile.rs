//! Files that are damaged by accident or on purpose: whatever stands in them, decoding and reading end without a panic, and
//! what comes out is within the limits.

use super::image::{Bitmap, open};
use super::{Limits, decode, read_file};
use proptest::prelude::*;
use proptest::sample::Index;

/// A page with two squares, a line and a disc, 1728 by 620: coded by T.4 in one dimension, and by T.6.
const G3: &[u8] = include_bytes!("../../tests/fax/g3.tif");
const G4: &[u8] = include_bytes!("../../tests/fax/g4.tif");
const SIZE: (u32, u32) = (1_728, 620);

/// Small enough for many tries.
const LIMITS: Limits = Limits { octets: 16 * 1024, pages: 3, width: 2_000, rows: 1_000 };

/// The same page in a PDF, as providers send it: the strip of the TIFF, which stands behind the eight octets of its head.
fn pdf() -> Vec<u8> {
    let strip = &G4[8..];
    let mut file = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 225]/Resources<</XObject<</I 4 0 R>>>>>>endobj\n"
        .to_vec();
    let head = format!(
        "4 0 obj<</Type/XObject/Subtype/Image/Width {}/Height {}/BitsPerComponent 1/ColorSpace/DeviceGray\
         /Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns {}/Rows {}>>/Length {}>>stream\n",
        SIZE.0,
        SIZE.1,
        SIZE.0,
        SIZE.1,
        strip.len()
    );
    file.extend_from_slice(head.as_bytes());
    file.extend_from_slice(strip);
    file.extend_from_slice(b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF");
    file
}

/// What happens to a file.
#[derive(Clone, Debug)]
enum Damage {
    /// An octet is another.
    Octet(Index, u8),
    /// Four are a number that lengths and addresses do not have.
    Number(Index, u32),
    /// A part is missing.
    Gone(Index, usize),
    /// A part comes twice.
    Twice(Index, usize),
    /// It ends here.
    Ends(Index),
}

fn damage() -> impl Strategy<Value = Damage> {
    let number = prop_oneof![Just(0), Just(1), Just(u32::MAX), Just(i32::MAX as u32), Just(999), any::<u32>()];
    prop_oneof![
        4 => (any::<Index>(), any::<u8>()).prop_map(|(at, octet)| Damage::Octet(at, octet)),
        4 => (any::<Index>(), number).prop_map(|(at, number)| Damage::Number(at, number)),
        1 => (any::<Index>(), 1_usize..40).prop_map(|(at, length)| Damage::Gone(at, length)),
        1 => (any::<Index>(), 1_usize..400).prop_map(|(at, length)| Damage::Twice(at, length)),
        1 => any::<Index>().prop_map(Damage::Ends),
    ]
}

fn damaged(mut file: Vec<u8>, all: &[Damage]) -> Vec<u8> {
    for one in all {
        if file.is_empty() {
            break;
        }
        let within = |at: &Index, length: usize| {
            let start = at.index(file.len());
            start..file.len().min(start + length)
        };
        match one {
            Damage::Octet(at, octet) => {
                let at = at.index(file.len());
                file[at] = *octet;
            }
            Damage::Number(at, number) => {
                let part = within(at, 4);
                let octets = number.to_le_bytes();
                file[part.clone()].copy_from_slice(&octets[..part.len()]);
            }
            Damage::Gone(at, length) => drop(file.drain(within(at, *length))),
            Damage::Twice(at, length) => {
                let part = file[within(at, *length)].to_vec();
                let end = within(at, *length).end;
                file.splice(end..end, part);
            }
            Damage::Ends(at) => file.truncate(at.index(file.len())),
        }
    }
    file
}

/// Decodes and reads; fails when anything that comes out is beyond the limits.
fn harmless(file: &[u8]) -> Result<(), TestCaseError> {
    if let Ok(decoded) = decode(file, &LIMITS) {
        prop_assert!(!decoded.pages.is_empty() && decoded.pages.len() <= LIMITS.pages);
        for page in &decoded.pages {
            let (width, height) = (page.dots.width(), page.dots.height());
            prop_assert!(width <= LIMITS.width && height <= LIMITS.rows, "{width} by {height}");
        }
    }
    if let Ok(read) = read_file(file, &LIMITS) {
        for page in &read.pages {
            prop_assert!(open(&page.picture).is_ok(), "what is kept is a picture");
        }
    }
    Ok(())
}

#[test]
fn the_undamaged_files_are_one_page() {
    let pages: Vec<Bitmap> = [G3, G4, &pdf()].map(|file| decode(file, &LIMITS).unwrap().pages.remove(0).dots).to_vec();
    for page in &pages {
        assert_eq!((page.width(), page.height()), SIZE);
        assert_eq!(page.count((0, SIZE.0), (0, SIZE.1)), pages[0].count((0, SIZE.0), (0, SIZE.1)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn a_damaged_file_breaks_nothing(which in 0_usize..3, all in prop::collection::vec(damage(), 1..12)) {
        let whole = [G3.to_vec(), G4.to_vec(), pdf()];
        harmless(&damaged(whole[which].clone(), &all))?;
    }

    #[test]
    fn what_only_begins_like_a_file_breaks_nothing(
        head in prop_oneof![Just(&b"II*\0\x08\0\0\0"[..]), Just(&b"MM\0*\0\0\0\x08"[..]), Just(&b"%PDF-1.7\n"[..])],
        rest in prop::collection::vec(any::<u8>(), 0..2_000),
    ) {
        harmless(&[head, &rest].concat())?;
    }
}

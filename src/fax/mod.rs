//! Pure: the fax form and the reading of it. The sheet's layout is data in millimetres; what prints it (page, PDF) and
//! what reads it take their places from the same tables, so that they cannot drift apart.
//!
//! Invariants: a sheet is acted on only when all four corners and its code are there, whatever the transmission said;
//! a mark is yes, no or unsure, and unsure is for a person; handwriting is never acted on by machine (in measured pages it
//! came out wrong more often than right, once with a right check digit): what a reader of characters makes of it is a
//! suggestion. A 12-digit number written by hand is not recognised: those who see pages are staff, on the record.
//!
//! A file that cannot be decoded is an error or a page less, never a panic; how much memory and time a hostile file may
//! take is limited by the process that decodes (`cli/fax`).

pub mod file;
pub mod form;
pub mod image;
pub mod read;

pub use file::{FaxIs, KeptPage, ReadFile, read_file};
pub use form::{Answer, Digits, FormCode, Mark, Number};
pub use image::{Bitmap, DecodeError, Decoded, Limits, Page, decode};
pub use read::{FormReading, Sheet, read};

#[cfg(test)]
mod hostile;

//! `holdline flow schema`: JSON Schemas, so that editors complete and check flow files.

use super::OK;
use crate::ivr::SchemaFile;
use clap::{Args, ValueEnum, builder::PossibleValue};
use std::io::{self, Write};

#[derive(Args, Debug)]
pub(in crate::cli) struct SchemaArgs {
    /// Which file the schema is for.
    #[arg(long, value_enum, default_value_t = SchemaFile::Flow)]
    file: SchemaFile,
}

impl ValueEnum for SchemaFile {
    fn value_variants<'a>() -> &'a [Self] {
        &SchemaFile::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

impl SchemaArgs {
    pub(super) fn print(&self, out: &mut dyn Write) -> io::Result<u8> {
        out.write_all(self.file.text().as_bytes())?;
        Ok(OK)
    }
}

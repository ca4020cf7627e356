//! Invented cards, as many as wanted: card n has its numbers from n, so that a caller needs no table.

use std::io::Write;

/// One invented card.
#[derive(Clone, Copy, Debug)]
pub struct Invented(pub u64);

impl Invented {
    /// The telephone registered on it, E.164.
    pub fn phone(self) -> String {
        format!("+8190{:08}", self.0)
    }

    /// Birth date as keyed.
    pub fn birth_date(self) -> String {
        format!("{:04}{:02}{:02}", 1940 + self.0 % 60, 1 + self.0 % 12, 1 + self.0 % 28)
    }

    /// Postcode as keyed.
    pub fn postcode(self) -> String {
        format!("{:07}", 1_000_000 + self.0 % 8_999_999)
    }

    /// Serial of its user-authentication certificate, hexadecimal.
    pub fn serial(self) -> String {
        format!("5A{:014X}", self.0 * 2 + 1)
    }

    /// The import line.
    pub fn line(self) -> String {
        let date = self.birth_date();
        format!(
            concat!(
                r#"{{"card_id":"L-{n:09}","application_form_id":"{n:023}","name":"試験 {n}","name_kana":"シケン","#,
                r#""name_latin":"SHIKEN","birth_date":"{y}-{m}-{d}","sex":"unspecified","postcode":"{postcode}","#,
                r#""address":"東京都","phones":["{phone}"],"email":null,"fax":null,"language":"ja","municipality":"131016","#,
                r#""valid_until":"2035-01-01","certificates":[{{"kind":"signature","carrier":"card","issuer":"default","serial":"5A{s1:014X}"}},"#,
                r#"{{"kind":"user-authentication","carrier":"card","issuer":"default","serial":"{serial}"}}]}}"#
            ),
            n = self.0,
            y = &date[..4],
            m = &date[4..6],
            d = &date[6..],
            postcode = self.postcode(),
            phone = self.phone(),
            s1 = self.0 * 2,
            serial = self.serial(),
        )
    }
}

/// Writes an import file of `count` cards.
pub fn write_file(path: &std::path::Path, count: u64) -> anyhow::Result<()> {
    let mut file = std::io::BufWriter::new(std::fs::File::create(path)?);
    for n in 1..=count {
        writeln!(file, "{}", Invented(n).line())?;
    }
    Ok(file.flush()?)
}

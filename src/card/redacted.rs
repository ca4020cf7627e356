//! Types that hide themselves, and enums that stand in the database by their names.

/// A newtype over `String` for personal data: `Debug` hides it, `expose` reads it, memory is wiped when it goes.
macro_rules! redacted {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The value itself: for comparing, hashing and sealing, never for a log, a URL or an error.
            pub fn expose(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(redacted)"))
            }
        }

        impl Drop for $name {
            fn drop(&mut self) {
                zeroize::Zeroize::zeroize(&mut self.0);
            }
        }
    };
}

/// An enum whose variants have names that are stored, shown and configured.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $text)] $variant,)+
        }

        impl $name {
            /// Every value.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// The name under which it is stored and shown.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::card::ParseError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err($crate::card::ParseError { what: stringify!($name), must: concat!("one of: ", $($text, " "),+) }),
                }
            }
        }
    };
}

pub(crate) use {named, redacted};

/// Folds full-width digits to ASCII and drops what people put between digits: blanks, hyphens of every kind, brackets, dots.
pub(crate) fn fold_digits(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32),
            '＋' => Some('+'),
            c if is_separator(c) => None,
            c => Some(c),
        })
        .collect()
}

/// What stands between digits without meaning anything.
pub(crate) fn is_separator(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{3000}'
            | '\t'
            // No-break, thin and zero-width blanks and the soft hyphen: pasted from pages and documents.
            | '\u{a0}'
            | '\u{ad}'
            | '\u{2000}'
            ..='\u{200b}'
                | '\u{202f}'
                | '\u{205f}'
                | '\u{2060}'
                | '\u{feff}'
                | '-'
                | '.'
                | '('
                | ')'
                | '（'
                | '）'
                | '‐'
                | '‑'
                | '‒'
                | '–'
                | '—'
                | '―'
                | '−'
                | 'ー'
                | 'ｰ'
                | '－'
                | '﹣'
                | '─'
                | '．'
                | '・'
    )
}

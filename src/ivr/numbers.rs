//! In which groups a telephone number is read out: by its beginning, as people of the country write and say it.
//!
//! The groups are data (`numbers.toml`, read by [`reading`](super::reading)); here they are applied.

/// Groups by the beginnings of numbers. None is what a set without the file has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NumberGroups(pub(super) Vec<Beginning>);

/// Numbers that begin alike, and are as long as their groups together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Beginning {
    pub(super) digits: String,
    pub(super) sizes: Vec<usize>,
}

impl NumberGroups {
    /// Sizes of the groups of this number: those of the longest beginning that it has. A number of which none is known,
    /// such as one from abroad, is told in groups that can be kept in mind.
    pub(super) fn of(&self, number: &str) -> &[usize] {
        let fits =
            |known: &&Beginning| number.starts_with(&known.digits) && known.sizes.iter().sum::<usize>() == number.len();
        match self.0.iter().filter(fits).max_by_key(|known| known.digits.len()) {
            Some(known) => &known.sizes,
            None if number.len() == 10 => &[3, 3, 4],
            None if number.len() == 11 => &[3, 4, 4],
            None => &[4, 4, 4, 4],
        }
    }
}

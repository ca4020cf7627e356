//! Passwords: Argon2id (RFC 9106) with OWASP's parameters, on threads of their own and only a few at a time, so that a
//! flood of sign-ins takes neither the memory nor the processor that calls need.

use crate::card::{Random, StaffName};
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use std::time::Duration;
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

/// The fewest characters: NIST SP 800-63B-4 asks for 8 beside a second factor; a colleague here can stop cards.
pub const SHORTEST: usize = 12;
/// The most characters: enough for any sentence, too few to keep a processor busy.
pub const LONGEST: usize = 128;
/// Memory in KiB, passes, lanes: OWASP Password Storage Cheat Sheet, Argon2id (19 MiB, 2, 1).
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// How long somebody waits for a turn before being told to try again.
const PATIENCE: Duration = Duration::from_secs(5);
/// A hash with the same parameters that no password has: checked when there is no account, so that it takes as long.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGhhcyBpdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
/// Much-used passwords of the permitted length, lower case, a line each.
const COMMON: &str = include_str!("common_passwords.txt");
/// The product's name: no password may hold it.
const PRODUCT: &str = "holdline";

/// Why a new password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordProblem {
    /// Fewer than [`SHORTEST`] characters.
    TooShort,
    /// More than [`LONGEST`] characters.
    TooLong,
    /// Everybody tries it first: on the list, or one character or sequence over and over.
    Common,
    /// Holds the account's or the product's name.
    HoldsName,
}

/// All turns are taken: try again in a moment.
#[derive(Debug)]
pub(super) struct Busy;

/// The turns in which passwords are hashed.
pub struct Passwords(Semaphore);

impl Default for Passwords {
    /// Half of the processors, at least one.
    fn default() -> Self {
        let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self(Semaphore::new((processors / 2).max(1)))
    }
}

impl Passwords {
    /// Whether the typed password is the one of this hash; with nothing to compare the work is the same and the answer no.
    pub(super) async fn is_right(&self, typed: &str, hash: Option<String>) -> Result<bool, Busy> {
        let typed = normalised(typed);
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
        let right = self.in_turn(move || {
            let parsed = PasswordHash::new(&hash).ok()?;
            Some(argon2()?.verify_password(typed.as_bytes(), &parsed).is_ok())
        });
        Ok(right.await?.unwrap_or(false) && known)
    }

    /// The hash of a new password, with a random salt; nothing when hashing fails.
    pub(super) async fn hash(&self, typed: &str, random: &dyn Random) -> Result<Option<String>, Busy> {
        let typed = normalised(typed);
        let mut salt = [0_u8; 16];
        random.fill(&mut salt);
        self.in_turn(move || {
            let hash: PasswordHash = argon2()?.hash_password_with_salt(typed.as_bytes(), &salt).ok()?;
            Some(hash.to_string())
        })
        .await
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Option<T> + Send + 'static,
    ) -> Result<Option<T>, Busy> {
        let turn = tokio::time::timeout(PATIENCE, self.0.acquire()).await.map_err(|_| Busy)?.map_err(|_| Busy)?;
        let done = tokio::task::spawn_blocking(work).await.map_err(|_| Busy)?;
        drop(turn);
        Ok(done)
    }
}

fn argon2() -> Option<Argon2<'static>> {
    let parameters = Params::new(MEMORY_KIB, PASSES, LANES, None).ok()?;
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters))
}

/// The same password on every keyboard: NFKC (NIST SP 800-63B-4, 3.1.1.2). Far beyond the longest nothing is looked at.
fn normalised(typed: &str) -> Zeroizing<String> {
    Zeroizing::new(typed.chars().take(2 * LONGEST).nfkc().take(LONGEST + 1).collect())
}

/// The rule for new passwords: length, and not among those that are tried first. Nothing about kinds of characters.
pub(super) fn check(typed: &str, name: &StaffName) -> Result<(), PasswordProblem> {
    let password = normalised(typed);
    let length = password.chars().count();
    if length < SHORTEST {
        return Err(PasswordProblem::TooShort);
    }
    if length > LONGEST {
        return Err(PasswordProblem::TooLong);
    }
    let lower = Zeroizing::new(password.to_lowercase());
    if lower.contains(PRODUCT) || (name.as_str().len() >= 4 && lower.contains(name.as_str())) {
        return Err(PasswordProblem::HoldsName);
    }
    if COMMON.lines().any(|common| common == lower.as_str()) || is_monotonous(&lower) {
        return Err(PasswordProblem::Common);
    }
    Ok(())
}

/// Fewer than five different characters, or every one the next of the one before it: `aaaaaaaaaaaa`, `345678901234`.
fn is_monotonous(password: &str) -> bool {
    let letters: Vec<char> = password.chars().collect();
    let different: std::collections::BTreeSet<char> = letters.iter().copied().collect();
    let steps = |by: i32| {
        let next = |pair: &[char]| pair.first().zip(pair.last()).is_some_and(|(a, b)| *b as i32 - *a as i32 == by);
        letters.windows(2).filter(|pair| next(pair)).count() + 2 >= letters.len()
    };
    different.len() < 5 || steps(1) || steps(-1)
}

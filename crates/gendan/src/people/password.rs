//! Owns passwords: argon2id, checked away from the database threads.

use crate::kernel::Refusal;
use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use lang::m;

/// At least 10 characters, not one character over and over.
pub fn check_strength(typed: &str) -> Result<(), Refusal> {
    let mut letters: Vec<char> = typed.chars().collect();
    let long_enough = letters.len() >= 10;
    letters.sort_unstable();
    letters.dedup();
    if long_enough && letters.len() >= 5 {
        return Ok(());
    }
    Err(Refusal::field("password", m::USER_NEW_PASSWORD, m::USER_PASSWORD_HINT))
}

pub fn hash(typed: &str) -> Result<String, Refusal> {
    let made = Argon2::default().hash_password(typed.as_bytes());
    made.map(|hash| hash.to_string()).map_err(|error| {
        tracing::error!(%error, "argon2");
        Refusal::new("internal", 500, m::REFUSED_INTERNAL)
    })
}

/// Slow on purpose: call it outside the database threads and outside the async workers.
pub fn verify(typed: &str, hash: &str) -> bool {
    PasswordHash::new(hash)
        .is_ok_and(|hash| Argon2::default().verify_password(typed.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_fits_its_password_only() {
        let kept = hash("harbour-crane-42").unwrap();
        assert!(verify("harbour-crane-42", &kept));
        assert!(!verify("harbour-crane-43", &kept));
        assert!(!verify("harbour-crane-42", "no hash at all"));
    }

    #[test]
    fn weak_passwords_are_refused() {
        for weak in ["", "short", "aaaaaaaaaaaaaaa", "1212121212"] {
            assert!(check_strength(weak).is_err(), "{weak}");
        }
        assert!(check_strength("harbour-crane-42").is_ok());
    }
}

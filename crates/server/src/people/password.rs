//! Passwords: what they may be, how they are hashed and checked.

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

use crate::office::Office;
use crate::office::problem::{Problem, Result};

/// The fewest letters.
pub(crate) const LEAST: usize = 10;
/// The most letters: longer ones only cost time.
const MOST: usize = 200;

/// Why a password is not taken, as the end of a message's key.
///
/// Length and how easily it is guessed (zxcvbn, Wheeler 2016: a score of 3 of 4 withstands 10⁸
/// guesses), against the person's own login and name; no rules on kinds of letters, as NIST SP
/// 800-63B advises.
pub(crate) fn weakness(password: &str, own: &[&str]) -> Option<&'static str> {
    let letters = password.chars().count();
    if letters < LEAST {
        Some("short")
    } else if letters > MOST {
        Some("long")
    } else if zxcvbn::zxcvbn(password, own).score() < zxcvbn::Score::Three {
        Some("guessed")
    } else {
        None
    }
}

/// Hashes a password: argon2id with 19 MiB, two passes (OWASP's first choice), and a random salt.
pub(crate) async fn hash(office: &Office, password: String) -> Result<String> {
    let mut salt = [0; 16];
    office.store.chance(&mut salt);
    on_own_thread(office, move || {
        Argon2::default()
            .hash_password_with_salt(password.as_bytes(), &salt)
            .map(|hash| hash.to_string())
            .map_err(|error| error.to_string())
    })
    .await?
    .map_err(|error| Problem::failed(&error))
}

/// Whether it is the password of the hash. Without a hash it takes as long, and is not.
pub(crate) async fn is_right(
    office: &Office,
    password: String,
    hash: Option<String>,
) -> Result<bool> {
    on_own_thread(office, move || {
        let Some(hash) = hash else {
            // Who has no password must not be told apart by how long it takes to say so.
            let _ = Argon2::default().hash_password_with_salt(password.as_bytes(), &[0; 16]);
            return false;
        };
        Argon2::default()
            .verify_password(password.as_bytes(), hash.as_str())
            .is_ok()
    })
    .await
}

async fn on_own_thread<T: Send + 'static>(
    office: &Office,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    let _permit = office
        .hashing
        .clone()
        .acquire_owned()
        .await
        .map_err(|error| Problem::failed(&error))?;
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Problem::failed(&error))
}

#[cfg(test)]
mod tests {
    use super::weakness;

    #[test]
    fn short_long_and_guessable_passwords_are_not_taken() {
        assert_eq!(weakness("kT9!x", &[]), Some("short"));
        assert_eq!(weakness(&"a".repeat(201), &[]), Some("long"));
        assert_eq!(weakness("password123", &[]), Some("guessed"));
        assert_eq!(
            weakness("sample.person", &["sample.person"]),
            Some("guessed")
        );
        assert_eq!(weakness("saffron lorry quarry tin", &[]), None);
    }
}

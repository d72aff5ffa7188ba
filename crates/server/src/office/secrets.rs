//! Secrets: made, hashed, compared.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use khusheh_store::Store;
use sha2::{Digest, Sha256};

/// A new secret: 256 random bits.
pub(crate) fn new_secret(store: &Store) -> String {
    let mut bytes = [0; 32];
    store.chance(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// What is kept of a secret. The secrets are random, so that a plain hash hides them.
pub(crate) fn hash_of(secret: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(secret.as_bytes()))
}

/// Whether two secrets are the same; takes as long whether or not they are.
pub(crate) fn same(one: &str, other: &str) -> bool {
    Sha256::digest(one.as_bytes())
        .iter()
        .zip(Sha256::digest(other.as_bytes()))
        .fold(0, |difference, (a, b)| difference | (a ^ b))
        == 0
}

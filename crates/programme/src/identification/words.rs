//! The results folder's words for closed lists: written once, and read back by the same list.

/// Gives an enum without fields its words: `ALL`, `WORDS`, `word` and `from_word`, in the order in
/// which the variants are named.
macro_rules! words {
    ($type:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $type {
            /// All of them, in order.
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$variant),+];

            /// Their words in the results folder, in the same order.
            pub const WORDS: [&'static str; Self::ALL.len()] = [$($word),+];

            /// The word in the results folder.
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }

            /// Reads the word back; `None` for any other word.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|one| one.word() == word)
            }
        }
    };
}

pub(super) use words;

#[cfg(test)]
mod tests {
    use super::super::{Criterion, Screen, State, Verdict};

    #[test]
    fn every_word_reads_back() {
        assert!(Criterion::WORDS.map(Criterion::from_word) == Criterion::ALL.map(Some));
        assert!(State::WORDS.map(State::from_word) == State::ALL.map(Some));
        assert!(Screen::WORDS.map(Screen::from_word) == Screen::ALL.map(Some));
        assert!(Verdict::WORDS.map(Verdict::from_word) == Verdict::ALL.map(Some));
        assert_eq!(State::from_word("Full"), None);
    }
}

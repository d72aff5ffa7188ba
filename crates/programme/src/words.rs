//! Enumerations whose variants have a fixed word, the one in files, addresses and the database.

/// A word that none of the values of an enumeration has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what} {value:?} is not known; known are {known}")]
pub struct UnknownWord {
    /// What was looked for: the name of the enumeration.
    pub what: &'static str,
    /// What was given.
    pub value: String,
    /// What there is.
    pub known: String,
}

/// Declares an enumeration with `ALL`, `word`, `FromStr` and `Display`.
macro_rules! words {
    ($(#[$outer:meta])* pub enum $name:ident { $($(#[$inner:meta])* $variant:ident => $word:literal,)* }) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$inner])* $variant,)* }

        impl $name {
            /// Every value, in the order of the declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The word that files, addresses and the database have for it.
            pub const fn word(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::people::UnknownWord;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $($word => Ok($name::$variant),)*
                    _ => Err($crate::people::UnknownWord {
                        what: stringify!($name),
                        value: word.to_owned(),
                        known: [$($word),*].join(", "),
                    }),
                }
            }
        }
    };
}

pub(crate) use words;

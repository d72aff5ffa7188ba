//! Why a row is rejected.

use khusheh_language::{Language, text};

/// Why a row is rejected: the column `reason` of `rejected.csv` holds [`Reason::name`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Reason {
    /// More or fewer fields than the header has.
    RaggedRow,
    /// Bytes that are no text in the file's encoding.
    NotText,
    /// No identifier.
    MissingId,
    /// The identifier was there before.
    DuplicateId,
    /// No industry code.
    MissingIndustry,
    /// An industry code that the concordance does not know.
    UnknownIndustry,
    /// No region code and no point.
    MissingRegion,
    /// A region code that is not in the boundaries.
    UnknownRegion,
    /// Not a number.
    NotANumber,
    /// Infinite or NaN.
    NotFinite,
    /// Less than zero.
    Negative,
    /// Above the limit.
    TooLarge,
    /// A size class that is not in the table.
    UnknownSizeClass,
    /// No longitude or no latitude.
    MissingPoint,
    /// A longitude beyond ±180 or a latitude beyond ±90 degrees.
    NotDegrees,
    /// A point outside all boundaries.
    OutsideBoundaries,
    /// A point outside all boundaries that is inside with longitude and latitude swapped.
    SwappedPoint,
    /// A year that is no whole number.
    BadYear,
    /// A text longer than the limit.
    TooLong,
}

impl Reason {
    /// All reasons.
    pub const ALL: [Reason; 19] = [
        Reason::RaggedRow,
        Reason::NotText,
        Reason::MissingId,
        Reason::DuplicateId,
        Reason::MissingIndustry,
        Reason::UnknownIndustry,
        Reason::MissingRegion,
        Reason::UnknownRegion,
        Reason::NotANumber,
        Reason::NotFinite,
        Reason::Negative,
        Reason::TooLarge,
        Reason::UnknownSizeClass,
        Reason::MissingPoint,
        Reason::NotDegrees,
        Reason::OutsideBoundaries,
        Reason::SwappedPoint,
        Reason::BadYear,
        Reason::TooLong,
    ];

    /// Its name in `rejected.csv`; part of the contract of the results folder.
    pub const fn name(self) -> &'static str {
        match self {
            Reason::RaggedRow => "ragged_row",
            Reason::NotText => "not_text",
            Reason::MissingId => "missing_id",
            Reason::DuplicateId => "duplicate_id",
            Reason::MissingIndustry => "missing_industry",
            Reason::UnknownIndustry => "unknown_industry",
            Reason::MissingRegion => "missing_region",
            Reason::UnknownRegion => "unknown_region",
            Reason::NotANumber => "not_a_number",
            Reason::NotFinite => "not_finite",
            Reason::Negative => "negative",
            Reason::TooLarge => "too_large",
            Reason::UnknownSizeClass => "unknown_size_class",
            Reason::MissingPoint => "missing_point",
            Reason::NotDegrees => "not_degrees",
            Reason::OutsideBoundaries => "outside_boundaries",
            Reason::SwappedPoint => "swapped_point",
            Reason::BadYear => "bad_year",
            Reason::TooLong => "too_long",
        }
    }

    /// What it means, in a few words.
    pub fn meaning(self, language: Language) -> String {
        text(language, &self.key(), &[])
    }

    /// What to do about it.
    pub fn hint(self, language: Language) -> String {
        text(language, &format!("{}-hint", self.key()), &[])
    }

    fn key(self) -> String {
        format!("register-reason-{}", self.name().replace('_', "-"))
    }
}

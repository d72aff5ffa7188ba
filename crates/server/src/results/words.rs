//! The closed lists of words that the results folder uses.

/// How far an industry's market reaches, after Porter (2003).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Sold beyond the region.
    Traded,
    /// Sold where it is made.
    Local,
    /// Found where the resource is.
    NaturalResource,
}

impl Reach {
    /// The words allowed, for messages.
    pub(crate) const LIMIT: &'static str = "traded, local, natural_resource, or empty";

    /// Reads the contract's word.
    pub fn read(word: &str) -> Option<Self> {
        match word {
            "traded" => Some(Self::Traded),
            "local" => Some(Self::Local),
            "natural_resource" => Some(Self::NaturalResource),
            _ => None,
        }
    }

    /// The contract's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Traded => "traded",
            Self::Local => "local",
            Self::NaturalResource => "natural_resource",
        }
    }
}

/// The four criteria of a cluster, in the order of the sign's petals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Criterion {
    /// Geographic concentration of enterprises.
    Concentration,
    /// Common specialisation.
    Specialisation,
    /// Cooperation and complementarity.
    Cooperation,
    /// Common challenges and opportunities.
    CommonChallenges,
}

impl Criterion {
    /// All four, in order.
    pub const ALL: [Self; 4] = [
        Self::Concentration,
        Self::Specialisation,
        Self::Cooperation,
        Self::CommonChallenges,
    ];
    pub(crate) const LIMIT: &'static str =
        "concentration, specialisation, cooperation or common_challenges";

    /// Reads the contract's word.
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|criterion| criterion.word() == word)
    }

    /// The contract's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Concentration => "concentration",
            Self::Specialisation => "specialisation",
            Self::Cooperation => "cooperation",
            Self::CommonChallenges => "common_challenges",
        }
    }
}

/// What is known about one criterion of one candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// The evidence is clear.
    Full,
    /// There is some evidence.
    Half,
    /// There is no evidence yet.
    Missing,
    /// The evidence speaks against it.
    Against,
}

impl State {
    pub(crate) const LIMIT: &'static str = "full, half, missing or against";

    /// Reads the contract's word.
    pub fn read(word: &str) -> Option<Self> {
        match word {
            "full" => Some(Self::Full),
            "half" => Some(Self::Half),
            "missing" => Some(Self::Missing),
            "against" => Some(Self::Against),
            _ => None,
        }
    }

    /// The contract's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Half => "half",
            Self::Missing => "missing",
            Self::Against => "against",
        }
    }
}

/// The screens: what is not a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Screen {
    /// A sector spread over a whole province.
    ProvinceWide,
    /// An estate that houses many industries.
    MixedEstate,
    /// A small group.
    Handful,
    /// One large firm with many units.
    DominatingFirm,
    /// A cooperative.
    Cooperative,
    /// An association, union or consortium.
    Association,
    /// A holding.
    Holding,
}

impl Screen {
    /// All seven, in the order they are shown.
    pub const ALL: [Self; 7] = [
        Self::ProvinceWide,
        Self::MixedEstate,
        Self::Handful,
        Self::DominatingFirm,
        Self::Cooperative,
        Self::Association,
        Self::Holding,
    ];
    pub(crate) const LIMIT: &'static str = "province_wide, mixed_estate, handful, dominating_firm, cooperative, association or holding";

    /// Reads the contract's word.
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|screen| screen.word() == word)
    }

    /// The contract's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::ProvinceWide => "province_wide",
            Self::MixedEstate => "mixed_estate",
            Self::Handful => "handful",
            Self::DominatingFirm => "dominating_firm",
            Self::Cooperative => "cooperative",
            Self::Association => "association",
            Self::Holding => "holding",
        }
    }
}

/// What a screen said about a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScreenResult {
    /// It struck: the candidate is probably not a cluster.
    Struck,
    /// It did not strike.
    Passed,
    /// The register lacks the columns it needs.
    NotEvaluated,
}

impl ScreenResult {
    pub(crate) const LIMIT: &'static str = "struck, passed or not_evaluated";

    /// Reads the contract's word.
    pub fn read(word: &str) -> Option<Self> {
        match word {
            "struck" => Some(Self::Struck),
            "passed" => Some(Self::Passed),
            "not_evaluated" => Some(Self::NotEvaluated),
            _ => None,
        }
    }

    /// The contract's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Struck => "struck",
            Self::Passed => "passed",
            Self::NotEvaluated => "not_evaluated",
        }
    }
}

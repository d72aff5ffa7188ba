//! Establishments as columns.

/// Texts of a column, end to end in one buffer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    bytes: String,
    ends: Vec<u64>,
}

impl Texts {
    /// Number of texts.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text of a row.
    ///
    /// # Panics
    /// When `row` is not below [`Texts::len`].
    pub fn get(&self, row: usize) -> &str {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        &self.bytes[start as usize..self.ends[row] as usize]
    }

    /// All texts in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|row| self.get(row))
    }

    /// Adds a text at the end.
    pub fn push(&mut self, text: &str) {
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len() as u64);
    }

    pub(crate) fn append(&mut self, other: &Texts) {
        let base = self.bytes.len() as u64;
        self.bytes.push_str(&other.bytes);
        self.ends.extend(other.ends.iter().map(|end| base + end));
    }
}

/// A column of texts that repeat: codes into a sorted list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Categories {
    /// The distinct texts, sorted.
    pub values: Vec<String>,
    /// Per row the index into `values`; [`Categories::NONE`] where the field was empty.
    pub codes: Vec<u32>,
}

impl Categories {
    /// The code of a row without a value.
    pub const NONE: u32 = u32::MAX;

    /// The text of a row, if it has one.
    pub fn get(&self, row: usize) -> Option<&str> {
        self.values
            .get(self.codes[row] as usize)
            .map(String::as_str)
    }
}

/// The used rows of a register as columns, in the order of the file. All columns have one length.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Establishments {
    /// Identifiers; the row number in the file where no id column is mapped.
    pub ids: Texts,
    /// Names, where a name column is mapped.
    pub names: Option<Texts>,
    /// Longitude in degrees; NaN where the row has no point.
    pub lon: Vec<f64>,
    /// Latitude in degrees; NaN where the row has no point.
    pub lat: Vec<f64>,
    /// Index into [`crate::Intake::regions`].
    pub region: Vec<u32>,
    /// Index into [`crate::Intake::industries`].
    pub industry: Vec<u32>,
    /// Employment in persons (estimate); NaN where unknown.
    pub employment: Vec<f64>,
    /// Its lower bound; equal to the estimate where it was given as a number. NaN where unknown.
    pub employment_low: Vec<f64>,
    /// Its upper bound; infinite in an open top class. NaN where unknown.
    pub employment_high: Vec<f64>,
    /// The firm the establishment belongs to, where a column is mapped.
    pub firm: Option<Categories>,
    /// Its legal form, where a column is mapped.
    pub legal_form: Option<Categories>,
}

impl Establishments {
    /// Number of establishments.
    pub fn len(&self) -> usize {
        self.region.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.region.is_empty()
    }
}

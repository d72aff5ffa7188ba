//! Values that go into statements.

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text; ids, words, dates (ISO 8601) and moments (UTC) too.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Real,
    /// Yes or no, kept as 1 or 0.
    Flag,
    /// A list or an object, kept as JSON text.
    Json,
    /// Bytes.
    Bytes,
}

/// A value with its kind: an absent one too, since PostgreSQL asks what it is that is absent.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Absent.
    Null(Kind),
    /// Text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number.
    Real(f64),
    /// Bytes.
    Bytes(Vec<u8>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::Null(Kind::Text), Self::Text)
    }
}

impl From<Option<&str>> for Value {
    fn from(text: Option<&str>) -> Self {
        text.map_or(Self::Null(Kind::Text), Self::from)
    }
}

impl From<Option<i64>> for Value {
    fn from(number: Option<i64>) -> Self {
        number.map_or(Self::Null(Kind::Integer), Self::Integer)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Integer(i64::from(flag))
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

/// Binds values to a statement of either database.
macro_rules! bind {
    ($query:expr, $values:expr) => {{
        let mut query = $query;
        for value in $values {
            query = match value {
                Value::Null(Kind::Text | Kind::Json) => query.bind(None::<String>),
                Value::Null(Kind::Integer | Kind::Flag) => query.bind(None::<i64>),
                Value::Null(Kind::Real) => query.bind(None::<f64>),
                Value::Null(Kind::Bytes) => query.bind(None::<Vec<u8>>),
                Value::Text(text) => query.bind(text.clone()),
                Value::Integer(number) => query.bind(*number),
                Value::Real(number) => query.bind(*number),
                Value::Bytes(bytes) => query.bind(bytes.clone()),
            };
        }
        query
    }};
}

pub(crate) use bind;

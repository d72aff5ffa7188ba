//! Questions to the store: conditions, order, pages.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use khusheh_programme::people::Reach;

use crate::database::Value;
use crate::error::{Result, StoreError};
use crate::record::{Record, split};

/// A condition: SQL with `?` for each value. The SQL is always a constant of the program.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Clause {
    sql: String,
    values: Vec<Value>,
}

impl Clause {
    /// A condition with its values in the order of their `?`.
    pub fn new(sql: impl Into<String>, values: Vec<Value>) -> Self {
        Self {
            sql: sql.into(),
            values,
        }
    }

    /// `column` holds `value`.
    pub fn is(column: &'static str, value: impl Into<Value>) -> Self {
        Self::new(format!("{column} = ?"), vec![value.into()])
    }

    /// `column` holds one of `values`; with none, nothing does.
    pub fn one_of<V: Into<Value>>(column: &str, values: impl IntoIterator<Item = V>) -> Self {
        let values: Vec<Value> = values.into_iter().map(Into::into).collect();
        if values.is_empty() {
            return Self::nothing();
        }
        let marks = vec!["?"; values.len()].join(", ");
        Self::new(format!("{column} IN ({marks})"), values)
    }

    /// The condition inside a subquery: `opening`, the condition, and the closing bracket.
    #[must_use]
    pub fn wrapped(self, opening: &'static str) -> Self {
        Self::new(format!("{opening}({}))", self.sql), self.values)
    }

    /// What does not fulfil it.
    #[must_use]
    pub fn negated(self) -> Self {
        Self::new(format!("NOT ({})", self.sql), self.values)
    }

    /// Nothing fulfils it.
    pub fn nothing() -> Self {
        Self::new("1 = 0", Vec::new())
    }

    /// Any of the conditions; with none, nothing fulfils it.
    pub fn any(clauses: impl IntoIterator<Item = Self>) -> Self {
        Self::joined(clauses, " OR ", "1 = 0")
    }

    /// All of the conditions; with none, everything fulfils it.
    pub fn all(clauses: impl IntoIterator<Item = Self>) -> Self {
        Self::joined(clauses, " AND ", "1 = 1")
    }

    fn joined(clauses: impl IntoIterator<Item = Self>, word: &str, none: &str) -> Self {
        let (mut parts, mut values) = (Vec::new(), Vec::new());
        for clause in clauses {
            parts.push(format!("({})", clause.sql));
            values.extend(clause.values);
        }
        if parts.is_empty() {
            parts.push(none.to_owned());
        }
        Self::new(parts.join(word), values)
    }

    /// The condition that keeps what is within reach.
    pub(crate) fn within<R: Record>(reach: &Reach) -> Self {
        if reach.everywhere {
            Self::all([])
        } else if reach.is_nothing() {
            Self::nothing()
        } else {
            R::within(reach)
        }
    }

    /// Names with words that begin as those of `text` do, all of them; of kinds whose ids are codes that
    /// people know, also ids that begin as `text` does.
    pub(crate) fn named<R: Record>(text: &str) -> Self {
        // Everything that begins with some letters sorts between them and them with the last letter.
        let end = |start: &str| Value::Text(format!("{start}\u{10FFFF}"));
        let named = Self::all(split(text).into_iter().map(|word| {
            let end = end(&word);
            Self::new(
                "id IN (SELECT record FROM words WHERE kind = ? AND word >= ? AND word < ?)",
                vec![Value::from(R::KIND), Value::Text(word), end],
            )
        }));
        if !R::OWN_ID {
            return named;
        }
        // A code may stand after the name of its classification: `isic4:1393`.
        let code = khusheh_language::digits_to_latin(text.trim()).to_lowercase();
        let code = code
            .replace('\\', "\\\\")
            .replace('%', "\\%")
            .replace('_', "\\_");
        let coded = Self::new(
            "lower(id) LIKE ? ESCAPE '\\' OR lower(id) LIKE ? ESCAPE '\\'",
            vec![
                Value::Text(format!("{code}%")),
                Value::Text(format!("%:{code}%")),
            ],
        );
        Self::any([named, coded])
    }

    /// SQL with `$n` from `first` on, and the values.
    pub(crate) fn render(&self, first: usize) -> (String, Vec<Value>) {
        let mut sql = String::with_capacity(self.sql.len() + 8);
        let mut number = first;
        for letter in self.sql.chars() {
            if letter == '?' {
                sql.push_str(&format!("${number}"));
                number += 1;
            } else {
                sql.push(letter);
            }
        }
        (sql, self.values.clone())
    }
}

/// What a list is ordered by: columns of the record, the id breaking ties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The column.
    pub column: &'static str,
    /// Largest first.
    pub descending: bool,
}

/// A place in a list: after which record the next page begins.
#[derive(Debug, Clone, PartialEq)]
pub struct Cursor {
    /// The order that it belongs to, as column and direction.
    order: String,
    value: CursorValue,
    id: String,
}

#[derive(Debug, Clone, PartialEq)]
enum CursorValue {
    Absent,
    Text(String),
    Integer(i64),
    Real(f64),
}

/// Columns that every record fills: their lists can follow an index.
const NEVER_ABSENT: [&str; 6] = [
    "sort_key",
    "sort_key_en",
    "id",
    "version",
    "recorded_at",
    "sequence",
];

impl Order {
    fn never_absent(&self) -> bool {
        NEVER_ABSENT.contains(&self.column)
    }

    /// The order as SQL; absent values come last in either direction.
    pub(crate) fn sql(&self) -> String {
        let (column, direction) = (self.column, if self.descending { " DESC" } else { "" });
        if self.never_absent() {
            format!("{column}{direction}, id{direction}")
        } else {
            format!("{column} IS NULL, {column}{direction}, id{direction}")
        }
    }
}

impl Cursor {
    pub(crate) fn after(order: &Order, value: &Value, id: &str) -> Self {
        Self {
            order: Self::name(order),
            value: match value {
                Value::Text(text) => CursorValue::Text(text.clone()),
                Value::Integer(number) => CursorValue::Integer(*number),
                Value::Real(number) => CursorValue::Real(*number),
                Value::Null(_) | Value::Bytes(_) => CursorValue::Absent,
            },
            id: id.to_owned(),
        }
    }

    fn name(order: &Order) -> String {
        format!(
            "{}{}",
            if order.descending { "-" } else { "" },
            order.column
        )
    }

    /// The text that goes into an address.
    pub fn to_text(&self) -> String {
        let value = match &self.value {
            CursorValue::Absent => serde_json::Value::Null,
            CursorValue::Text(text) => text.as_str().into(),
            CursorValue::Integer(number) => (*number).into(),
            CursorValue::Real(number) => (*number).into(),
        };
        let kind = matches!(self.value, CursorValue::Real(_));
        let json = serde_json::json!([self.order, value, self.id, kind]);
        URL_SAFE_NO_PAD.encode(json.to_string())
    }

    /// Reads the text of [`Cursor::to_text`] back, for a list in the same order.
    ///
    /// # Errors
    /// [`StoreError::Cursor`] for any other text, and for one of a list in another order.
    pub fn of_text(text: &str, order: &Order) -> Result<Self> {
        let wrong = || StoreError::Cursor {
            value: text.chars().take(80).collect(),
        };
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| wrong())?;
        let (name, value, id, real): (String, serde_json::Value, String, bool) =
            serde_json::from_slice(&bytes).map_err(|_| wrong())?;
        if name != Self::name(order) || id.contains('\0') {
            return Err(wrong());
        }
        let value = match value {
            serde_json::Value::Null => CursorValue::Absent,
            serde_json::Value::String(text) if !text.contains('\0') => CursorValue::Text(text),
            serde_json::Value::Number(number) if real => {
                CursorValue::Real(number.as_f64().ok_or_else(wrong)?)
            }
            serde_json::Value::Number(number) => {
                CursorValue::Integer(number.as_i64().ok_or_else(wrong)?)
            }
            _ => return Err(wrong()),
        };
        Ok(Self {
            order: name,
            value,
            id,
        })
    }

    /// The condition that keeps what comes after it. Absent values come last in either direction.
    fn clause(&self, order: &Order) -> Clause {
        let column = order.column;
        let beyond = if order.descending { "<" } else { ">" };
        let value = match &self.value {
            CursorValue::Absent => {
                return Clause::new(
                    format!("{column} IS NULL AND id {beyond} ?"),
                    vec![Value::from(&self.id)],
                );
            }
            CursorValue::Text(text) => Value::from(text),
            CursorValue::Integer(number) => Value::Integer(*number),
            CursorValue::Real(number) => Value::Real(*number),
        };
        let mut sql = format!("({column}, id) {beyond} (?, ?)");
        if !order.never_absent() {
            sql = format!("{sql} OR {column} IS NULL");
        }
        Clause::new(sql, vec![value, Value::from(&self.id)])
    }
}

/// A question for a page of records.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// Conditions, all of which hold.
    pub conditions: Vec<Clause>,
    /// Words that the names begin with; empty for all.
    pub search: String,
    /// The order.
    pub order: Order,
    /// Where the page begins.
    pub after: Option<Cursor>,
    /// How many records at most, 1 to [`Query::MOST`].
    pub limit: usize,
}

impl Query {
    /// The most records that a page holds.
    pub const MOST: usize = 1_000;

    /// Everything in the order of `column`, 50 at a time.
    pub fn by(column: &'static str) -> Self {
        Self {
            conditions: Vec::new(),
            search: String::new(),
            order: Order {
                column,
                descending: false,
            },
            after: None,
            limit: 50,
        }
    }

    pub(crate) fn condition<R: Record>(&self, reach: &Reach) -> Clause {
        let mut all = vec![Clause::within::<R>(reach)];
        all.extend(self.conditions.iter().cloned());
        if !self.search.trim().is_empty() {
            all.push(Clause::named::<R>(&self.search));
        }
        Clause::all(all)
    }

    pub(crate) fn page_condition<R: Record>(&self, reach: &Reach) -> Clause {
        let condition = self.condition::<R>(reach);
        match &self.after {
            Some(cursor) => Clause::all([condition, cursor.clause(&self.order)]),
            None => condition,
        }
    }
}

/// A page of records.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<T> {
    /// The records in order.
    pub items: Vec<T>,
    /// Where the next page begins; `None` on the last.
    pub next: Option<Cursor>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn conditions_join_with_their_values_in_order() {
        let clause = Clause::all([
            Clause::is("a", "x"),
            Clause::any([Clause::one_of("b", ["y", "z"]), Clause::nothing()]),
        ]);
        let (sql, values) = clause.render(3);
        assert_eq!(sql, "(a = $3) AND ((b IN ($4, $5)) OR (1 = 0))");
        assert_eq!(values.len(), 3);
    }

    proptest! {
        #[test]
        fn cursors_go_there_and_back(text in "[^\0]*", id in "[a-z0-9]*", number in any::<i64>(), real in -1e300..1e300) {
            let order = Order { column: "sort_key", descending: true };
            for value in [Value::Text(text.clone()), Value::Integer(number), Value::Real(real), Value::Null(crate::database::Kind::Text)] {
                let cursor = Cursor::after(&order, &value, &id);
                prop_assert_eq!(Cursor::of_text(&cursor.to_text(), &order).unwrap(), cursor);
            }
        }

        #[test]
        fn other_texts_are_no_cursors(text in ".*") {
            let order = Order { column: "sort_key", descending: false };
            prop_assert!(Cursor::of_text(&text, &order).is_err());
        }
    }
}

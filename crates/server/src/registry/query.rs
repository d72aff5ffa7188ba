//! What a list is asked for: search, filters, order, place, length.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use khusheh_language::Language;
use khusheh_store::{Clause, Cursor, Form, Order, Query};

use super::Resource;
use crate::office::problem::{Problem, Result};

/// A filter of a list.
pub(crate) struct Filter {
    /// Its name in addresses: a field's.
    pub(crate) name: &'static str,
    /// What its values look like.
    pub(crate) form: Form,
    /// The condition for a value.
    pub(crate) clause: fn(&str) -> Clause,
}

/// A checked question for a list, with what it was asked as.
pub(crate) struct ListQuery<R> {
    /// The question for the store.
    pub(crate) query: Query,
    /// What was asked for, by parameter.
    pub(crate) asked: BTreeMap<String, String>,
    of: PhantomData<R>,
}

/// The parameters that every list has.
pub(crate) const PARAMETERS: [&str; 4] = ["search", "sort", "cursor", "limit"];

impl<R: Resource> ListQuery<R> {
    /// Reads the query of an address, whose lists are ordered as `language` orders names. Empty values
    /// are as good as absent.
    pub(crate) fn of(query: Option<&str>, language: Language) -> Result<Self> {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query.unwrap_or_default())
            .map_err(|error| Problem::body(error.to_string()))?;
        let mut asked = BTreeMap::new();
        let allowed = || {
            let filters = R::FILTERS.iter().map(|filter| filter.name);
            PARAMETERS
                .into_iter()
                .filter(|name| R::NAMED || *name != "search")
                .chain(filters)
                .collect::<Vec<_>>()
        };
        for (name, value) in pairs {
            if !allowed().contains(&name.as_str()) {
                return Err(Problem::parameter("name", name, allowed().join(", ")));
            }
            if value.contains('\0') {
                return Err(Problem::parameter(name, "\\0", "text"));
            }
            if !value.is_empty() && asked.insert(name.clone(), value.clone()).is_some() {
                return Err(Problem::parameter(name, value, "once"));
            }
        }
        let get = |name: &str| asked.get(name).map_or("", String::as_str);
        let order = order::<R>(get("sort"), language)?;
        let mut query = Query::by(order.column);
        query.order = order;
        query.search = get("search").to_owned();
        query.after = match get("cursor") {
            "" => None,
            text => Some(Cursor::of_text(text, &query.order)?),
        };
        query.limit = match get("limit") {
            "" => query.limit,
            text => text
                .parse()
                .ok()
                .filter(|limit| (1..=Query::MOST).contains(limit))
                .ok_or_else(|| Problem::parameter("limit", text, format!("1–{}", Query::MOST)))?,
        };
        for filter in R::FILTERS {
            let value = get(filter.name);
            if value.is_empty() {
                continue;
            }
            let allowed: Option<&[&str]> = match filter.form {
                Form::Word(words) => Some(words),
                Form::Flag => Some(&["true", "false"]),
                _ => None,
            };
            if let Some(words) = allowed
                && !words.contains(&value)
            {
                return Err(Problem::parameter(filter.name, value, words.join(", ")));
            }
            query.conditions.push((filter.clause)(value));
        }
        Ok(Self {
            query,
            asked,
            of: PhantomData,
        })
    }

    /// The same question from another place on, as the query of an address.
    pub(crate) fn starting_at(&self, cursor: &str) -> String {
        self.with(&[("cursor", cursor)])
    }

    /// The same question with other values; empty ones are left out.
    pub(crate) fn with(&self, others: &[(&str, &str)]) -> String {
        let mut pairs: BTreeMap<&str, &str> = self
            .asked
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        pairs.extend(others.iter().copied());
        crate::list::address(pairs)
    }

    /// What was asked for a parameter.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.asked.get(name).map_or("", String::as_str)
    }
}

/// The words that a list can be sorted by.
pub(crate) fn sorts<R: Resource>() -> Vec<&'static str> {
    R::NAMED
        .then_some("name")
        .into_iter()
        .chain(["id", "recorded_at"])
        .chain(R::SORTS.iter().copied())
        .collect()
}

fn order<R: Resource>(text: &str, language: Language) -> Result<Order> {
    let (word, descending) = match text.strip_prefix('-') {
        Some(word) => (word, true),
        None => (text, false),
    };
    let words = sorts::<R>();
    let word = if word.is_empty() { words[0] } else { word };
    let known = words.iter().find(|known| **known == word);
    let column = *known
        .ok_or_else(|| Problem::parameter("sort", text, format!("{} (-: ↓)", words.join(", "))))?;
    Ok(Order {
        column: match column {
            "name" => R::name_order(language),
            column => column,
        },
        descending,
    })
}

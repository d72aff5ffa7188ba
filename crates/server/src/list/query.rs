//! The query of an address: search, filters, order, page.

use serde::Deserialize;

/// Parameters as a query with `?`, those without a value left out; empty when none has one.
pub(crate) fn address<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let pairs: Vec<_> = pairs
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect();
    match serde_urlencoded::to_string(pairs) {
        Ok(text) if !text.is_empty() => format!("?{text}"),
        _ => String::new(),
    }
}

/// Search, filter and order as the address holds them.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct TableQuery {
    /// Text searched for.
    #[serde(default)]
    pub(crate) search: String,
    /// Code of the industry (regions' table only).
    #[serde(default)]
    pub(crate) industry: String,
    /// Code of the region (regions' table only).
    #[serde(default)]
    pub(crate) region: String,
    /// Column to sort by.
    #[serde(default)]
    pub(crate) sort: String,
    /// `up` or `down`.
    #[serde(default)]
    pub(crate) order: String,
    /// Page, from 1.
    #[serde(default)]
    pub(crate) page: String,
}

impl TableQuery {
    /// As a query with `?`, without the page; empty when nothing is set.
    pub(crate) fn whole(&self) -> String {
        self.with(&self.sort, &self.order, "")
    }

    /// The same with another order and page.
    pub(crate) fn with(&self, sort: &str, order: &str, page: &str) -> String {
        let pairs = [
            ("search", self.search.as_str()),
            ("industry", self.industry.as_str()),
            ("region", self.region.as_str()),
            ("sort", sort),
            ("order", order),
            ("page", page),
        ];
        address(pairs)
    }
}

//! A long list in pages.

use crate::errors::Limit;
use crate::shell::{Refusal, Words};

/// Which page of a list is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Paging {
    items: usize,
    per_page: usize,
    /// The page shown, from 1.
    pub(crate) current: usize,
    /// How many pages there are, at least 1.
    pub(crate) pages: usize,
}

impl Paging {
    /// Page `wanted` of `items` items; the last page where there are fewer.
    pub(crate) fn of(items: usize, per_page: usize, wanted: usize) -> Self {
        let pages = items.div_ceil(per_page).max(1);
        Self {
            items,
            per_page,
            current: wanted.min(pages),
            pages,
        }
    }

    /// The page that holds the item at `position`.
    pub(crate) fn holding(position: usize, per_page: usize) -> usize {
        position / per_page + 1
    }

    /// The items of the page.
    pub(crate) fn shown<T>(self, items: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
        items
            .skip((self.current - 1) * self.per_page)
            .take(self.per_page)
    }

    /// Which items the page shows, where that is not all of them.
    pub(crate) fn place(self, words: Words) -> Option<String> {
        (self.pages > 1).then(|| {
            let before = (self.current - 1) * self.per_page;
            words.place(
                before + 1,
                (before + self.per_page).min(self.items),
                self.items,
            )
        })
    }

    /// Addresses of the page before and the page after.
    pub(crate) fn turns(self, to: impl Fn(usize) -> String) -> (Option<String>, Option<String>) {
        (
            (self.current > 1).then(|| to(self.current - 1)),
            (self.current < self.pages).then(|| to(self.current + 1)),
        )
    }
}

/// A page number from the address: from 1, the first when absent.
pub(crate) fn page_number(parameter: &'static str, value: &str) -> Result<usize, Refusal> {
    match value {
        "" => Ok(1),
        text => text
            .parse()
            .ok()
            .filter(|page| *page > 0)
            .ok_or_else(|| Refusal::BadParameter {
                parameter,
                value: text.to_owned(),
                limit: Limit::Page,
            }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_is_on_one_page() {
        let paging = |wanted| Paging::of(7, 3, wanted);
        let on = |wanted| paging(wanted).shown(0..7).collect::<Vec<_>>();
        assert_eq!([on(1), on(2), on(3)].concat(), [0, 1, 2, 3, 4, 5, 6]);
        assert_eq!(on(9), [6], "beyond the end is the end");
        assert_eq!(Paging::holding(6, 3), 3);
        assert_eq!(Paging::of(0, 3, 1).pages, 1);
        let to = |page: usize| page.to_string();
        assert_eq!(paging(1).turns(to), (None, Some("2".to_owned())));
        assert_eq!(paging(3).turns(to), (Some("2".to_owned()), None));
    }
}

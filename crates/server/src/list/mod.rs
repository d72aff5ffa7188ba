//! What every list and table shares: the query in the address, order, paging, cells, CSV.
//!
//! A table names its [`Column`]s once and tells what stands in a row's column as a [`Cell`];
//! headings, sorting, the page and the CSV all follow from these two.

mod branch;
mod cell;
mod csv;
mod order;
mod paging;
mod query;

pub(crate) use branch::{Branch, Tree};
pub(crate) use cell::{Cell, Column};
pub(crate) use csv::csv_response;
pub(crate) use order::{Heading, Order};
pub(crate) use paging::{Paging, page_number};
pub(crate) use query::{TableQuery, address};

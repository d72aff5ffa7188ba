//! The HTTP server: pages, tiles and API over a results folder.

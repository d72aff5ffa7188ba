//! The office over HTTP, on both databases.

mod client;
mod conversation;
mod description;
mod documents;
mod exchange;
mod feasibility;
mod governance;
mod map;
mod printed;
mod registry;
mod rights_walk;
mod rounds;
mod sign_in;
mod world;

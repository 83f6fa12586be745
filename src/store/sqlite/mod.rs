//! The store in one SQLite file, several sessions on it at once.

mod append;
mod backup;
mod caseload;
mod connection;
mod copy;
mod disk;
mod error;
mod find;
mod network;
mod open;
mod read;
mod schema;
mod schema_3;
mod side_tables;
mod store;
#[cfg(test)]
pub(super) mod testing;
#[cfg(test)]
mod tests;
mod upgrade;
mod verify;

pub use store::SqliteStore;

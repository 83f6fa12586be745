//! The twin in memory: the same promises, but for outliving the program. For tests.

mod log;
mod rows;
mod side;
mod store;
mod tables;

pub use store::MemoryStore;

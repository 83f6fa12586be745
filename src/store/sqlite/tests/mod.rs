//! What only a file can do, or suffer.

mod copies;
mod damage;
mod files;
mod projection;
mod search;
mod sessions;
mod views;

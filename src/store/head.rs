//! The head of the chain, as it is printed and read back.

use std::fmt;
use std::str::FromStr;

/// Where a log ends: how many records it has, and the hash that covers them all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainHead {
    /// The last record's place; 0 for an empty log.
    pub seq: u64,
    /// The chain's hash there, in hexadecimal.
    pub chain: String,
}

impl fmt::Display for ChainHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.seq, self.chain)
    }
}

/// Text that is not a head.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a head; it is a number, a colon and 64 hexadecimal digits, as printed")]
pub struct NotAHead(String);

impl FromStr for ChainHead {
    type Err = NotAHead;

    fn from_str(text: &str) -> Result<Self, NotAHead> {
        let read = |text: &str| {
            let (seq, chain) = text.split_once(':')?;
            let hex = chain.len() == 64 && chain.bytes().all(|byte| byte.is_ascii_hexdigit());
            hex.then_some(Self {
                seq: seq.parse().ok()?,
                chain: chain.to_ascii_lowercase(),
            })
        };
        read(text.trim()).ok_or_else(|| NotAHead(text.to_string()))
    }
}

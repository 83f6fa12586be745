//! A small generator of numbers that come out the same on every machine: SplitMix64.

/// A stream of numbers that depends on its seed alone.
#[derive(Debug, Clone)]
pub(super) struct Prng(u64);

impl Prng {
    /// A stream of its own for `what`, so that one case can change without moving the others.
    pub(super) fn fork(seed: u64, what: &str) -> Self {
        // FNV-1a: short, and the same everywhere, which the standard hasher does not promise.
        let mixed = what
            .bytes()
            .fold(seed ^ 0xcbf2_9ce4_8422_2325, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
        Self(mixed)
    }

    pub(super) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From `low` to `high`, both included; `low` where they are the wrong way round.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let Ok(width) = u64::try_from(high.saturating_sub(low)) else {
            return low;
        };
        let step = self.next() % width.saturating_add(1).max(1);
        low.saturating_add(i64::try_from(step).unwrap_or(0))
    }

    /// True in so many of a hundred.
    pub(super) fn chance(&mut self, of_a_hundred: u64) -> bool {
        self.next() % 100 < of_a_hundred
    }

    /// One of `from`; `None` if there is none.
    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let count = u64::try_from(from.len()).unwrap_or(1).max(1);
        from.get(usize::try_from(self.next() % count).unwrap_or(0))
    }

    /// One of `from`, as text.
    pub(super) fn word(&mut self, from: &[&'static str]) -> &'static str {
        self.pick(from).copied().unwrap_or_default()
    }

    /// One of `from`, each as often as its weight says.
    pub(super) fn weighted<T: Copy>(&mut self, from: &[(u64, T)]) -> Option<T> {
        let total: u64 = from.iter().map(|(weight, _)| weight).sum();
        let mut at = self.next() % total.max(1);
        for (weight, it) in from {
            if at < *weight {
                return Some(*it);
            }
            at -= weight;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_the_published_one() {
        // The first numbers of SplitMix64 from seed 1234567, as its authors print them.
        let mut prng = Prng(1_234_567);
        assert_eq!(prng.next(), 6_457_827_717_110_365_317);
        assert_eq!(prng.next(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn what_is_drawn_stays_within_its_bounds() {
        let mut prng = Prng::fork(7, "bounds");
        for _ in 0..1_000 {
            assert!((-3..=4).contains(&prng.between(-3, 4)));
            assert!(prng.pick(&[1, 2, 3]).is_some());
            assert_eq!(prng.weighted(&[(0, 'a'), (5, 'b')]), Some('b'));
        }
        assert_eq!(prng.between(4, -3), 4);
        assert_eq!(prng.pick::<u8>(&[]), None);
        assert_eq!(prng.weighted::<u8>(&[]), None);
    }

    #[test]
    fn streams_with_other_names_differ() {
        assert_ne!(Prng::fork(1, "a").next(), Prng::fork(1, "b").next());
        assert_ne!(Prng::fork(1, "a").next(), Prng::fork(2, "a").next());
    }
}

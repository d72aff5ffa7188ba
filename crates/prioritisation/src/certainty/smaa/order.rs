//! The order of the alternatives of one draw, quickly.
//!
//! A score is compared on a grid of 2⁻⁴⁰ (10⁻¹²) of the range from 0 to 1: on the same grid point,
//! two alternatives are tied. So scores that are equal but for rounding are equal, and *tied* is a
//! relation that holds between all members of a group.

/// Bits of a key for the alternative.
const INDEX_BITS: u32 = 16;

/// Bits of the score that the grid drops.
const DROPPED: u32 = 12;

/// Half a step of the grid: scores such as 0.5 then lie in the middle of a step, not on its edge.
const HALF: f64 = 1.0 / (1_u64 << 41) as f64;

/// Bits of each of the two sorting passes.
const DIGIT: u32 = 9;

/// Bits of a half of an entry of their counts: enough for any number of alternatives.
const HALF_ENTRY: u32 = 16;

/// With fewer alternatives the passes do not pay.
const FEW: usize = 64;

/// Sorts the alternatives of one draw after another.
pub(super) struct Order {
    /// Score on the grid, the best least, then the alternative.
    keys: Vec<u64>,
    other: Vec<u64>,
    counts: [u32; 1 << DIGIT],
}

impl Order {
    pub(super) fn new(alternatives: usize) -> Self {
        Self {
            keys: Vec::with_capacity(alternatives),
            other: vec![0; alternatives],
            counts: [0; 1 << DIGIT],
        }
    }

    /// Sorts by scores from 0 to 1; the greatest first, those tied by their number. Tells whether any
    /// two are tied.
    #[inline(always)]
    pub(super) fn sort(&mut self, scores: &[f64]) -> bool {
        self.keys.clear();
        let keys = scores.iter().enumerate();
        self.keys
            .extend(keys.map(|(i, score)| key(*score) << INDEX_BITS | i as u64));
        if scores.len() < FEW {
            self.keys.sort_unstable();
        } else {
            self.passes();
            self.finish();
        }
        let next = self.keys.iter().skip(1);
        let same = |(a, b): (&u64, &u64)| u64::from(a >> INDEX_BITS == b >> INDEX_BITS);
        self.keys.iter().zip(next).map(same).sum::<u64>() > 0
    }

    /// Two passes of a radix sort by the upper bits of what differs at all. The counts of both share
    /// a table: the lower digit in the lower half of each entry, the upper digit in the upper half.
    #[inline(always)]
    fn passes(&mut self) {
        let (least, most) = self.keys.iter().fold((u64::MAX, 0), |(least, most), &key| {
            (least.min(key), most.max(key))
        });
        let bits = u64::BITS - (most - least).leading_zeros();
        let shift = bits.saturating_sub(2 * DIGIT);
        let mask = (1 << DIGIT) - 1;
        let low = |key: u64| ((key - least) >> shift & mask) as usize;
        let high = |key: u64| ((key - least) >> (shift + DIGIT) & mask) as usize;
        let counts = &mut self.counts;
        counts.fill(0);
        for &key in &self.keys {
            counts[low(key)] += 1;
            counts[high(key)] += 1 << HALF_ENTRY;
        }
        let mut sum = 0;
        for count in counts.iter_mut() {
            let own = *count;
            *count = sum;
            sum += own;
        }
        for &key in &self.keys {
            let place = &mut counts[low(key)];
            self.other[*place as usize & ((1 << HALF_ENTRY) - 1)] = key;
            *place += 1;
        }
        for &key in &self.other {
            let place = &mut counts[high(key)];
            self.keys[(*place >> HALF_ENTRY) as usize] = key;
            *place += 1 << HALF_ENTRY;
        }
    }

    /// Sorts what the passes left: few neighbours, unless most scores are nearly the same.
    #[inline(always)]
    fn finish(&mut self) {
        let keys = &mut self.keys;
        let mut moves = 0;
        for at in 1..keys.len() {
            let key = keys[at];
            let mut to = at;
            while to > 0 && keys[to - 1] > key {
                keys[to] = keys[to - 1];
                to -= 1;
            }
            keys[to] = key;
            moves += at - to;
            if moves > 4 * keys.len() {
                keys.sort_unstable();
                return;
            }
        }
    }

    /// The alternatives, best first.
    pub(super) fn alternatives(&self) -> impl ExactSizeIterator<Item = u16> + '_ {
        self.keys.iter().map(|key| *key as u16)
    }

    /// The groups of tied alternatives, best first; one that is not tied is a group of its own.
    pub(super) fn groups(&self) -> impl Iterator<Item = impl ExactSizeIterator<Item = u16>> {
        let same = |a: &u64, b: &u64| a >> INDEX_BITS == b >> INDEX_BITS;
        let groups = self.keys.chunk_by(same);
        groups.map(|group| group.iter().map(|key| *key as u16))
    }
}

/// A score on the grid; the greater the score, the less.
#[inline(always)]
pub(super) fn key(score: f64) -> u64 {
    ((2.0 - score + HALF).to_bits() - 1.0_f64.to_bits()) >> DROPPED
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorted(
            scores in proptest::collection::vec(0.0..=1.0f64, 1..400),
            squeeze in prop_oneof![Just(1.0), Just(1e-9), Just(0.0)],
            outlier in any::<bool>(),
        ) {
            let mut scores: Vec<f64> = scores.iter().map(|s| 0.3 + (s - 0.3) * squeeze).collect();
            if outlier {
                scores[0] = 1.0;
            }
            let mut order = Order::new(scores.len());
            let ties = order.sort(&scores);
            let found: Vec<usize> = order.alternatives().map(usize::from).collect();
            let mut expected: Vec<usize> = (0..scores.len()).collect();
            expected.sort_by_key(|&i| (key(scores[i]), i));
            prop_assert_eq!(found, expected);
            let mut keys: Vec<u64> = scores.iter().map(|score| key(*score)).collect();
            keys.sort_unstable();
            prop_assert_eq!(ties, keys.windows(2).any(|pair| pair[0] == pair[1]));
        }
    }

    #[test]
    fn rounding_does_not_part_what_is_equal() {
        for score in [0.5, 0.25, 0.0, 1.0, 0.75] {
            assert_eq!(key(score), key((score + 1e-15_f64).min(1.0)));
            assert_eq!(key(score), key((score - 1e-15_f64).max(0.0)));
        }
        assert!(key(0.5) < key(0.5 - 1e-11));
    }
}

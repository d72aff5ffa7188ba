//! Counts of several draws side by side.

/// Draws that one pass over the windows counts side by side.
pub(super) const LANES: usize = 16;

/// A count of each of the draws.
pub(super) type Lanes<C> = [C; LANES];

/// A count in a lane; 16 bits where every industry is small enough, else 32.
pub(super) trait Count:
    Copy + PartialOrd + Default + Send + Sync + std::ops::AddAssign
{
    const MOST: u32;
    fn of(count: u32) -> Self;
    fn get(self) -> u32;
}

impl Count for u16 {
    const MOST: u32 = u16::MAX as u32;
    fn of(count: u32) -> Self {
        count.min(Self::MOST) as u16
    }
    fn get(self) -> u32 {
        u32::from(self)
    }
}

impl Count for u32 {
    const MOST: u32 = u32::MAX;
    fn of(count: u32) -> Self {
        count
    }
    fn get(self) -> u32 {
        self
    }
}

#[inline]
pub(super) fn add<C: Count>(sum: &mut Lanes<C>, part: &Lanes<C>) {
    for (sum, &part) in sum.iter_mut().zip(part) {
        *sum += part;
    }
}

/// Whether any lane reaches its count.
#[inline]
pub(super) fn reaches<C: Count>(sum: &Lanes<C>, least: &Lanes<C>) -> bool {
    let pairs = sum.iter().zip(least);
    pairs.fold(false, |any, (&count, &least)| any | (count >= least))
}

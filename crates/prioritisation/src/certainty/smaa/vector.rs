//! Inner loops with the widest vectors that the processor has.
//!
//! What is wider computes the same: sums go in the same order, and products are rounded before they
//! are added. So the bits do not depend on the processor.

use pulp::{Arch, Simd, WithSimd};

use super::matrix::Matrix;
use super::order::Order;
use super::tally;

/// Chooses the code for the processor.
#[derive(Clone, Copy)]
pub(super) struct Vector(Arch);

impl Vector {
    pub(super) fn new() -> Self {
        Self(Arch::new())
    }

    /// [`Matrix::scores`].
    pub(super) fn scores<const D: usize>(
        self,
        matrix: &Matrix<'_>,
        factors: &[f64],
        out: &mut [f64],
    ) {
        self.0.dispatch(Scores::<D> {
            matrix,
            factors,
            out,
        });
    }

    /// [`Order::sort`].
    pub(super) fn sort(self, order: &mut Order, scores: &[f64]) -> bool {
        self.0.dispatch(Sort { order, scores })
    }

    /// Adds wins minus losses of each pair.
    pub(super) fn win(self, last: &[i16], alternatives: usize, net: &mut [i32]) {
        self.0.dispatch(Win {
            last,
            alternatives,
            net,
        });
    }
}

struct Scores<'a, 'b, const D: usize> {
    matrix: &'a Matrix<'b>,
    factors: &'a [f64],
    out: &'a mut [f64],
}

impl<const D: usize> WithSimd for Scores<'_, '_, D> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        self.matrix.scores::<D>(self.factors, self.out);
    }
}

struct Sort<'a> {
    order: &'a mut Order,
    scores: &'a [f64],
}

impl WithSimd for Sort<'_> {
    type Output = bool;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> bool {
        self.order.sort(self.scores)
    }
}

struct Win<'a> {
    last: &'a [i16],
    alternatives: usize,
    net: &'a mut [i32],
}

impl WithSimd for Win<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        tally::win(self.last, self.alternatives, self.net);
    }
}

//! Which weights are admissible, and how likely each is.

use super::polytope::Polytope;
use crate::certainty::random::Random;
use crate::error::PrioritisationError;
use crate::problem::{check_length, check_weights};

/// The weights that the analysis runs over.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum WeightSpace<'a> {
    /// All weights ≥ 0 with sum 1, all alike: nothing is known.
    Uniform,
    /// All weights in an order of importance, all alike.
    Ordered {
        /// A class per criterion; a criterion of a lower class weighs at least as much as any of a
        /// higher one, and within a class the order is open.
        classes: &'a [u32],
    },
    /// All weights within bounds, all alike.
    Bounded {
        /// The least weight of each criterion, ≥ 0.
        low: &'a [f64],
        /// The greatest, ≥ the least.
        high: &'a [f64],
        /// An order besides, as for [`WeightSpace::Ordered`].
        classes: Option<&'a [u32]>,
    },
    /// Around given weights: Dirichlet with parameters `concentration · weight`, so that the mean is
    /// the given weights and the standard deviation `√(w(1 − w) / (concentration + 1))`.
    Around {
        /// `n` weights that sum to 1; a weight of 0 stays 0.
        weights: &'a [f64],
        /// How close, > 0 and at most 10⁹.
        concentration: f64,
    },
    /// From the weights that several judges gave.
    Judges {
        /// The weights of each judge, judge after judge; each sum to 1.
        weights: &'a [f64],
        /// How they come together in a draw.
        mixing: Mixing,
    },
}

/// How the judges' weights come together in one draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Mixing {
    /// One judge is drawn, and those weights taken.
    Draw,
    /// A mixture `Σ λ_k w_k` of all judges, `λ` Dirichlet with this parameter for each: 1 takes all
    /// mixtures alike, more keeps near the mean, less near single judges.
    Dirichlet {
        /// > 0 and at most 10⁹.
        concentration: f64,
    },
}

/// How weights were drawn; the result records it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sampling {
    /// Independent draws.
    Independent,
    /// Independent draws by rejection, of which about this share was accepted.
    Rejection {
        /// The share.
        accepted: f64,
    },
    /// A random walk (hit and run) since too few would be accepted. Its draws depend a little on
    /// each other, hence the standard errors are somewhat too small.
    HitAndRun {
        /// Steps between two draws.
        steps: usize,
    },
}

/// A [`WeightSpace`] that was checked.
#[derive(Debug, Clone, PartialEq)]
pub struct ValidWeightSpace {
    criteria: usize,
    kind: Kind,
}

#[derive(Debug, Clone, PartialEq)]
enum Kind {
    Uniform,
    /// Criteria by class.
    Ordered(Vec<Vec<usize>>),
    Bounded(Polytope),
    Around(Vec<f64>),
    Judges {
        weights: Vec<f64>,
        mixing: Mixing,
    },
}

impl WeightSpace<'_> {
    /// Checks the space for `criteria` criteria. For bounds, tries out whether rejection will do.
    ///
    /// # Errors
    /// [`PrioritisationError`]: lengths, weights, a concentration outside its range, or
    /// [`NoWeights`](PrioritisationError::NoWeights).
    ///
    /// ```
    /// use khusheh_prioritisation::certainty::WeightSpace;
    /// assert!(WeightSpace::Ordered { classes: &[1, 2, 2] }.check(3).is_ok());
    /// let bounds = WeightSpace::Bounded { low: &[0.0; 3], high: &[0.3; 3], classes: None };
    /// assert!(bounds.check(3).is_err()); // three times 0.3 is less than 1
    /// ```
    pub fn check(self, criteria: usize) -> Result<ValidWeightSpace, PrioritisationError> {
        let kind = match self {
            Self::Uniform => Kind::Uniform,
            Self::Ordered { classes } => {
                check_length("classes", classes.len(), criteria)?;
                Kind::Ordered(by_class(classes))
            }
            Self::Bounded { low, high, classes } => {
                check_length("low", low.len(), criteria)?;
                check_length("high", high.len(), criteria)?;
                if let Some(classes) = classes {
                    check_length("classes", classes.len(), criteria)?;
                }
                let classes = classes.map(by_class);
                Kind::Bounded(Polytope::new(low, high, classes)?)
            }
            Self::Around {
                weights,
                concentration,
            } => {
                check_length("weights", weights.len(), criteria)?;
                check_weights(weights)?;
                check_concentration(concentration)?;
                Kind::Around(weights.iter().map(|w| w * concentration).collect())
            }
            Self::Judges { weights, mixing } => {
                let judges = weights.len().div_ceil(criteria.max(1)).max(1);
                check_length("weights", weights.len(), judges * criteria)?;
                for judge in weights.chunks(criteria.max(1)) {
                    check_weights(judge)?;
                }
                if let Mixing::Dirichlet { concentration } = mixing {
                    check_concentration(concentration)?;
                }
                Kind::Judges {
                    weights: weights.to_vec(),
                    mixing,
                }
            }
        };
        Ok(ValidWeightSpace { criteria, kind })
    }
}

impl ValidWeightSpace {
    /// For how many criteria the space is.
    pub const fn criteria(&self) -> usize {
        self.criteria
    }

    /// How weights are drawn.
    pub const fn sampling(&self) -> Sampling {
        match &self.kind {
            Kind::Bounded(polytope) => polytope.sampling(),
            _ => Sampling::Independent,
        }
    }

    /// Fills `out` with weight vectors, one after another.
    pub(super) fn draw(&self, random: &mut Random, out: &mut [f64]) {
        match &self.kind {
            Kind::Bounded(polytope) => polytope.draw(random, out),
            _ => {
                for weights in out.chunks_mut(self.criteria) {
                    self.draw_one(random, weights);
                }
            }
        }
    }

    fn draw_one(&self, random: &mut Random, out: &mut [f64]) {
        match &self.kind {
            Kind::Uniform | Kind::Bounded(_) => simplex(random, out),
            Kind::Ordered(classes) => {
                simplex(random, out);
                order(random, classes, out);
            }
            Kind::Around(shapes) => dirichlet(random, shapes.iter().copied(), out),
            Kind::Judges { weights, mixing } => {
                let judges = weights.len() / self.criteria;
                match *mixing {
                    Mixing::Draw => {
                        let judge = random.below(judges) * self.criteria;
                        out.copy_from_slice(&weights[judge..judge + self.criteria]);
                    }
                    Mixing::Dirichlet { concentration } => {
                        let mut shares = vec![0.0; judges];
                        let shapes = std::iter::repeat_n(concentration, judges);
                        dirichlet(random, shapes, &mut shares);
                        out.fill(0.0);
                        for (share, judge) in shares.iter().zip(weights.chunks(self.criteria)) {
                            for (out, weight) in out.iter_mut().zip(judge) {
                                *out += share * weight;
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Uniform on the simplex: exponential numbers over their sum.
pub(super) fn simplex(random: &mut Random, out: &mut [f64]) {
    for out in out.iter_mut() {
        *out = random.exponential();
    }
    let sum: f64 = out.iter().sum();
    for out in out.iter_mut() {
        *out /= sum;
    }
}

/// Gives the largest weights to the first class, at random within it, and so on. The uniform
/// distribution does not change when weights are exchanged, so what comes out is uniform where the
/// order holds.
pub(super) fn order(random: &mut Random, classes: &[Vec<usize>], out: &mut [f64]) {
    let mut sorted = out.to_vec();
    sorted.sort_by(|a, b| b.total_cmp(a));
    let mut from = 0;
    for class in classes {
        let part = &mut sorted[from..from + class.len()];
        from += class.len();
        for at in 0..part.len() {
            let other = at + random.below(part.len() - at);
            part.swap(at, other);
        }
        for (&criterion, &weight) in class.iter().zip(part.iter()) {
            out[criterion] = weight;
        }
    }
}

fn dirichlet(random: &mut Random, shapes: impl Iterator<Item = f64>, out: &mut [f64]) {
    for (out, shape) in out.iter_mut().zip(shapes) {
        *out = if shape > 0.0 {
            random.ln_gamma(shape)
        } else {
            f64::NEG_INFINITY
        };
    }
    let most = out.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut sum = 0.0;
    for out in out.iter_mut() {
        *out = (*out - most).exp();
        sum += *out;
    }
    for out in out.iter_mut() {
        *out /= sum;
    }
}

/// Criteria of each class, ascending.
fn by_class(classes: &[u32]) -> Vec<Vec<usize>> {
    let mut every = classes.to_vec();
    every.sort_unstable();
    every.dedup();
    let of = |class: &u32| {
        (0..classes.len())
            .filter(|&at| classes[at] == *class)
            .collect()
    };
    every.iter().map(of).collect()
}

fn check_concentration(value: f64) -> Result<(), PrioritisationError> {
    if value > 0.0 && value <= 1e9 {
        return Ok(());
    }
    Err(PrioritisationError::Parameter {
        name: "concentration",
        value,
        limit: "above 0 and at most 1e9",
    })
}

//! Value functions: how good a performance is, from 0 to 1.

use serde::{Deserialize, Serialize};

use crate::error::PrioritisationError;
use crate::rankings::share;

/// A value function as stored, unchecked. Its direction is in its construction: from the worst
/// performance (value 0) to the best (value 1), whichever of the two is the greater number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ValueFunction {
    /// `v = (x − worst)/(best − worst)`.
    Linear {
        /// The performance of value 0.
        worst: f64,
        /// The performance of value 1.
        best: f64,
    },
    /// Straight between points: rising, falling, or rising to one peak and falling after it.
    Piecewise {
        /// At least two pairs of performance and value: performances rising, values from 0 to 1.
        points: Vec<(f64, f64)>,
    },
    /// `v = ln(x/worst)/ln(best/worst)`: each doubling is worth the same.
    Logarithmic {
        /// The performance of value 0, above 0.
        worst: f64,
        /// The performance of value 1, above 0.
        best: f64,
    },
    /// `v = (1 − exp(−t/ρ))/(1 − exp(−T/ρ))`, `t` and `T` the distances of `x` and of the best from the
    /// worst.
    Exponential {
        /// The performance of value 0.
        worst: f64,
        /// The performance of value 1.
        best: f64,
        /// `ρ`, not 0, in units of the performance: above 0 the first steps away from the worst are
        /// worth most, below 0 the last ones before the best; the nearer 0, the more so.
        curvature: f64,
    },
    /// A scale of judgements, each anchored in words so that all judges mean the same; straight between
    /// neighbouring levels (for the mean of judgements).
    Scale {
        /// At least two levels: judgements rising, values from 0 to 1 rising throughout or falling
        /// throughout (or staying).
        levels: Vec<Level>,
    },
}

/// A level of a [`ValueFunction::Scale`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Level {
    /// The number judges give, such as 1 to 5.
    pub judgement: f64,
    /// What it is worth, from 0 to 1.
    pub value: f64,
    /// What must be the case for it, in words.
    pub anchor: String,
}

/// Whether a performance was within what the value function was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// Within.
    Within,
    /// The performance is a smaller number than any provided for: the nearest end's value was given.
    Below,
    /// The performance is a greater number than any provided for: the nearest end's value was given.
    Above,
}

/// A value with what it stands on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Valued {
    /// From 0 to 1.
    pub value: f64,
    /// Whether the performance was clamped; to be shown beside the value.
    pub reach: Reach,
}

/// A [`ValueFunction`] that was checked; reading it from storage checks it again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "ValueFunction", into = "ValueFunction")]
pub struct ValidValueFunction(ValueFunction);

impl TryFrom<ValueFunction> for ValidValueFunction {
    type Error = PrioritisationError;

    fn try_from(function: ValueFunction) -> Result<Self, Self::Error> {
        function.check()
    }
}

impl From<ValidValueFunction> for ValueFunction {
    fn from(function: ValidValueFunction) -> Self {
        function.0
    }
}

impl ValueFunction {
    /// Checks anchors, points and curvature.
    ///
    /// # Errors
    /// [`PrioritisationError::Number`]; [`PrioritisationError::Parameter`]: best and worst alike, not above
    /// 0 for the logarithm, curvature 0, fewer than two points; [`PrioritisationError::Point`]:
    /// performances that do not rise, a value outside 0 to 1, values that fall and rise again.
    ///
    /// ```
    /// use khusheh_prioritisation::value::ValueFunction;
    /// assert!(ValueFunction::Linear { worst: 5.0, best: 5.0 }.check().is_err());
    /// ```
    pub fn check(self) -> Result<ValidValueFunction, PrioritisationError> {
        match &self {
            Self::Linear { worst, best } => check_ends(*worst, *best)?,
            Self::Logarithmic { worst, best } => {
                check_ends(*worst, *best)?;
                for value in [*worst, *best] {
                    if value <= 0.0 {
                        return Err(parameter("an anchor of a logarithm", value, "above 0"));
                    }
                }
            }
            Self::Exponential {
                worst,
                best,
                curvature,
            } => {
                check_ends(*worst, *best)?;
                if !(curvature.is_finite() && *curvature != 0.0) {
                    return Err(parameter("curvature", *curvature, "finite and not 0"));
                }
            }
            Self::Piecewise { points } => check_points(points, true)?,
            Self::Scale { levels } => check_points(&pairs(levels), false)?,
        }
        Ok(ValidValueFunction(self))
    }
}

impl ValidValueFunction {
    /// The value of a performance.
    ///
    /// # Returns
    /// From 0 to 1. Beyond the ends the value of the nearest end, and [`Reach`] says so.
    ///
    /// # Errors
    /// [`PrioritisationError::Number`] for a performance that is infinite or not a number.
    ///
    /// # Cost
    /// `O(1)`; for points and levels linear in their number.
    ///
    /// # Source
    /// Kirkwood, C. W. (1997), *Strategic Decision Making*, Duxbury, chapter 4 (piecewise linear and
    /// exponential); Belton, V. & Stewart, T. J. (2002), *Multiple Criteria Decision Analysis*, Kluwer,
    /// section 5.2 (anchored scales).
    ///
    /// ```
    /// use khusheh_prioritisation::value::{Reach, ValueFunction};
    /// let cost = ValueFunction::Linear { worst: 500.0, best: 100.0 }.check()?;
    /// assert_eq!(cost.value(200.0)?.value, 0.75);
    /// let found = cost.value(900.0)?;
    /// assert_eq!((found.value, found.reach), (0.0, Reach::Above));
    /// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
    /// ```
    pub fn value(&self, performance: f64) -> Result<Valued, PrioritisationError> {
        finite("performances", 0, performance)?;
        let (low, high) = self.ends();
        let reach = if performance < low {
            Reach::Below
        } else if performance > high {
            Reach::Above
        } else {
            Reach::Within
        };
        let x = performance.clamp(low, high);
        let value = match &self.0 {
            ValueFunction::Linear { worst, best } => share(x, *worst, *best),
            ValueFunction::Logarithmic { worst, best } => share(x.ln(), worst.ln(), best.ln()),
            ValueFunction::Exponential {
                worst,
                best,
                curvature,
            } => exponential(share(x, *worst, *best), (best - worst).abs() / curvature),
            ValueFunction::Piecewise { points } => between(points, x),
            ValueFunction::Scale { levels } => between(&pairs(levels), x),
        };
        Ok(Valued {
            value: value.clamp(0.0, 1.0),
            reach,
        })
    }

    /// The least and the greatest value of any performance from `low` to `high`: exact, a peak between
    /// them included.
    ///
    /// For a performance that is only known to lie in an interval.
    ///
    /// # Errors
    /// [`PrioritisationError::Number`], [`PrioritisationError::Interval`] when `high < low`.
    ///
    /// ```
    /// use khusheh_prioritisation::value::ValueFunction;
    /// let peaked = ValueFunction::Piecewise { points: vec![(0.0, 0.0), (5.0, 1.0), (10.0, 0.5)] };
    /// assert_eq!(peaked.check()?.values(4.0, 10.0)?, (0.5, 1.0));
    /// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
    /// ```
    pub fn values(&self, low: f64, high: f64) -> Result<(f64, f64), PrioritisationError> {
        let (a, b) = (self.value(low)?.value, self.value(high)?.value);
        if high < low {
            return Err(PrioritisationError::Interval {
                name: "performances",
                index: 0,
                low,
                high,
            });
        }
        let mut greatest = a.max(b);
        if let ValueFunction::Piecewise { points } = &self.0 {
            // With one peak the least is at an end; the greatest can be at a point between.
            for (x, value) in points {
                if (low..=high).contains(x) {
                    greatest = greatest.max(*value);
                }
            }
        }
        Ok((a.min(b), greatest))
    }

    /// The least and the greatest value there is: for a performance of which nothing is known.
    ///
    /// ```
    /// use khusheh_prioritisation::value::ValueFunction;
    /// let function = ValueFunction::Piecewise { points: vec![(0.0, 0.2), (5.0, 1.0)] };
    /// assert_eq!(function.check()?.range(), (0.2, 1.0));
    /// # Ok::<(), khusheh_prioritisation::PrioritisationError>(())
    /// ```
    pub fn range(&self) -> (f64, f64) {
        let of = |points: &[(f64, f64)]| {
            let values = points.iter().map(|point| point.1);
            (
                values.clone().fold(1.0, f64::min),
                values.fold(0.0, f64::max),
            )
        };
        match &self.0 {
            ValueFunction::Piecewise { points } => of(points),
            ValueFunction::Scale { levels } => of(&pairs(levels)),
            _ => (0.0, 1.0),
        }
    }

    /// The least and the greatest performance it was made for.
    pub fn ends(&self) -> (f64, f64) {
        match &self.0 {
            ValueFunction::Linear { worst, best }
            | ValueFunction::Logarithmic { worst, best }
            | ValueFunction::Exponential { worst, best, .. } => {
                (worst.min(*best), worst.max(*best))
            }
            ValueFunction::Piecewise { points } => (points[0].0, points[points.len() - 1].0),
            ValueFunction::Scale { levels } => {
                (levels[0].judgement, levels[levels.len() - 1].judgement)
            }
        }
    }

    /// The value function as data.
    pub const fn function(&self) -> &ValueFunction {
        &self.0
    }
}

/// With `s` the share of the way from worst to best and `k = T/ρ`.
fn exponential(s: f64, k: f64) -> f64 {
    if k.abs() < 1e-12 {
        // So little curved that the straight line is nearer than rounding.
        s
    } else if k > 0.0 {
        (-s * k).exp_m1() / (-k).exp_m1()
    } else {
        // The same read from the best end, so that no power is beyond what f64 can hold.
        1.0 - ((1.0 - s) * k).exp_m1() / k.exp_m1()
    }
}

/// Straight between the points around `x`, which lies within them.
fn between(points: &[(f64, f64)], x: f64) -> f64 {
    let after = points.partition_point(|point| point.0 < x);
    if points[after].0 == x || after == 0 {
        return points[after].1;
    }
    let ((x0, v0), (x1, v1)) = (points[after - 1], points[after]);
    let s = share(x, x0, x1);
    (v0 + s * (v1 - v0)).clamp(v0.min(v1), v0.max(v1))
}

fn pairs(levels: &[Level]) -> Vec<(f64, f64)> {
    levels.iter().map(|l| (l.judgement, l.value)).collect()
}

fn check_ends(worst: f64, best: f64) -> Result<(), PrioritisationError> {
    finite("anchors", 0, worst)?;
    finite("anchors", 1, best)?;
    if worst == best {
        return Err(parameter(
            "the best performance",
            best,
            "other than the worst",
        ));
    }
    Ok(())
}

fn check_points(points: &[(f64, f64)], peak: bool) -> Result<(), PrioritisationError> {
    if points.len() < 2 {
        let number = points.len() as f64;
        return Err(parameter("the number of points", number, "at least 2"));
    }
    let point = |name, index, value, limit| {
        Err(PrioritisationError::Point {
            name,
            index,
            value,
            limit,
        })
    };
    let mut before: Option<(f64, f64)> = None;
    let (mut rose, mut fell) = (false, false);
    for (index, &(x, value)) in points.iter().enumerate() {
        finite("performances", index, x)?;
        if !(0.0..=1.0).contains(&value) {
            return point("the value of point", index, value, "from 0 to 1");
        }
        if let Some((x0, v0)) = before {
            if x <= x0 {
                return point("the performance of point", index, x, "above the one before");
            }
            if value > v0 && fell {
                return point("the value of point", index, value, "no higher after a fall");
            }
            if value < v0 && rose && !peak {
                return point("the value of level", index, value, "no lower after a rise");
            }
            rose |= value > v0;
            fell |= value < v0;
        }
        before = Some((x, value));
    }
    Ok(())
}

const fn parameter(name: &'static str, value: f64, limit: &'static str) -> PrioritisationError {
    PrioritisationError::Parameter { name, value, limit }
}

const fn finite(name: &'static str, index: usize, value: f64) -> Result<(), PrioritisationError> {
    if value.is_finite() {
        return Ok(());
    }
    Err(PrioritisationError::Number { name, index, value })
}

//! The outlines that clusters are planted in.

/// The outline of a planted cluster, in kilometres around its centre.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Outline {
    /// A disc.
    Disc {
        /// Radius, km.
        radius: f64,
    },
    /// All within `half_width` of a line bent once, of the given arm length.
    Valley {
        /// Length of each of the two arms, km.
        arm: f64,
        /// Half the width, km.
        half_width: f64,
        /// Direction of the first and the second arm, radians.
        directions: (f64, f64),
    },
    /// Two discs.
    TwoLobes {
        /// Radii, km.
        radii: (f64, f64),
        /// Where the second centre lies from the first, km.
        offset: (f64, f64),
    },
}

impl Outline {
    /// Whether the point `(x, y)` (km from the centre) lies inside.
    pub fn contains(&self, x: f64, y: f64) -> bool {
        match *self {
            Outline::Disc { radius } => x * x + y * y <= radius * radius,
            Outline::Valley {
                arm,
                half_width,
                directions,
            } => {
                let near = |direction: f64| {
                    let (dx, dy) = (direction.cos(), direction.sin());
                    let along = (x * dx + y * dy).clamp(0.0, arm);
                    let (ex, ey) = (x - along * dx, y - along * dy);
                    ex * ex + ey * ey <= half_width * half_width
                };
                near(directions.0) || near(directions.1)
            }
            Outline::TwoLobes { radii, offset } => {
                let (ex, ey) = (x - offset.0, y - offset.1);
                x * x + y * y <= radii.0 * radii.0 || ex * ex + ey * ey <= radii.1 * radii.1
            }
        }
    }

    /// The same outline, `factor` times as large.
    pub(super) fn scaled(&self, factor: f64) -> Self {
        match *self {
            Outline::Disc { radius } => Outline::Disc {
                radius: radius * factor,
            },
            Outline::Valley {
                arm,
                half_width,
                directions,
            } => Outline::Valley {
                arm: arm * factor,
                half_width: half_width * factor,
                directions,
            },
            Outline::TwoLobes { radii, offset } => Outline::TwoLobes {
                radii: (radii.0 * factor, radii.1 * factor),
                offset: (offset.0 * factor, offset.1 * factor),
            },
        }
    }

    /// Half the greatest extent, km: no point inside is farther from the centre than this.
    pub(super) fn reach(&self) -> f64 {
        match *self {
            Outline::Disc { radius } => radius,
            Outline::Valley {
                arm, half_width, ..
            } => arm + half_width,
            Outline::TwoLobes { radii, offset } => radii.0.max(offset.0.hypot(offset.1) + radii.1),
        }
    }
}

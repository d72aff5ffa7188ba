//! The tint of a share, the same on pages and sheets.

/// A colour in red, green and blue from 0 to 255.
pub(crate) type Tint = [u8; 3];

const PAPER: Tint = [0xFB, 0xFA, 0xF7];
const TURQUOISE: Tint = [0x0E, 0x7C, 0x86];

/// The tint of a share from paper to turquoise, and whether what is written on it is white.
pub(crate) fn tint(share: f64) -> (Tint, bool) {
    let share = share.clamp(0.0, 1.0);
    let tint = [0, 1, 2].map(|at| {
        let (from, to) = (f64::from(PAPER[at]), f64::from(TURQUOISE[at]));
        (from + (to - from) * share).round() as u8
    });
    // Black and white contrast alike where (L + 0.05)² = 0.05 × 1.05.
    (tint, luminance(tint) + 0.05 < 0.229)
}

/// Relative luminance as in WCAG 2.
fn luminance(tint: Tint) -> f64 {
    let [red, green, blue] = tint.map(|channel| {
        let channel = f64::from(channel) / 255.0;
        if channel <= 0.04045 {
            channel / 12.92
        } else {
            ((channel + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_on_a_tint_can_be_read() {
        for share in 0..=100 {
            let (colour, white) = tint(f64::from(share) / 100.0);
            let paper = luminance(colour) + 0.05;
            let contrast = if white { 1.05 / paper } else { paper / 0.05 };
            assert!(contrast >= 4.5, "{share}%: {contrast}");
        }
        assert_eq!(tint(0.0).0, PAPER);
        assert_eq!(tint(1.0).0, TURQUOISE);
    }
}

//! A bar beside a number: its share of the largest in its column.

use super::scale::round;
use crate::shell::Words;

/// Width of the bar's box.
const WIDTH: f64 = 64.0;

/// The bar, from the side that reading starts at. It says nothing that the number does not.
pub(crate) fn meter(words: Words, number: usize, most: usize) -> String {
    let length = if most == 0 {
        0.0
    } else {
        round(number as f64 / most as f64 * WIDTH)
    };
    let x = if words.rtl() { WIDTH - length } else { 0.0 };
    format!(
        "<svg class=\"meter\" viewBox=\"0 0 {WIDTH} 6\" aria-hidden=\"true\">\
         <rect x=\"{x}\" y=\"0\" width=\"{length}\" height=\"6\" rx=\"1.5\"/></svg>"
    )
}

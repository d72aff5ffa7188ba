//! What the four-petal sign and the marks of a map mean, by example.

use super::sign::compose;
use crate::explorer::results::State;
use crate::shell::Words;

/// An example with what it means.
pub(crate) struct Legend {
    /// The example as a drawing.
    pub(crate) sign: String,
    /// What it means.
    pub(crate) text: String,
}

/// The signs, then what the map at hand draws besides: the look of each mark with the key of its text.
pub(crate) fn legend(words: Words, marks: &[(&str, &str)]) -> Vec<Legend> {
    use State::{Against, Full, Half, Missing};
    let signs = [
        ([Full; 4], false, "explore-legend-full"),
        ([Half; 4], false, "explore-legend-half"),
        ([Missing; 4], false, "explore-legend-missing"),
        ([Against; 4], false, "explore-legend-against"),
        ([Full, Full, Missing, Missing], true, "explore-legend-notch"),
    ];
    let signs = signs.into_iter().map(|(states, notch, key)| Legend {
        sign: compose(&states, notch, ""),
        text: words.t(key),
    });
    let marks = marks.iter().map(|(look, key)| Legend {
        sign: format!("<span class=\"swatch {look}\" aria-hidden=\"true\"></span>"),
        text: words.t(key),
    });
    signs.chain(marks).collect()
}

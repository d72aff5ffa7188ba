//! Whether a cluster that an identification run proposes is one that is known already.

/// How a proposed area and a known cluster lie to each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likeness {
    /// Steps up the classification from the farther of the two industries to what they have in
    /// common: 0 for the same industry, 1 for sisters or mother and daughter, …
    pub industry_steps: u32,
    /// Area in common over the area of both together, 0–1.
    pub overlap: f64,
    /// Area in common over the smaller of the two, 0–1.
    pub share_of_smaller: f64,
}

/// From when on two are held to be the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MatchParameters {
    /// The most steps between the industries. Two: a class of ISIC and its division; with three,
    /// everything made in a factory would be the same.
    pub most_steps: u32,
    /// The least score. At a tenth, two neighbouring areas that touch are not the same, and a
    /// cluster that was drawn anew from other data still is.
    pub least_score: f64,
}

impl Default for MatchParameters {
    fn default() -> Self {
        Self {
            most_steps: 2,
            least_score: 0.1,
        }
    }
}

/// How surely two are the same, 0–1: `2^−steps · max(overlap, share_of_smaller / 2)`, or nothing
/// below the limits. A part lying wholly in the other counts half of what the same area counts: it
/// may be the old cluster found more sharply, or one of two that it holds.
///
/// ```
/// use khusheh_programme::identification::{Likeness, MatchParameters, score};
/// let same = Likeness { industry_steps: 0, overlap: 1.0, share_of_smaller: 1.0 };
/// assert_eq!(score(&same, &MatchParameters::default()), Some(1.0));
/// let inside = Likeness { industry_steps: 1, overlap: 0.05, share_of_smaller: 1.0 };
/// assert_eq!(score(&inside, &MatchParameters::default()), Some(0.25));
/// let beside = Likeness { industry_steps: 0, overlap: 0.01, share_of_smaller: 0.03 };
/// assert_eq!(score(&beside, &MatchParameters::default()), None);
/// ```
pub fn score(likeness: &Likeness, parameters: &MatchParameters) -> Option<f64> {
    if likeness.industry_steps > parameters.most_steps {
        return None;
    }
    let area = likeness.overlap.max(likeness.share_of_smaller / 2.0);
    let score = area / f64::from(1u32 << likeness.industry_steps.min(31));
    (score >= parameters.least_score).then_some(score)
}

/// What belongs to what.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Matches {
    /// For each proposal the known clusters that it is like, the most like first.
    pub of_proposal: Vec<Vec<(usize, f64)>>,
    /// For each known cluster the proposals whose first match it is.
    pub of_cluster: Vec<Vec<usize>>,
}

/// Brings scores (proposal, cluster, score) in order. A proposal with several matches may be
/// clusters to be merged; a cluster that several proposals match may be one to be split. Equal
/// scores: the earlier cluster first. O(n log n).
pub fn matches(proposals: usize, clusters: usize, scores: &[(usize, usize, f64)]) -> Matches {
    let mut of_proposal = vec![Vec::new(); proposals];
    for (proposal, cluster, score) in scores {
        of_proposal[*proposal].push((*cluster, *score));
    }
    let mut of_cluster = vec![Vec::new(); clusters];
    for (at, found) in of_proposal.iter_mut().enumerate() {
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        if let Some((cluster, _)) = found.first() {
            of_cluster[*cluster].push(at);
        }
    }
    Matches {
        of_proposal,
        of_cluster,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn likeness(industry_steps: u32, overlap: f64, share_of_smaller: f64) -> Likeness {
        Likeness {
            industry_steps,
            overlap,
            share_of_smaller,
        }
    }

    proptest! {
        #[test]
        fn nearer_is_never_less(steps in 0u32..3, overlap in 0.0..1.0f64, more in 0.0..1.0f64) {
            let parameters = MatchParameters { least_score: 0.0, ..MatchParameters::default() };
            let share = overlap.max(0.3);
            let here = score(&likeness(steps, overlap, share), &parameters).unwrap();
            let nearer = (overlap + more).min(1.0);
            prop_assert!(score(&likeness(steps, nearer, share.max(nearer)), &parameters).unwrap() >= here);
            prop_assert!((0.0..=1.0).contains(&here));
            if steps > 0 {
                prop_assert!(score(&likeness(steps - 1, overlap, share), &parameters).unwrap() >= here);
            }
        }

        #[test]
        fn every_score_has_one_place(scores in prop::collection::btree_map((0usize..6, 0usize..5), 0.1..1.0f64, 0..20)) {
            let list: Vec<(usize, usize, f64)> = scores.iter().map(|((p, c), s)| (*p, *c, *s)).collect();
            let found = matches(6, 5, &list);
            prop_assert_eq!(found.of_proposal.iter().map(Vec::len).sum::<usize>(), list.len());
            let first = found.of_proposal.iter().filter(|found| !found.is_empty()).count();
            prop_assert_eq!(found.of_cluster.iter().map(Vec::len).sum::<usize>(), first);
            for found in &found.of_proposal {
                prop_assert!(found.windows(2).all(|pair| pair[0].1 >= pair[1].1));
            }
        }
    }
}

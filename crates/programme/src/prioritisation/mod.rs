//! Which clusters first: criteria, rounds, judging, and what follows from it.
//!
//! A round goes from a [draft](RoundState::Draft) over [frozen data](Frozen) and the
//! [answers](Answers) of judges to an [`Evaluation`]; a [`Selection`] departs from its order only with
//! reasons. The mathematics is `khusheh-prioritisation`'s; what stands here says what goes into it.

mod certainty;
mod criteria;
mod data;
mod default_tree;
mod evaluation;
mod judging;
mod rankings;
mod round;
mod selection;
mod table;
mod weights;

pub use certainty::{Certainty, Statement, WeightRange};
pub use criteria::{
    Anchor, Bilingual, CriteriaTree, Criterion, DERIVED, EVIDENCE, Family, MOST_CRITERIA,
    QUANTITIES, Source, TreeFault, TreeFaultKind,
};
pub use data::{Alternative, ClusterFacts, Datum, EvidenceFact, FigureFact, Frozen, freeze};
pub use default_tree::default_tree;
pub use evaluation::{
    Answered, CellOf, Disagreement, Evaluation, EvaluationError, JudgeWeights, Placed, Settings,
    evaluate,
};
pub use judging::{
    Answers, Comparison, JudgingFault, JudgingFaultKind, Level, Method, RATIOS, Rated,
    check_answers,
};
pub use rankings::{MethodRanking, ObjectiveWeights, RankingMethod};
pub use round::{Deed, RoundFacts, RoundRefusal, RoundState, after};
pub use selection::{Departure, Selection, SelectionFault, check_selection, departures};
pub use weights::{NodeConsistency, consistencies, judge_weights};

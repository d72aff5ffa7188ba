//! What every request looks at.

use std::sync::Arc;

use crate::explorer::results::Results;
use crate::tiles::ResultMap;

/// The results and what was prepared from them; shared, never changed.
#[derive(Clone)]
pub(crate) struct Explorer(Arc<Prepared>);

/// The results with their shapes projected.
pub(crate) struct Prepared {
    pub(crate) results: Results,
    pub(crate) map: ResultMap,
}

impl Explorer {
    /// Prepares results for serving.
    pub(crate) fn new(results: Results) -> Self {
        let map = ResultMap::new(&results);
        Self(Arc::new(Prepared { results, map }))
    }
}

impl std::ops::Deref for Explorer {
    type Target = Prepared;

    fn deref(&self) -> &Prepared {
        &self.0
    }
}

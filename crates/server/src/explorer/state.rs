//! What every request looks at.

use std::sync::Arc;

use crate::explorer::results::Results;
use crate::shell::Shell;
use crate::tiles::ResultMap;

/// The results and what was prepared from them; shared, never changed. Within the office, also the
/// frame that the pages stand in.
#[derive(Clone)]
pub(crate) struct Explorer {
    prepared: Arc<Prepared>,
    frame: Arc<Frame>,
}

/// The results with their shapes projected.
pub(crate) struct Prepared {
    pub(crate) results: Results,
    pub(crate) map: ResultMap,
}

/// What the pages stand in: nothing for a folder that is explored by itself.
#[derive(Default)]
pub(crate) struct Frame {
    /// What stands in addresses between the language and the page.
    pub(crate) base: String,
    /// The office's page around them.
    pub(crate) shell: Option<Shell>,
}

impl Prepared {
    /// Prepares results for serving.
    pub(crate) fn new(results: Results) -> Self {
        let map = ResultMap::new(&results);
        Self { results, map }
    }
}

impl Explorer {
    /// Results that are explored by themselves.
    pub(crate) fn new(results: Results) -> Self {
        Self::framed(Arc::new(Prepared::new(results)), Frame::default())
    }

    /// Results in a frame.
    pub(crate) fn framed(prepared: Arc<Prepared>, frame: Frame) -> Self {
        Self {
            prepared,
            frame: Arc::new(frame),
        }
    }

    /// The frame.
    pub(crate) fn frame(&self) -> &Frame {
        &self.frame
    }
}

impl std::ops::Deref for Explorer {
    type Target = Prepared;

    fn deref(&self) -> &Prepared {
        &self.prepared
    }
}

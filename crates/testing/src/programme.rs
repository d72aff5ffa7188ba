//! Sample rounds and studies with what belongs to them: nothing in them exists.

use khusheh_programme::prioritisation::{Answers, Selection, Settings, default_tree};
use khusheh_store::{
    CriteriaEdition, Judgement, Kept, Round, Study, StudyCondition, StudyEdition, StudySection,
    StudyTemplate, fingerprint,
};
use serde_json::json;

/// The criteria of the handbook.
pub fn criteria(name: &str) -> CriteriaEdition {
    CriteriaEdition {
        name_fa: name.to_owned(),
        name_en: None,
        edition: 1,
        previous: None,
        changed: String::new(),
        tree: default_tree(),
        in_force: true,
    }
}

/// A draft of a round of one cluster, prepared and to be judged by somebody.
pub fn round(name: &str, province: &str, committee: &str, criteria: &str, cluster: &str) -> Round {
    Round {
        name_fa: name.to_owned(),
        name_en: None,
        province: Some(province.to_owned()),
        committee: committee.to_owned(),
        criteria: criteria.to_owned(),
        clusters: vec![cluster.to_owned()],
        judges: vec!["somebody".to_owned()],
        settings: Settings::default(),
        state: "draft".to_owned(),
        prepared_by: "somebody".to_owned(),
        opened_at: None,
        closed_at: None,
        decided_at: None,
        decided_by: None,
        act_reason: None,
        meeting: None,
        selection: Selection::default(),
        frozen: None,
        result: None,
        result_sha256: None,
    }
}

/// An empty sheet of somebody in a round.
pub fn judgement(round: &str) -> Judgement {
    Judgement {
        round: round.to_owned(),
        judge: "somebody".to_owned(),
        answers: Answers::default(),
        state: "draft".to_owned(),
        submitted_at: None,
    }
}

/// A study in preparation.
pub fn study(name: &str, province: &str, cluster: &str, template: &Kept<StudyTemplate>) -> Study {
    Study {
        cluster: cluster.to_owned(),
        name_fa: name.to_owned(),
        name_en: None,
        province: province.to_owned(),
        template: template.id.clone(),
        template_edition: 1,
        study_state: "in_preparation".to_owned(),
        result: None,
        edition: 0,
        questions: template.record.questions.clone(),
        least_answers: 10,
        prepared_by: "somebody".to_owned(),
        sent_back: None,
        committee: None,
        meeting: None,
        reason: None,
        answers_given: Vec::new(),
        decided_by: None,
        decided_on: None,
        look_again_on: None,
        conditions_confirmed_by: None,
        conditions_confirmed_on: None,
    }
}

/// The first section of a study, a draft about its costs.
pub fn study_section(of: &Kept<Study>) -> StudySection {
    StudySection {
        study: of.id.clone(),
        cluster: of.record.cluster.clone(),
        ordinal: 1,
        section: "costs".to_owned(),
        title_fa: "هزینه".to_owned(),
        title_en: "Cost".to_owned(),
        help_fa: None,
        help_en: None,
        needed: true,
        section_status: "draft".to_owned(),
        text: None,
        content: json!({ "costs": [{ "item": "x", "year": 1405, "cost_banks": 0.1 }] }),
        sources: Vec::new(),
        attachments: Vec::new(),
        verdict: None,
        reason: None,
        authors: Vec::new(),
    }
}

/// An edition of a study that waits to be confirmed.
pub fn study_edition(of: &Kept<Study>, number: i64) -> StudyEdition {
    let frozen = json!({
        "sections": [{ "text": "نمونه", "content": { "invited": 60 } }], "questions": [],
        "least_answers": 10,
    });
    StudyEdition {
        study: of.id.clone(),
        cluster: of.record.cluster.clone(),
        number,
        date: "2026-11-20".to_owned(),
        changed: "sample".to_owned(),
        edition_state: "submitted".to_owned(),
        hash: fingerprint(&frozen),
        frozen,
        authors: vec!["office".to_owned()],
        submitted_by: "office".to_owned(),
        confirmed_by: None,
        confirmed_at: None,
        approved_by: None,
        approved_on: None,
        sent_back_by: None,
        reason: None,
    }
}

/// An open condition of a study.
pub fn study_condition(of: &Kept<Study>) -> StudyCondition {
    StudyCondition {
        study: of.id.clone(),
        cluster: of.record.cluster.clone(),
        condition: "sample".to_owned(),
        owner: "sample".to_owned(),
        due: "2030-01-01".to_owned(),
        condition_state: "open".to_owned(),
        proof: None,
        met_on: None,
        met_by: None,
    }
}

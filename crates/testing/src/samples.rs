//! Sample records: nothing in them exists.

use khusheh_store::{
    Cluster, Committee, CommitteeSeat, Enterprise, Identification, Industry, Institution, Meeting,
    Region, Resolution,
};

/// A province.
pub fn province(code: &str, name: &str) -> Region {
    Region {
        code: Some(code.to_owned()),
        level: "province".to_owned(),
        parent: None,
        province: Some(code.to_owned()),
        name_en: name.to_owned(),
        name_fa: format!("نمونه {name}"),
        lon: Some(51.5),
        lat: Some(32.5),
        boundary: None,
    }
}

/// An industry.
pub fn industry(id: &str, name: &str) -> Industry {
    Industry {
        id: Some(id.to_owned()),
        classification: "isic4".to_owned(),
        level: "group".to_owned(),
        parent: None,
        name_en: name.to_owned(),
        name_fa: format!("نمونه {name}"),
    }
}

/// An enterprise.
pub fn enterprise(name: &str, province: &str, industry: &str) -> Enterprise {
    Enterprise {
        national_id: None,
        name: name.to_owned(),
        legal_form: "company".to_owned(),
        province: province.to_owned(),
        place: None,
        industry: Some(industry.to_owned()),
        lon: Some(51.25),
        lat: Some(32.75),
        employment: Some(12),
        employment_low: None,
        employment_high: None,
        women: Some(3),
        sales: Some(0.1 + 0.2),
        exports: None,
        figures_year: Some(2025),
        source: "sample".to_owned(),
        confidence: None,
    }
}

/// A cluster.
pub fn cluster(name: &str, province: &str, industry: &str) -> Cluster {
    Cluster {
        name_fa: format!("نمونه {name}"),
        name_en: Some(name.to_owned()),
        province: province.to_owned(),
        industries: vec![industry.to_owned()],
        products: vec!["sample".to_owned()],
        places: Vec::new(),
        boundary: None,
        evidence: Vec::new(),
        screens: Vec::new(),
        output: Some("product".to_owned()),
        market_reach: None,
        stage: None,
        technology: None,
        origin: None,
        figures: Vec::new(),
        plans: Vec::new(),
        status: "identified".to_owned(),
        published: false,
        found_by: "field".to_owned(),
        source: "sample".to_owned(),
        confidence: Some("medium".to_owned()),
        merged_into: None,
    }
}

/// An institution.
pub fn institution(name: &str, province: &str) -> Institution {
    Institution {
        name_fa: format!("نمونه {name}"),
        name_en: Some(name.to_owned()),
        category: "university".to_owned(),
        province: Some(province.to_owned()),
        services: vec!["sample".to_owned()],
        source: "sample".to_owned(),
    }
}

/// A committee of a province.
pub fn committee(name: &str, province: &str) -> Committee {
    Committee {
        name_fa: format!("نمونه {name}"),
        name_en: Some(name.to_owned()),
        category: "provincial".to_owned(),
        province: Some(province.to_owned()),
        cluster: None,
    }
}

/// A seat of a committee, held by a person where one is given.
pub fn seat(committee: &str, position: &str, person: Option<&str>) -> CommitteeSeat {
    CommitteeSeat {
        committee: committee.to_owned(),
        person: person.map(str::to_owned),
        name_fa: "عضو نمونه".to_owned(),
        name_en: None,
        position: position.to_owned(),
        represents: None,
    }
}

/// A meeting that was called.
pub fn meeting(committee: &str, title: &str, held_on: &str) -> Meeting {
    Meeting {
        committee: committee.to_owned(),
        title: title.to_owned(),
        held_on: held_on.to_owned(),
        venue: None,
        agenda: vec!["نمونه".to_owned()],
        present: Vec::new(),
        seats: None,
        quorum: None,
        minutes: None,
        state: "called".to_owned(),
        signed_by: None,
    }
}

/// The first resolution of a meeting, its votes not counted.
pub fn resolution(meeting: &str, wording: &str) -> Resolution {
    Resolution {
        meeting: meeting.to_owned(),
        number: 1,
        about: "other".to_owned(),
        about_id: None,
        wording: wording.to_owned(),
        votes_for: None,
        votes_against: None,
        abstained: None,
    }
}

/// An identification run that was prepared.
pub fn identification(name: &str) -> Identification {
    Identification::prepared(
        name.to_owned(),
        "register.csv".to_owned(),
        "0".repeat(64),
        "kind = \"register\"".to_owned(),
    )
}

//! What is not a cluster, and looks like one to careless statistics.

use rand_chacha::ChaCha8Rng;

use super::background::establishment;
use super::data::{industries, industry};
use super::planting::{member, scaled};
use super::province::provinces;
use super::size::LegalForm;
use super::{Decoy, Drawn};
use crate::random::Draw;

/// Why a decoy is not a cluster; named as the screen that should strike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecoyKind {
    /// One firm with nearly all persons of its industry in the place.
    DominatingFirm,
    /// One firm with many units side by side.
    Holding,
    /// An estate with many industries side by side.
    MixedEstate,
    /// A sector over a whole province.
    ProvinceWide,
    /// Members of one cooperative.
    Cooperative,
}

impl DecoyKind {
    /// The name of the screen.
    pub const fn screen(self) -> &'static str {
        match self {
            DecoyKind::DominatingFirm => "dominating_firm",
            DecoyKind::Holding => "holding",
            DecoyKind::MixedEstate => "mixed_estate",
            DecoyKind::ProvinceWide => "province_wide",
            DecoyKind::Cooperative => "cooperative",
        }
    }
}

/// How a decoy is planted.
enum Plan {
    /// One firm with this many persons, and this many small ones around it.
    Giant { persons: u32, around: usize },
    /// One firm with this many units.
    Units { units: usize },
    /// These industries, this many of each per usual rows.
    Estate { each: (u64, u64) },
    /// Raised to this many times what the inhabitants of the province with this code would suggest;
    /// relative to all activity it comes to between three and five and a half times.
    Sector { province: &'static str, times: f64 },
    /// This many members of a cooperative.
    Members { members: usize },
}

struct ListedDecoy {
    key: &'static str,
    kind: DecoyKind,
    name_fa: &'static str,
    name_en: &'static str,
    industries: &'static [&'static str],
    centre: (f64, f64),
    radius_km: f64,
    plan: Plan,
}

const LIST: [ListedDecoy; 7] = [
    ListedDecoy {
        key: "lone-giant",
        kind: DecoyKind::DominatingFirm,
        name_fa: "بنگاه بسیار بزرگ و تنها",
        name_en: "One huge enterprise, alone",
        industries: &["1920"],
        centre: (49.41, 33.93),
        radius_km: 1.0,
        plan: Plan::Giant {
            persons: 5_200,
            around: 0,
        },
    },
    ListedDecoy {
        key: "giant-with-satellites",
        kind: DecoyKind::DominatingFirm,
        name_fa: "بنگاه بسیار بزرگ با چند کارگاه کوچک",
        name_en: "One huge enterprise with a few workshops around it",
        industries: &["2420"],
        centre: (55.12, 30.115),
        radius_km: 3.0,
        plan: Plan::Giant {
            persons: 6_400,
            around: 17,
        },
    },
    ListedDecoy {
        key: "holding",
        kind: DecoyKind::Holding,
        name_fa: "یک شرکت مادر با واحدهای بسیار",
        name_en: "One holding company with many units",
        industries: &["2029"],
        centre: (54.43, 31.59),
        radius_km: 3.0,
        plan: Plan::Units { units: 38 },
    },
    ListedDecoy {
        key: "mixed-estate",
        kind: DecoyKind::MixedEstate,
        name_fa: "شهرک صنعتی با صنایع گوناگون",
        name_en: "Industrial estate with many industries",
        industries: &[
            "1030", "1079", "1312", "1392", "1512", "1622", "1709", "2022", "2023", "2029", "2100",
            "2219", "2220", "2310", "2512", "2591", "2592", "2599", "2740", "2790", "2813", "2819",
        ],
        centre: (50.375, 35.735),
        radius_km: 2.0,
        plan: Plan::Estate { each: (14, 26) },
    },
    ListedDecoy {
        key: "gilan-rice",
        kind: DecoyKind::ProvinceWide,
        name_fa: "برنج‌کاری در سراسر گیلان",
        name_en: "Rice growing over all of Gilan",
        industries: &["0112"],
        centre: (49.5, 37.2),
        radius_km: 0.0,
        plan: Plan::Sector {
            province: "01",
            times: 4.5,
        },
    },
    ListedDecoy {
        key: "ilam-sheep",
        kind: DecoyKind::ProvinceWide,
        name_fa: "دامداری در سراسر ایلام",
        name_en: "Sheep and goats over all of Ilam",
        industries: &["0144"],
        centre: (46.9, 33.3),
        radius_km: 0.0,
        plan: Plan::Sector {
            province: "16",
            times: 3.5,
        },
    },
    ListedDecoy {
        key: "fishing-cooperative",
        kind: DecoyKind::Cooperative,
        name_fa: "اعضای یک تعاونی صیادی",
        name_en: "Members of a fishing cooperative",
        industries: &["0311"],
        centre: (50.18, 30.06),
        radius_km: 4.0,
        plan: Plan::Members { members: 34 },
    },
];

/// Adds the decoys.
pub(super) fn plant(rng: &mut ChaCha8Rng, rows: usize, drawn: &mut Vec<Drawn>) {
    let mut firm = 0;
    for (index, decoy) in LIST.iter().enumerate() {
        let from = drawn.len();
        let place = |rng: &mut ChaCha8Rng, code| member(rng, code, decoy.centre, decoy.radius_km);
        let code = decoy.industries[0];
        match decoy.plan {
            Plan::Giant { persons, around } => {
                let mut giant = place(rng, code);
                giant.employment = Some(persons);
                giant.legal_form = LegalForm::JointStock;
                drawn.push(giant);
                for _ in 0..around {
                    let mut small = place(rng, code);
                    small.employment = Some(2 + rng.below(7) as u32);
                    drawn.push(small);
                }
            }
            Plan::Units { units } => {
                firm += 1;
                for _ in 0..units {
                    let mut unit = place(rng, code);
                    unit.employment = Some(20 + rng.below(120) as u32);
                    unit.legal_form = LegalForm::Holding;
                    unit.firm = firm;
                    drawn.push(unit);
                }
            }
            Plan::Estate {
                each: (fewest, most),
            } => {
                for code in decoy.industries {
                    let usual = fewest + rng.below(most - fewest + 1);
                    for _ in 0..scaled(usual as f64, rows).max(3) {
                        drawn.push(place(rng, code));
                    }
                }
            }
            Plan::Sector { province, times } => {
                let industry = industry(code);
                let province = provinces().iter().position(|p| p.code == province);
                let usual = rows as f64 * industries()[industry].share * share_of(province);
                for _ in 0..(usual * (times - 1.0)).round() as usize {
                    drawn.push(establishment(rng, industry, province));
                }
            }
            Plan::Members { members } => {
                for _ in 0..members {
                    let mut one = place(rng, code);
                    one.legal_form = LegalForm::Cooperative;
                    drawn.push(one);
                }
            }
        }
        for one in &mut drawn[from..] {
            one.decoy = Some(index);
        }
    }
}

/// The share of a province in all inhabitants of the towns.
fn share_of(province: Option<usize>) -> f64 {
    let all: f64 = super::data::towns()
        .iter()
        .map(|town| town.inhabitants)
        .sum();
    let own = super::data::towns()
        .iter()
        .filter(|town| Some(town.province_index) == province);
    own.map(|town| town.inhabitants).sum::<f64>() / all
}

/// What belongs to each decoy: what was planted for it; of a sector, every establishment of the
/// industry in the province.
pub(super) fn truth(drawn: &[Drawn]) -> Vec<Decoy> {
    let belongs = |index: usize, listed: &ListedDecoy, one: &Drawn| match listed.plan {
        Plan::Sector { province, .. } => {
            one.industry == industry(listed.industries[0])
                && super::data::towns()[one.town].province_code == province
        }
        _ => one.decoy == Some(index),
    };
    LIST.iter()
        .enumerate()
        .map(|(index, listed)| Decoy {
            key: listed.key,
            kind: listed.kind,
            name_fa: listed.name_fa,
            name_en: listed.name_en,
            members: drawn
                .iter()
                .enumerate()
                .filter(|(_, one)| belongs(index, listed, one))
                .map(|(row, _)| row)
                .collect(),
        })
        .collect()
}

//! The sample's rounds: one of the country that is decided, one of a province in which some have judged.

use khusheh_programme::people::{Action, Thing};
use khusheh_programme::prioritisation::{
    Answers, Comparison, CriteriaTree, Deed, Level, Method, RATIOS, Selection, Source,
    default_tree, departures,
};
use khusheh_store::{Clause, Cluster, CriteriaEdition, Kept, Round};
use serde_json::{Map, Value as Json, json};

use super::acting::{act, answer, own_sheet};
use super::deciding::{Decided, decide, order_of, results};
use super::setting_up::{self, IN_THE_POOL};
use crate::registry::{Asked, create as create_record};
use crate::sample::{Cast, FillError, PROVINCE};

/// Clusters of the round that is decided, and how many of them are selected.
const CLUSTERS: usize = 30;
const SELECTED: usize = 6;
/// Its judges.
const COUNCIL: [&str; 7] = [
    "member1", "member2", "member3", "member4", "member5", "member6", "member7",
];
/// The judges of the round that is open; the first ones have judged.
const PROVINCIAL: [&str; 5] = ["committee", "member3", "member4", "member5", "member6"];
const HAVE_JUDGED: usize = 3;

fn object(value: Json) -> Map<String, Json> {
    match value {
        Json::Object(map) => map,
        _ => Map::new(),
    }
}

/// A number below `below` that follows from where something stands.
fn drawn(at: usize, other: usize, below: usize) -> usize {
    (at * 31 + other * 17 + at * other * 7) % below
}

/// How a judge weighs things against each other, by one of the methods.
fn level(method: Method, keys: &[String], judge: usize) -> Level {
    // Nobody weighs like another, and everybody holds the first for rather important.
    let weight = |at: usize| (2 + keys.len() - at + drawn(at, judge, 3)) as f64;
    let all = || keys.iter().enumerate();
    let mut level = Level::default();
    match method {
        Method::Direct => {
            level.points = all()
                .map(|(at, key)| (key.clone(), 5.0 * weight(at)))
                .collect();
        }
        Method::Swing => {
            let most = all().map(|(at, _)| weight(at)).fold(1.0, f64::max);
            let points = |at| (100.0 * weight(at) / most).round();
            level.points = all().map(|(at, key)| (key.clone(), points(at))).collect();
        }
        Method::Ranking => {
            let before = |at| {
                all()
                    .filter(|(other, _)| weight(*other) > weight(at))
                    .count()
            };
            let place = |at| u32::try_from(1 + before(at)).unwrap_or(1);
            level.ranks = all().map(|(at, key)| (key.clone(), place(at))).collect();
        }
        Method::Pairwise | Method::BestWorst => {
            for (at, first) in all() {
                for (other, second) in all().skip(at + 1) {
                    let (one, two) = (weight(at).powi(2), weight(other).powi(2));
                    let times = (one.max(two) / one.min(two)).round();
                    let times = times.min(f64::from(RATIOS[RATIOS.len() - 1]));
                    level.pairs.push(Comparison {
                        first: first.clone(),
                        second: second.clone(),
                        ratio: if one < two { 1.0 / times } else { times },
                    });
                }
            }
        }
    }
    level
}

/// What a judge answers: weights by a method of their own, and ratings of the clusters that they know.
fn answers(tree: &CriteriaTree, clusters: &[String], judge: usize) -> Answers {
    let methods = [
        Method::Direct,
        Method::Pairwise,
        Method::Swing,
        Method::Ranking,
    ];
    let method = methods[judge % methods.len()];
    let families: Vec<String> = tree.families.iter().map(|one| one.key.clone()).collect();
    let criteria = tree.families.iter().map(|family| {
        let keys: Vec<String> = family.criteria.iter().map(|one| one.key.clone()).collect();
        (family.key.clone(), level(method, &keys, judge))
    });
    let rated = |cluster: usize| {
        let judged = tree.families.iter().flat_map(|family| &family.criteria);
        let judged = judged.filter(|one| matches!(one.source, Source::Judgement { .. }));
        let known = judged
            .enumerate()
            .filter(move |(at, _)| drawn(cluster, at + judge, 9) != 0);
        known.map(move |(at, one)| {
            // A cluster is good or not; by a criterion and a judge that varies.
            let good = 1 + drawn(cluster, 5, 4) + drawn(cluster, at, 2) + drawn(at, judge, 2);
            (one.key.clone(), good.min(5) as f64)
        })
    };
    let ratings = clusters.iter().enumerate();
    Answers {
        method: Some(method),
        families: level(method, &families, judge),
        criteria: criteria.collect(),
        ratings: ratings
            .map(|(at, id)| (id.clone(), rated(at).collect()))
            .collect(),
    }
}

async fn criteria(cast: &Cast) -> Result<String, FillError> {
    let asker = cast.asker("national", Action::Create, Thing::Criteria)?;
    let given = object(json!({
        "name_fa": "معیارهای اولویت‌بندی خوشه‌ها (نمونه)",
        "name_en": "Criteria for prioritising clusters (sample)",
        "changed": "نسخه نخست (نمونه)", "tree": default_tree(),
    }));
    let asked = Asked::of::<CriteriaEdition>(given, true)?;
    let office = &cast.office;
    let mut write = office.store.write(asker.context(office)).await?;
    let kept = create_record::<CriteriaEdition>(&mut write, &asker, asked).await?;
    write.commit().await?;
    Ok(kept.id)
}

/// A round that is opened, with those who have judged.
async fn opened(
    cast: &Cast,
    by: &str,
    given: Json,
    judges: &[&str],
) -> Result<Kept<Round>, FillError> {
    let office = &cast.office;
    let asker = cast.asker(by, Action::Create, Thing::Round)?;
    let mut write = office.store.write(asker.context(office)).await?;
    let kept = setting_up::create(office, &asker, &mut write, object(given)).await?;
    write.commit().await?;
    let mut kept = moved(cast, by, &kept, Deed::Open).await?;
    for (at, login) in judges.iter().enumerate() {
        let asker = cast.asker(login, Action::Change, Thing::Judgement)?;
        let said = answers(&default_tree(), &kept.record.clusters, at);
        let mut write = office.store.write(asker.context(office)).await?;
        let sheet = own_sheet(&asker, &mut write, &kept.id).await?;
        answer(&asker, &mut write, &kept.id, sheet.version, said, true).await?;
        write.commit().await?;
    }
    if judges.len() == kept.record.judges.len() {
        kept = moved(cast, by, &kept, Deed::Close).await?;
    }
    Ok(kept)
}

async fn moved(
    cast: &Cast,
    by: &str,
    kept: &Kept<Round>,
    deed: Deed,
) -> Result<Kept<Round>, FillError> {
    let asker = cast.asker(by, Action::Change, Thing::Round)?;
    let mut write = cast.office.store.write(asker.context(&cast.office)).await?;
    let kept = act(&asker, &mut write, &kept.id, kept.version, deed, "").await?;
    write.commit().await?;
    Ok(kept)
}

/// The council takes the first ones, and one from further down for a reason.
async fn decided(cast: &Cast, kept: &Kept<Round>, meeting: String) -> Result<(), FillError> {
    let office = &cast.office;
    let (frozen, found) = results(office, kept).await?;
    let (order, _) = order_of(&frozen, &found);
    let taken = order.iter().enumerate();
    let taken = taken.filter(|(at, _)| *at < SELECTED - 1 || *at == SELECTED + 1);
    let clusters: Vec<&str> = taken.map(|(_, (id, _))| *id).collect();
    let reasons = departures(&order, &clusters).into_iter().map(|(id, _)| {
        let why = if clusters.contains(&id) {
            "در استانی کمتر توسعه‌یافته است و عامل توسعه‌اش آماده است. (نمونه)"
        } else {
            "منتظر پایان مطالعه آب استان می‌ماند. (نمونه)"
        };
        (id.to_owned(), why.to_owned())
    });
    let decided = Decided {
        selection: Selection {
            reasons: reasons.collect(),
            clusters: clusters.iter().map(|id| (*id).to_owned()).collect(),
        },
        meeting,
        reason: "شورا نتیجه داوری را بررسی کرد و با یک جابه‌جایی پذیرفت. (نمونه)".to_owned(),
    };
    let asker = cast.asker("member1", Action::Decide, Thing::Round)?;
    let mut write = office.store.write(asker.context(office)).await?;
    decide(office, &asker, &mut write, &kept.id, kept.version, decided).await?;
    write.commit().await?;
    Ok(())
}

async fn pool(cast: &Cast, province: Option<&str>) -> Result<Vec<String>, FillError> {
    let mut conditions = vec![Clause::one_of("status", IN_THE_POOL)];
    conditions.push(match province {
        Some(code) => Clause::is("province", code),
        // The province has a round of its own.
        None => Clause::new("province <> ?", vec![PROVINCE.into()]),
    });
    let found = cast.all::<Cluster>(conditions).await?;
    Ok(found.into_iter().map(|kept| kept.id).collect())
}

/// Makes the criteria and both rounds.
pub(crate) async fn fill(cast: &Cast) -> Result<(), FillError> {
    let criteria = criteria(cast).await?;
    let ids = |logins: &[&str]| -> Result<Vec<String>, FillError> {
        logins.iter().map(|login| cast.id(login)).collect()
    };
    let (council, meeting) = cast.committee(None).await?;
    let all = pool(cast, None).await?;
    let apart = (all.len() / CLUSTERS).max(1);
    let some: Vec<&String> = all.iter().step_by(apart).take(CLUSTERS).collect();
    let national = json!({
        "name_fa": "دور اولویت‌بندی کشور ۱۴۰۵ (نمونه)", "name_en": "Round of the country 1405 (sample)",
        "committee": council, "criteria": criteria, "clusters": some, "judges": ids(&COUNCIL)?,
        "settings": { "first": SELECTED },
    });
    let round = opened(cast, "national", national, &COUNCIL).await?;
    decided(cast, &round, meeting).await?;
    let (committee, _) = cast.committee(Some(PROVINCE)).await?;
    let provincial = json!({
        "name_fa": "دور اولویت‌بندی همدان ۱۴۰۵ (نمونه)", "name_en": "Round of Hamadan 1405 (sample)",
        "province": PROVINCE, "committee": committee, "criteria": criteria,
        "clusters": pool(cast, Some(PROVINCE)).await?, "judges": ids(&PROVINCIAL)?,
        "settings": { "first": 3 },
    });
    opened(cast, "hamadan", provincial, &PROVINCIAL[..HAVE_JUDGED]).await?;
    Ok(())
}

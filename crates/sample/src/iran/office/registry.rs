//! The sample programme: 505 clusters over the 31 provinces, generated around those that the
//! documents name, each as far along the way as the documents count them.

use std::collections::BTreeSet;
use std::io::{self, Write};

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use serde_json::{Value as Json, json};

use super::super::data::{Town, rows, towns};
use super::super::files::field;
use super::super::province::provinces;
use super::super::{Sample, TrueCluster};
use super::{SOURCE, YEAR};
use crate::random::Draw;

/// Clusters of the sample programme, as the national programme counts them.
pub(crate) const CLUSTERS: usize = 505;
/// How many are at each step: identified, prioritised, selected, feasibility, project, exit, followed
/// up. 252 have a feasibility study behind them, 54 projects run, 124 have ended.
const AT_STEP: [usize; 7] = [152, 61, 40, 74, 54, 92, 32];
/// The words of the steps.
const STEPS: [&str; 7] = [
    "identified",
    "prioritised",
    "selected",
    "feasibility",
    "project",
    "exit",
    "followed_up",
];
/// Months from one step to the next: least and most.
const MONTHS: [(u64, u64); 6] = [(3, 9), (1, 5), (3, 9), (2, 8), (36, 54), (11, 14)];
/// The last month of the sample, counted from the beginning of the calendar: Mehr 1405.
const NOW: i64 = 1405 * 12 + 6;
/// The clusters that the documents name stand first in the list.
const FROM_DOCUMENTS: usize = 18;

/// The cluster that the sample's agent works in.
pub(super) const LALEJIN: &str = "سفال و سرامیک لالجین";
/// The committee that the sample's committee member sits on.
pub(super) const HAMADAN_COMMITTEE: &str = "کارگروه توسعه خوشه‌های استان همدان (نمونه)";

/// The council of the country, whose members judge in the sample's rounds.
pub(super) const COUNCIL: &str = "شورای ملی توسعه خوشه‌های کسب‌وکار (نمونه)";
/// Code of the province in which the sample's studies are made.
const HAMADAN: &str = "13";
/// How far clusters of that province are, so that each of the sample's studies has one, and its round some:
/// those of the first [`STUDIED_HERE`] are decided on in the office, the next two under way, the rest in
/// the pool.
const IN_HAMADAN: [usize; 11] = [3, 3, 3, 2, 2, 0, 1, 0, 0, 1, 0];
/// Clusters whose feasibility is not decided in the table of decisions, but by a study.
const STUDIED_HERE: usize = 3;

/// The steering committee of the cluster that the sample's agent works in.
pub(super) const STEERING: &str = "شورای راهبری خوشه لالجین (نمونه)";
/// What was decided on Lalejin since its project was opened: months after that, deed, step, and why.
const SINCE: [(i64, &str, &str, &str); 5] = [
    (
        0,
        "begin",
        "diagnostic",
        "عامل توسعه مطالعه شناختی را آغاز کرد.",
    ),
    (
        4,
        "accept",
        "diagnostic",
        "شورای راهبری مطالعه شناختی را پذیرفت.",
    ),
    (4, "begin", "vision", "کارگاه‌های چشم‌انداز آغاز شد."),
    (6, "accept", "vision", "شورای راهبری چشم‌انداز را پذیرفت."),
    (
        6,
        "begin",
        "action_plan",
        "تدوین برنامه عمل سال نخست آغاز شد.",
    ),
];

/// A cluster of the sample programme.
#[derive(Debug)]
struct OfficeCluster {
    name_fa: String,
    name_en: String,
    province: usize,
    industry: &'static str,
    classes: [&'static str; 3],
    lon: f64,
    lat: f64,
    radius_km: f64,
    enterprises: usize,
    /// Index in the truth, for those that were planted.
    planted: Option<usize>,
    /// How many steps it has taken after being identified.
    steps: usize,
    stage: &'static str,
    /// The months at which it was identified and took each step.
    months: Vec<i64>,
    /// What is known of each criterion: full, half or nothing.
    states: [Option<&'static str>; 4],
    planned: bool,
    /// Whether a study in the office decides on its feasibility.
    studied_here: bool,
}

/// The sample programme's registry.
#[derive(Debug)]
pub struct OfficeRegistry(Vec<OfficeCluster>);

/// A kind of cluster that the programme is filled up with.
type Kind = [&'static str; 6];

impl Sample {
    /// The registry of the sample programme, from the sample's seed.
    pub fn office_registry(&self) -> OfficeRegistry {
        let mut rng = ChaCha8Rng::seed_from_u64(self.seed ^ 0x0505);
        let mut clusters: Vec<OfficeCluster> = Vec::with_capacity(CLUSTERS);
        for (at, planted) in self.truth.clusters.iter().enumerate() {
            // A fourth of those beyond the documents is not yet known to the office: runs find them.
            if at >= FROM_DOCUMENTS && at % 4 == 0 {
                continue;
            }
            clusters.push(named(at, planted));
        }
        fill_up(&mut rng, &mut clusters);
        let mut places: Vec<usize> = AT_STEP
            .iter()
            .enumerate()
            .flat_map(|(step, count)| std::iter::repeat_n(step, *count))
            .collect();
        rng.shuffle(&mut places);
        // Lalejin is the project that the sample's agent works in.
        if let Some(project) = places.iter().position(|step| *step == 4) {
            places.swap(0, project);
        }
        let hamadan = in_hamadan(&clusters, &mut places);
        for (at, (cluster, steps)) in clusters.iter_mut().zip(places).enumerate() {
            cluster.steps = steps;
            cluster.studied_here = hamadan[..STUDIED_HERE].contains(&at);
            go_through(&mut rng, cluster);
        }
        OfficeRegistry(clusters)
    }

    /// Writes who belongs to the clusters that were planted: `cluster,enterprise,role,source`.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_office_members(
        &self,
        registry: &OfficeRegistry,
        mut out: impl Write,
    ) -> io::Result<()> {
        out.write_all(b"cluster,enterprise,role,source\n")?;
        for cluster in registry.0.iter().filter(|cluster| cluster.steps >= 3) {
            let planted = cluster.planted.map(|at| &self.truth.clusters[at]);
            for row in planted.map_or(&[][..], |planted| &planted.members) {
                let (name, id) = (field(&cluster.name_fa), Self::id(*row));
                writeln!(out, "{name},{id},principal,{SOURCE}")?;
            }
        }
        Ok(())
    }
}

/// Gives clusters of Hamadan the places that the sample's studies and round need; which they are. Only places are
/// exchanged: how many are at each step stays.
fn in_hamadan(clusters: &[OfficeCluster], places: &mut [usize]) -> Vec<usize> {
    let hamadan = provinces().iter().position(|one| one.code == HAMADAN);
    let here = (1..clusters.len()).filter(|at| Some(clusters[*at].province) == hamadan);
    let mut done = Vec::new();
    for (at, wanted) in here.zip(IN_HAMADAN) {
        let other = (1..places.len()).find(|one| places[*one] == wanted && !done.contains(one));
        if let Some(other) = other {
            places.swap(at, other);
        }
        done.push(at);
    }
    done
}

/// The nearest town, for the province.
fn province_at(lon: f64, lat: f64) -> usize {
    let away = |town: &&Town| (town.lon - lon).hypot(town.lat - lat);
    let nearest = towns().iter().min_by(|a, b| away(a).total_cmp(&away(b)));
    let inside = provinces()
        .iter()
        .position(|province| province.contains(lon, lat));
    inside
        .or(nearest.map(|town| town.province_index))
        .unwrap_or(0)
}

fn named(at: usize, planted: &TrueCluster) -> OfficeCluster {
    let kind = kinds().find(|kind| kind[2] == planted.industry);
    OfficeCluster {
        name_fa: planted.name_fa.to_owned(),
        name_en: planted.name_en.to_owned(),
        province: province_at(planted.lon, planted.lat),
        industry: planted.industry,
        classes: kind.map_or(["product", "traded", "low"], |kind| {
            [kind[3], kind[4], kind[5]]
        }),
        lon: planted.lon,
        lat: planted.lat,
        radius_km: planted.radius_km.max(2.0),
        enterprises: planted.members.len(),
        planted: Some(at),
        steps: 0,
        stage: "established",
        months: Vec::new(),
        states: [None; 4],
        planned: true,
        studied_here: false,
    }
}

fn kinds() -> impl Iterator<Item = Kind> {
    rows(include_str!("../../../assets/iran/kinds.tsv"))
}

/// Generates clusters until there are [`CLUSTERS`]: one province after the other, the larger ones more
/// often, each kind once in a town and at most twice in a province.
fn fill_up(rng: &mut ChaCha8Rng, clusters: &mut Vec<OfficeCluster>) {
    let kinds: Vec<Kind> = kinds().collect();
    let by_province: Vec<Vec<&Town>> = (0..provinces().len())
        .map(|at| {
            towns()
                .iter()
                .filter(|town| town.province_index == at)
                .collect()
        })
        .collect();
    let mut cumulative = Vec::new();
    let mut sum = 0.0;
    for towns in &by_province {
        let inhabitants: f64 = towns.iter().map(|town| town.inhabitants).sum();
        sum += inhabitants.sqrt();
        cumulative.push(sum);
    }
    let mut taken: BTreeSet<String> = clusters.iter().map(|one| one.name_fa.clone()).collect();
    while clusters.len() < CLUSTERS {
        // Every province has a few; then chance decides.
        let least = (0..by_province.len())
            .find(|at| clusters.iter().filter(|one| one.province == *at).count() < 6);
        let province = least.unwrap_or_else(|| rng.by_cumulative(&cumulative));
        let town = by_province[province][rng.below(by_province[province].len() as u64) as usize];
        let kind = kinds[rng.below(kinds.len() as u64) as usize];
        let same = clusters
            .iter()
            .filter(|one| one.province == province && one.industry == kind[2]);
        let name_fa = format!("{} {}", kind[0], town.name_fa);
        if same.count() >= 2 || !taken.insert(name_fa.clone()) {
            continue;
        }
        clusters.push(OfficeCluster {
            name_fa,
            name_en: format!("{} of {}", kind[1], town.name_en),
            province,
            industry: kind[2],
            classes: [kind[3], kind[4], kind[5]],
            lon: town.lon + rng.normal() * 0.015,
            lat: town.lat + rng.normal() * 0.012,
            radius_km: 2.0 + rng.unit() * 7.0,
            enterprises: rng.log_normal(4.2, 0.7).clamp(12.0, 900.0) as usize,
            planted: None,
            steps: 0,
            stage: "established",
            months: Vec::new(),
            states: [None; 4],
            planned: true,
            studied_here: false,
        });
    }
}

/// Lets a cluster take its steps, backwards from a month not long ago; what is known of it grows on
/// the way.
fn go_through(rng: &mut ChaCha8Rng, cluster: &mut OfficeCluster) {
    let mut at = NOW - rng.below(if cluster.steps >= 5 { 90 } else { 30 }) as i64;
    let mut months = vec![at];
    for (least, most) in MONTHS[..cluster.steps].iter().rev() {
        at -= (least + rng.below(most - least + 1)) as i64;
        months.push(at);
    }
    months.reverse();
    cluster.months = months;
    let chance = |rng: &mut ChaCha8Rng, full: f64, half: f64| match rng.unit() {
        draw if draw < full => Some("full"),
        draw if draw < full + half => Some("half"),
        _ => None,
    };
    let studied = cluster.steps >= 3;
    cluster.states = [
        chance(rng, if studied { 0.95 } else { 0.6 }, 0.4),
        chance(rng, if studied { 0.85 } else { 0.45 }, 0.4),
        chance(rng, if studied { 0.7 } else { 0.12 }, 0.3),
        chance(rng, if studied { 0.75 } else { 0.08 }, 0.22),
    ];
    let stages = ["embryonic", "established", "developing", "mature"];
    cluster.stage = stages[rng.by_cumulative(&[0.15, 0.5, 0.8, 1.0])];
    // Some that were identified stand in no plan.
    cluster.planned = cluster.steps >= 2 || rng.unit() < 0.55;
}

/// A day in a month counted from the beginning of the calendar.
fn day(month: i64, of_month: usize) -> String {
    let of_month = of_month % 29 + 1;
    format!(
        "{:04}/{:02}/{of_month:02}",
        month.div_euclid(12),
        month.rem_euclid(12) + 1
    )
}

/// A text with the digits of Persian.
pub(super) fn persian(text: &str) -> String {
    text.chars()
        .map(|letter| {
            letter
                .to_digit(10)
                .and_then(|d| char::from_u32(0x06F0 + d))
                .unwrap_or(letter)
        })
        .collect()
}

impl OfficeCluster {
    fn boundary(&self) -> Json {
        let (east, north) = (
            self.radius_km / (111.195 * self.lat.to_radians().cos()),
            self.radius_km / 111.195,
        );
        let round = |value: f64| (value * 1e5).round() / 1e5;
        let ring: Vec<[f64; 2]> = (0..=24)
            .map(|at| {
                let angle = f64::from(at % 24) * std::f64::consts::TAU / 24.0;
                [
                    round(self.lon + east * angle.cos()),
                    round(self.lat + north * angle.sin()),
                ]
            })
            .collect();
        json!({ "type": "Polygon", "coordinates": [ring] })
    }

    fn evidence(&self) -> Json {
        let (count, radius) = (
            self.enterprises.to_string(),
            format!("{:.0}", self.radius_km),
        );
        let sentences = [
            (
                "concentration",
                format!("{} بنگاه در شعاع {} کیلومتری ثبت شده است.", persian(&count), persian(&radius)),
                format!("{count} enterprises are registered within {radius} km."),
                "register",
            ),
            (
                "specialisation",
                "سهم این رشته از اشتغال محل بیش از دو برابر سهم آن در کشور است.".to_owned(),
                "The industry's share of local employment is more than twice its share in the country.".to_owned(),
                "register",
            ),
            (
                "cooperation",
                "بنگاه‌ها در بازدید میدانی از یکدیگر به عنوان تأمین‌کننده و همکار نام بردند.".to_owned(),
                "In the field visit enterprises named each other as suppliers and partners.".to_owned(),
                "field",
            ),
            (
                "common_challenges",
                "نبود بازار صادراتی و مواد اولیه گران، مسئله مشترک بیشتر بنگاه‌هاست.".to_owned(),
                "Most enterprises share two problems: no export market, and dear raw material.".to_owned(),
                "field",
            ),
        ];
        sentences
            .into_iter()
            .zip(self.states)
            .filter_map(|((criterion, fa, en, source), state)| {
                let source = match source {
                    "register" => "ثبت کارگاه‌ها، نمونه ساختگی",
                    _ => "بازدید میدانی، نمونه ساختگی",
                };
                Some(json!({
                    "criterion": criterion, "state": state?, "sentence_fa": fa, "sentence_en": en,
                    "source": source, "year": YEAR,
                    "confidence": if state == Some("full") { "high" } else { "medium" },
                }))
            })
            .collect()
    }

    fn figures(&self) -> Json {
        let year = YEAR.to_string();
        let figure = |quantity: &str, value: usize| json!({ "quantity": quantity, "value": value, "source": SOURCE, "date": year });
        let mut figures = vec![
            figure("enterprises", self.enterprises),
            figure("employment", self.enterprises * 5 + self.enterprises / 3),
        ];
        if self.steps >= 4 {
            figures.push(figure("sales", self.enterprises * 48_000));
        }
        if self.steps >= 5 {
            figures.push(figure("exports", self.enterprises * 2_700));
        }
        figures.into()
    }

    fn plans(&self) -> Json {
        if !self.planned {
            return json!([]);
        }
        let province = &provinces()[self.province];
        let title = format!("برنامه سالانه توسعه خوشه‌های استان {}", province.name_fa);
        json!([{ "year": 1404, "title": title, "source": SOURCE }])
    }
}

impl OfficeRegistry {
    /// Writes the clusters as a table that `khusheh import clusters` takes in.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_clusters(&self, mut out: impl Write) -> io::Result<()> {
        out.write_all(
            b"name_fa,name_en,province,industries,boundary,evidence,output,market_reach,stage,\
              technology,origin,figures,plans,published,source,confidence,valid_from\n",
        )?;
        for (at, one) in self.0.iter().enumerate() {
            let [output, reach, technology] = one.classes;
            let stage = one.stage;
            let published = if one.steps >= 1 { "yes" } else { "no" };
            writeln!(
                out,
                "{},{},{},isic4:{},{},{},{output},{reach},{stage},{technology},spontaneous,{},{},\
                 {published},{SOURCE},medium,{}",
                field(&one.name_fa),
                field(&one.name_en),
                provinces()[one.province].code,
                one.industry,
                field(&one.boundary().to_string()),
                field(&one.evidence().to_string()),
                field(&one.figures().to_string()),
                field(&one.plans().to_string()),
                day(one.months[0], at),
            )?;
        }
        Ok(())
    }

    /// Writes the national council, the provincial committees and the steering committee of Lalejin.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_committees(&self, mut out: impl Write) -> io::Result<()> {
        out.write_all(b"name_fa,name_en,category,province,cluster\n")?;
        writeln!(
            out,
            "{COUNCIL},National cluster development council (sample),national,,"
        )?;
        for province in provinces() {
            let (fa, en) = (province.name_fa, province.name_en);
            writeln!(
                out,
                "کارگروه توسعه خوشه‌های استان {fa} (نمونه),Cluster committee of {en} (sample),\
                 provincial,{},",
                province.code
            )?;
        }
        writeln!(
            out,
            "{STEERING},Steering committee of Lalejin (sample),steering,,{}",
            field(LALEJIN)
        )
    }

    /// Writes the decisions that brought each cluster where it is, in their order.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_decisions(&self, mut out: impl Write) -> io::Result<()> {
        out.write_all(b"cluster,to_status,step,deed,committee,reason,based_on,valid_from\n")?;
        let mut decisions: Vec<(i64, usize, usize)> = Vec::new();
        for (at, one) in self.0.iter().enumerate() {
            let steps = one.months.iter().enumerate().skip(1);
            let steps = steps.filter(|(step, _)| !(one.studied_here && *step == 3));
            decisions.extend(steps.map(|(step, month)| (*month, at, step)));
        }
        decisions.sort_unstable();
        for (month, at, step) in decisions {
            let one = &self.0[at];
            let reason = match step {
                1 => "در اولویت‌بندی استان پذیرفته شد.",
                2 => "کارگروه استانی آن را برگزید.",
                3 => "امکان‌سنجی با نتیجه مثبت پذیرفته شد.",
                4 => "پروژه توسعه گشوده شد و عامل آن گمارده شد.",
                5 => "خروج عامل پذیرفته شد: شبکه فراگیر خوشه برپاست.",
                _ => "پیگیری یک‌ساله پس از خروج انجام شد.",
            };
            writeln!(
                out,
                "{},{},,,کارگروه توسعه خوشه‌های استان {} (نمونه),{reason},صورت‌جلسه نمونه,{}",
                field(&one.name_fa),
                STEPS[step],
                provinces()[one.province].name_fa,
                day(month, at + step),
            )?;
        }
        let Some(opened) = self.0.first().and_then(|lalejin| lalejin.months.get(4)) else {
            return Ok(());
        };
        for (at, (after, deed, step, reason)) in SINCE.into_iter().enumerate() {
            let committee = if deed == "accept" { STEERING } else { "" };
            let month = (opened + after).min(NOW);
            writeln!(
                out,
                "{},,{step},{deed},{committee},{reason},صورت‌جلسه نمونه,{}",
                field(LALEJIN),
                day(month, 10 + 3 * at),
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_programme_has_the_counts_of_the_documents() {
        let registry = Sample::generate(20_000, 7).unwrap().office_registry().0;
        assert_eq!(registry.len(), CLUSTERS);
        let at_least = |step: usize| registry.iter().filter(|one| one.steps >= step).count();
        assert_eq!((at_least(3), at_least(5)), (252, 124));
        assert_eq!(at_least(4) - at_least(5), 54);
        let studied: Vec<_> = registry.iter().filter(|one| one.studied_here).collect();
        assert_eq!(studied.len(), STUDIED_HERE);
        assert!(studied.iter().all(|one| one.steps == 3));
        let provinces: BTreeSet<usize> = registry.iter().map(|one| one.province).collect();
        assert_eq!(provinces.len(), 31);
        let names: BTreeSet<&str> = registry.iter().map(|one| one.name_fa.as_str()).collect();
        assert_eq!(names.len(), CLUSTERS);
        let lorestan = registry
            .iter()
            .filter(|one| one.planted.is_some() && one.name_fa.contains("لرستان"));
        assert_eq!(lorestan.count(), 12);
        assert_eq!(
            (registry[0].name_fa.as_str(), registry[0].steps),
            (LALEJIN, 4)
        );
        for one in &registry {
            assert!(one.months.is_sorted() && one.months.len() == one.steps + 1);
        }
    }
}

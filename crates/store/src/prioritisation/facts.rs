//! What the registry knows of clusters, as rounds freeze it.

use std::collections::BTreeMap;

use khusheh_programme::prioritisation::{Bilingual, ClusterFacts, EvidenceFact, FigureFact};

use crate::clusters::Cluster;
use crate::database::Value;
use crate::error::Result;
use crate::query::Clause;
use crate::record::Kept;
use crate::write::Write;

impl Write {
    /// What is known of clusters, as this transaction sees it, by id. Those that are not there are left
    /// out.
    ///
    /// # Errors
    /// What the database says.
    pub async fn cluster_facts(&mut self, ids: &[String]) -> Result<Vec<ClusterFacts>> {
        let mut women = self.women(ids).await?;
        let found: Vec<Kept<Cluster>> = self.all(&Clause::one_of("id", ids)).await?;
        let facts = found.into_iter().map(|kept| {
            let cluster = kept.record;
            let figures = cluster.figures.into_iter().map(|one| FigureFact {
                quantity: one.quantity,
                value: one.value,
                source: one.source,
                date: one.date,
            });
            let evidence = cluster.evidence.into_iter().map(|one| EvidenceFact {
                criterion: one.criterion,
                state: one.state,
                source: one.source,
                year: one.year,
            });
            ClusterFacts {
                women: women.remove(&kept.id).unwrap_or_default(),
                id: kept.id,
                name: Bilingual {
                    en: cluster.name_en.unwrap_or_default(),
                    fa: cluster.name_fa,
                },
                province: cluster.province,
                industries: cluster.industries,
                places: cluster.places,
                figures: figures.collect(),
                evidence: evidence.collect(),
                plans: cluster.plans.len(),
            }
        });
        Ok(facts.collect())
    }

    /// Women and persons employed by members of which both are known, by cluster.
    async fn women(
        &mut self,
        ids: &[String],
    ) -> Result<BTreeMap<String, Vec<(i64, i64, Option<i64>)>>> {
        let mut found: BTreeMap<String, Vec<_>> = BTreeMap::new();
        let (condition, values): (String, Vec<Value>) =
            Clause::one_of("member.cluster", ids).render(1);
        let sql = format!(
            "SELECT member.cluster AS cluster, women, employment, figures_year \
             FROM cluster_members member JOIN enterprises ON enterprises.id = member.enterprise \
             WHERE {condition} AND member.valid_until IS NULL \
             AND women IS NOT NULL AND employment IS NOT NULL \
             ORDER BY member.cluster, member.enterprise"
        );
        for row in self.rows(&sql, &values).await? {
            let year = match row.get("figures_year") {
                Value::Integer(year) => Some(*year),
                _ => None,
            };
            let one = (row.integer("women"), row.integer("employment"), year);
            found.entry(row.text("cluster")).or_default().push(one);
        }
        Ok(found)
    }
}

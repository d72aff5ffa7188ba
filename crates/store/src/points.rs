//! Enterprises as points, for maps: less than a record, and many at a time.

use khusheh_programme::people::Reach;

use crate::database::{Row, Value};
use crate::enterprises::Enterprise;
use crate::error::Result;
use crate::industries::BELOW;
use crate::query::Clause;
use crate::record::Record;
use crate::store::Store;

/// What a map shows of an enterprise.
#[derive(Debug, Clone, PartialEq)]
pub struct EnterprisePoint {
    /// Its id.
    pub id: String,
    /// Longitude and latitude in degrees (WGS 84).
    pub position: [f64; 2],
    /// Code of its province.
    pub province: String,
    /// Id of its industry; empty where it is not known.
    pub industry: String,
}

fn of_row(row: &Row) -> Option<EnterprisePoint> {
    Some(EnterprisePoint {
        id: row.text("id"),
        position: [row.maybe_real("lon")?, row.maybe_real("lat")?],
        province: row.text("province"),
        industry: row.maybe_text("industry").unwrap_or_default(),
    })
}

impl Store {
    /// The enterprises within reach that fulfil a condition and have a point, in the order of their
    /// ids, `most` of them after the id `after`. Ended ones are left out.
    ///
    /// # Errors
    /// What the database says.
    pub async fn enterprise_points(
        &self,
        reach: &Reach,
        condition: &Clause,
        after: &str,
        most: usize,
    ) -> Result<Vec<EnterprisePoint>> {
        let all = Clause::all([
            Clause::within::<Enterprise>(reach),
            condition.clone(),
            Clause::new("lon IS NOT NULL AND valid_until IS NULL", Vec::new()),
            Clause::new("id > ?", vec![Value::from(after)]),
        ]);
        let (condition, values) = all.render(1);
        let sql = format!(
            "SELECT id, lon, lat, province, industry FROM enterprises WHERE {condition} \
             ORDER BY id LIMIT {most}"
        );
        let rows = self.database().rows(&sql, &values).await?;
        Ok(rows.iter().filter_map(of_row).collect())
    }

    /// Ids of the records of a kind that were written after an entry of the audit log, with the log's
    /// last entry.
    ///
    /// # Errors
    /// What the database says.
    pub async fn written_since<R: Record>(&self, sequence: i64) -> Result<(Vec<String>, i64)> {
        let last = self.last_entry().await?;
        if last == sequence {
            return Ok((Vec::new(), last));
        }
        let rows = self
            .database()
            .rows(
                "SELECT DISTINCT record FROM audit WHERE sequence > $1 AND sequence <= $2 \
                 AND kind = $3 ORDER BY record",
                &[
                    Value::Integer(sequence),
                    Value::Integer(last),
                    Value::from(R::KIND),
                ],
            )
            .await?;
        Ok((rows.iter().map(|row| row.text("record")).collect(), last))
    }

    /// Ids of an industry and of everything below it.
    ///
    /// # Errors
    /// What the database says.
    pub async fn industries_below(&self, id: &str) -> Result<Vec<String>> {
        let (sql, values) = Clause::new(format!("{BELOW} ORDER BY id"), vec![id.into()]).render(1);
        let rows = self.database().rows(&sql, &values).await?;
        Ok(rows.iter().map(|row| row.text("id")).collect())
    }

    /// Ids and versions of the records within reach that a question asks for, in its order.
    ///
    /// # Errors
    /// What the database says.
    pub async fn versions_within<R: Record>(
        &self,
        reach: &Reach,
        query: &crate::query::Query,
    ) -> Result<Vec<(String, i64)>> {
        let (condition, values) = query.condition::<R>(reach).render(1);
        let sql = format!(
            "SELECT id, version FROM {} WHERE {condition} ORDER BY {}",
            R::TABLE,
            query.order.sql()
        );
        let rows = self.database().rows(&sql, &values).await?;
        Ok(rows
            .iter()
            .map(|row| (row.text("id"), row.integer("version")))
            .collect())
    }
}

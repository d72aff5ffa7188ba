//! Size classes: from a class to an estimate with bounds.

use serde::{Deserialize, Serialize};

/// One size class of employment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SizeClass {
    /// The class as the register writes it.
    pub code: String,
    /// Fewest persons; `None` where the class means "unknown".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Most persons; `None` in the open top class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// The estimate used; unless said, see [`SizeClass::value`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estimate: Option<f64>,
}

impl SizeClass {
    /// The estimate used for an establishment of this class, in persons.
    ///
    /// The one given, else the middle of the class, else (open top class) one and a half times its
    /// lower bound, which is the mean of a Pareto tail with exponent 3. `None` where the class
    /// means "unknown".
    pub fn value(&self) -> Option<f64> {
        let low = self.low?;
        Some(self.estimate.unwrap_or(match self.high {
            Some(high) => (low + high) / 2.0,
            None => low * 1.5,
        }))
    }
}

/// Built-in tables of size classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClassTable {
    /// Insee, SIRENE: tranche d'effectif salarié (NN, 00, 01, … 53).
    #[serde(rename = "insee")]
    Insee,
}

impl ClassTable {
    /// All built-in tables with their name in the mapping.
    pub const ALL: [(&'static str, ClassTable); 1] = [("insee", ClassTable::Insee)];

    /// The classes of the table.
    pub fn classes(self) -> Vec<SizeClass> {
        let rows: &[(&str, Option<f64>, Option<f64>)] = match self {
            ClassTable::Insee => &[
                ("NN", None, None),
                ("00", Some(0.0), Some(0.0)),
                ("01", Some(1.0), Some(2.0)),
                ("02", Some(3.0), Some(5.0)),
                ("03", Some(6.0), Some(9.0)),
                ("11", Some(10.0), Some(19.0)),
                ("12", Some(20.0), Some(49.0)),
                ("21", Some(50.0), Some(99.0)),
                ("22", Some(100.0), Some(199.0)),
                ("31", Some(200.0), Some(249.0)),
                ("32", Some(250.0), Some(499.0)),
                ("41", Some(500.0), Some(999.0)),
                ("42", Some(1000.0), Some(1999.0)),
                ("51", Some(2000.0), Some(4999.0)),
                ("52", Some(5000.0), Some(9999.0)),
                ("53", Some(10000.0), None),
            ],
        };
        rows.iter()
            .map(|&(code, low, high)| SizeClass {
                code: code.to_owned(),
                low,
                high,
                estimate: None,
            })
            .collect()
    }
}

/// Size classes: a built-in table, own classes, or own classes that override some of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SizeClasses {
    /// Built-in table to start from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<ClassTable>,
    /// Own classes (`[[size_classes.class]]`).
    #[serde(rename = "class", skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<SizeClass>,
}

impl SizeClasses {
    /// The classes in force: the table's, with own classes in place of those of the same code, then
    /// the other own classes.
    pub fn resolved(&self) -> Vec<SizeClass> {
        let mut all = self.table.map(ClassTable::classes).unwrap_or_default();
        for own in &self.classes {
            match all.iter_mut().find(|class| class.code == own.code) {
                Some(class) => *class = own.clone(),
                None => all.push(own.clone()),
            }
        }
        all
    }
}

//! Pages of prioritisation.

mod criteria;
mod decision;
mod drawn;
mod judging;
mod new;
mod report;
mod results;
mod round;
mod shown;

pub(crate) use criteria::{create as create_criteria, edition as criteria_form, show as criteria};
pub(crate) use decision::{decide, form as decision};
pub(crate) use judging::{form as judgement, keep as judge};
pub(crate) use new::{create, form as new};
pub(crate) use report::{
    api_pdf as report_api_pdf, api_xlsx as report_api_xlsx, pdf as report_pdf, show as report,
    xlsx as report_xlsx,
};
pub(crate) use results::show as results;
pub(crate) use round::{act, show};

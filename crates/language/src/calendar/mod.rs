//! Days, and periods of them, in the Solar Hijri and the Gregorian calendar.
//!
//! What is kept is ISO 8601; what people see and type is in the calendar of their language. Where one
//! calendar's day lies in the other is ICU4X's to say; arithmetic on months and periods is here.

mod day;
mod period;
mod reading;
mod shown;

pub use day::{Calendar, DATE_YEARS, DateError, Day};
pub use period::{Part, Period, PeriodError};
pub use reading::day_typed;
pub use shown::{day, day_of, long_day, moment, month_name, weekday_initial};

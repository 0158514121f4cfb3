//! The clock of Alexa's side. It starts on a fixed day and moves only when it is told to, so that a week passes
//! at once.

use core::fmt;
use core::time::Duration;

/// A moment, in seconds since 1970.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Clock(u64);

impl Clock {
    /// 2026-01-15T10:00:00Z.
    pub const START: Self = Self(1_768_471_200);

    /// This many seconds after 1970 began.
    #[must_use]
    pub const fn at(seconds: u64) -> Self {
        Self(seconds)
    }

    /// Lets time pass.
    pub fn advance(&mut self, by: Duration) {
        self.0 = self.0.saturating_add(by.as_secs());
    }
}

/// Prints as ISO 8601, as requests state it.
impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [year, month, day] = date(self.0 / 86_400);
        let in_day = self.0 % 86_400;
        let (hour, minute, second) = (in_day / 3600, in_day / 60 % 60, in_day % 60);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

/// Year, month and day of a day that is counted from 1970-01-01.
#[expect(clippy::arithmetic_side_effects, reason = "seconds in a u64 leave room for every sum of their days")]
const fn date(days: u64) -> [u64; 3] {
    // Counted from 0000-03-01, a leap day is the last day of its year.
    let days = days + 719_468;
    let (era, in_era) = (days / 146_097, days % 146_097);
    let year = (in_era - in_era / 1460 + in_era / 36_524 - in_era / 146_096) / 365;
    let in_year = in_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * in_year + 2) / 153;
    let day = in_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    [era * 400 + year + if month <= 2 { 1 } else { 0 }, month, day]
}

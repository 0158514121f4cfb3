//! A moment, as requests state it. It is the only clock of this crate.

use core::fmt;
use core::time::Duration;

/// A moment: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Timestamp(i64);

impl Timestamp {
    /// What [`parse`](Self::parse) and the wire expect.
    pub const EXPECTED: &'static str =
        "an ISO 8601 date-time such as 2026-01-15T10:00:00Z, or milliseconds since 1970";

    /// From milliseconds since 1970.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970.
    #[must_use]
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// This moment and a while after; the end of time if that is too far.
    #[must_use]
    pub fn plus(self, while_: Duration) -> Self {
        Self(self.0.saturating_add(i64::try_from(while_.as_millis()).unwrap_or(i64::MAX)))
    }

    /// Reads an ISO 8601 date-time: date, `T`, time to the second, an optional fraction, `Z` or an offset.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (date, time) = text.split_at_checked(10)?;
        let [year, month, day] = three(date, 4, '-')?;
        let in_month = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        let (clock, zone) = time.strip_prefix(['T', 't'])?.split_at_checked(8)?;
        let [hour, minute, second] = three(clock, 2, ':')?;
        // 60 is a leap second.
        let in_day = hour < 24 && minute < 60 && second <= 60;
        if !in_month || !in_day {
            return None;
        }
        let (millis, zone) = fraction(zone)?;
        let offset = offset_minutes(zone)?;
        Some(Self(millis_since_1970([year, month, day], [hour, minute, second, millis], offset)))
    }
}

// Read: what `Timestamp::parse` reads, except that a day may be one that its month does not have; or milliseconds.
// Written: milliseconds.
#[cfg(feature = "schema")]
crate::schema::inline_schema!(Timestamp, |generator| if generator.contract().is_serialize() {
    schemars::json_schema!({ "type": "integer" })
} else {
    let date = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
    let time = "([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)([.,][0-9]+)?";
    let zone = "([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])";
    let pattern = alloc::format!("^{date}[Tt]{time}{zone}$");
    schemars::json_schema!({ "type": ["string", "integer"], "pattern": pattern })
});

/// Prints as [`Timestamp::parse`] reads it, in UTC and to the millisecond: `2026-01-15T10:00:00.000Z`.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ([year, month, day], rest) = date_of(self.0);
        let (hour, minute) = (rest.div_euclid(3_600_000), rest.div_euclid(60_000).rem_euclid(60));
        let (second, millis) = (rest.div_euclid(1000).rem_euclid(60), rest.rem_euclid(1000));
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millis:03}Z")
    }
}

/// Three numbers with this sign between them: the first of so many digits, the others of two.
fn three(text: &str, first: usize, sign: char) -> Option<[i64; 3]> {
    let (one, rest) = text.split_at_checked(first)?;
    let (two, rest) = rest.strip_prefix(sign)?.split_at_checked(2)?;
    Some([digits(one, first)?, digits(two, 2)?, digits(rest.strip_prefix(sign)?, 2)?])
}

/// A number of exactly this many digits.
fn digits(text: &str, count: usize) -> Option<i64> {
    let plain = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| number(text.bytes()))
}

/// The number that a few digits are.
fn number(digits: impl Iterator<Item = u8>) -> i64 {
    let digits = digits.map(|digit| i64::from(digit.wrapping_sub(b'0')));
    digits.fold(0, |sum: i64, digit| sum.saturating_mul(10).saturating_add(digit))
}

/// The milliseconds of a fraction such as `.25`, and what follows it.
fn fraction(text: &str) -> Option<(i64, &str)> {
    let Some(rest) = text.strip_prefix(['.', ',']) else { return Some((0, text)) };
    let end = rest.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, zone) = rest.split_at_checked(end).filter(|(digits, _)| !digits.is_empty())?;
    Some((number(digits.bytes().chain(*b"00").take(3)), zone))
}

/// The offset from UTC in minutes.
fn offset_minutes(zone: &str) -> Option<i64> {
    if matches!(zone, "Z" | "z") {
        return Some(0);
    }
    let (sign, clock) = match zone.split_at_checked(1)? {
        ("+", clock) => (1, clock),
        ("-", clock) => (-1_i64, clock),
        _ => return None,
    };
    let (hours, minutes) = clock.split_at_checked(2)?;
    let hours = digits(hours, 2).filter(|hours| *hours < 24)?;
    let minutes = digits(minutes.strip_prefix(':')?, 2).filter(|minutes| *minutes < 60)?;
    Some(hours.saturating_mul(60).saturating_add(minutes).saturating_mul(sign))
}

const fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

const fn is_leap(year: i64) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}

#[expect(clippy::arithmetic_side_effects, reason = "the year has four digits, everything else is smaller")]
fn millis_since_1970([year, month, day]: [i64; 3], clock: [i64; 4], offset: i64) -> i64 {
    let [hour, minute, second, millis] = clock;
    let years = year - 1;
    // Days before this year since 0001-01-01; 1970-01-01 is day 719162 of that count.
    let leap_days = years.div_euclid(4) - years.div_euclid(100) + years.div_euclid(400);
    let in_year: i64 = (1..month).map(|month| days_in(year, month)).sum();
    let days = years * 365 + leap_days + in_year + (day - 1) - 719_162;
    (((days * 24 + hour) * 60 + minute - offset) * 60 + second) * 1000 + millis
}

/// Year, month and day, and the milliseconds of that day.
#[expect(clippy::arithmetic_side_effects, reason = "a 64-bit number of milliseconds is few enough days")]
fn date_of(millis: i64) -> ([i64; 3], i64) {
    const DAY: i64 = 86_400_000;
    // Days since 0000-03-01, so that a leap day is the last day of its year. 400 years have 146097 days.
    let days = millis.div_euclid(DAY) + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    // Counted from March, five months have 153 days.
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    ([year, month, day], millis.rem_euclid(DAY))
}

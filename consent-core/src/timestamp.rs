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
        let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T' | b't', ref time @ ..] = text.as_bytes()
        else {
            return None;
        };
        let &[h1, h2, b':', n1, n2, b':', s1, s2, ref zone @ ..] = time else { return None };
        let (year, month, day) = (digits([y1, y2, y3, y4])?, digits([m1, m2])?, digits([d1, d2])?);
        let (hour, minute, second) = (digits([h1, h2])?, digits([n1, n2])?, digits([s1, s2])?);
        let in_month = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        // 60 is a leap second.
        let in_day = hour < 24 && minute < 60 && second <= 60;
        if !in_month || !in_day {
            return None;
        }
        let (millis, zone) = match zone {
            [b'.' | b',', digits @ ..] => fraction(digits)?,
            zone => (0, zone),
        };
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

/// The number that a few bytes are, if each of them is a digit.
fn digits<const N: usize>(digits: [u8; N]) -> Option<i64> {
    digits.iter().all(u8::is_ascii_digit).then(|| number(digits.into_iter()))
}

/// The number that a few digits are.
fn number(digits: impl Iterator<Item = u8>) -> i64 {
    let digits = digits.map(|digit| i64::from(digit.wrapping_sub(b'0')));
    digits.fold(0, |sum: i64, digit| sum.saturating_mul(10).saturating_add(digit))
}

/// The milliseconds that the digits of a fraction are, such as `25` of `.25`, and what follows them.
fn fraction(text: &[u8]) -> Option<(i64, &[u8])> {
    let end = text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    let (digits, zone) = text.split_at_checked(end).filter(|(digits, _)| !digits.is_empty())?;
    Some((number(digits.iter().copied().chain(*b"00").take(3)), zone))
}

/// The offset from UTC in minutes.
fn offset_minutes(zone: &[u8]) -> Option<i64> {
    let (sign, [h1, h2, m1, m2]) = match *zone {
        [b'Z' | b'z'] => return Some(0),
        [b'+', h1, h2, b':', m1, m2] => (1, [h1, h2, m1, m2]),
        [b'-', h1, h2, b':', m1, m2] => (-1_i64, [h1, h2, m1, m2]),
        _ => return None,
    };
    let hours = digits([h1, h2]).filter(|hours| *hours < 24)?;
    let minutes = digits([m1, m2]).filter(|minutes| *minutes < 60)?;
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
    // Counted from March, five months have 153 days, and a leap day is the last day of its year: `date_of` turned round.
    let (year, from_march) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    let century = year.div_euclid(100);
    // A shift rounds down, also the year before 0000-03-01.
    let leap_days = (year >> 2) - century + (century >> 2);
    let days = year * 365 + leap_days + (153 * from_march + 2) / 5 + (day - 1) - 719_468;
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

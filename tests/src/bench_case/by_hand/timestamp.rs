//! When a request was sent: the only clock.

/// Milliseconds since 1970 of a moment as Alexa writes it, such as `2026-01-15T10:00:00Z`.
pub(super) fn millis(text: &str) -> Option<i64> {
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<u16>().ok().map(i64::from);
    let marks = [4, 7, 10, 13, 16, 19].map(|at| text.as_bytes().get(at).copied());
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if text.len() != 20 || digits != 14 || marks != [b'-', b'-', b'T', b':', b':', b'Z'].map(Some) {
        return None;
    }
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    // Years from March on, so that a leap day is the last of its year; five months from March have 153 days.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 719_469;
    Some((((days * 24 + number(11, 13)?) * 60 + number(14, 16)?) * 60 + number(17, 19)?) * 1000)
}

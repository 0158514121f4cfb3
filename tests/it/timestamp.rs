//! Keeps R19, which counts days: the only clock is the time that a request states.

use core::time::Duration;

use consent_core::timestamp::Timestamp;

const DAY: i64 = 86_400_000;

fn millis(text: &str) -> Option<i64> {
    Timestamp::parse(text).map(Timestamp::as_millis)
}

/// Counts every day from 1900 to 2200 one by one, by the rule of the calendar.
#[test]
fn every_day_of_three_centuries() {
    // 1970-01-01 is 25,567 days after 1900-01-01: 70 years of 365 days and 17 leap days.
    let mut day_count: i64 = -25_567;
    for year in 1900..=2200 {
        let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        let february = if leap { 29 } else { 28 };
        for (month, days) in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].into_iter().enumerate() {
            for day in 1..=days {
                let date = format!("{year:04}-{:02}-{day:02}", month + 1);
                assert_eq!(millis(&format!("{date}T00:00:00Z")), Some(day_count * DAY), "{date}");
                let last = day_count * DAY + DAY - 1;
                assert_eq!(millis(&format!("{date}T23:59:59.999Z")), Some(last), "{date}");
                let written = Timestamp::from_millis(last).to_string();
                assert_eq!(written, format!("{date}T23:59:59.999Z"));
                day_count += 1;
            }
            let date = format!("{year:04}-{:02}-{:02}", month + 1, days + 1);
            assert_eq!(millis(&format!("{date}T00:00:00Z")), None, "there is no {date}");
        }
    }
}

#[test]
fn every_form_of_a_moment() {
    // 2019-07-15T22:44:23Z, from another calendar.
    let moment = 1_563_230_663_000;
    let cases = [
        ("2019-07-15T22:44:23Z", moment),
        ("2019-07-15t22:44:23z", moment),
        ("2019-07-16T00:44:23+02:00", moment),
        ("2019-07-15T17:14:23-05:30", moment),
        ("2019-07-16T22:43:23+23:59", moment),
        ("2019-07-15T22:44:23+00:00", moment),
        ("2019-07-15T22:44:23-00:00", moment),
        ("2019-07-15T22:44:23.4Z", moment + 400),
        ("2019-07-15T22:44:23.45Z", moment + 450),
        ("2019-07-15T22:44:23.456Z", moment + 456),
        ("2019-07-15T22:44:23.456999999999999999999999Z", moment + 456),
        ("2019-07-15T22:44:23,456Z", moment + 456),
        ("2019-07-15T22:44:23.000+02:00", moment - 2 * 3_600_000),
        // A leap second is the first moment of the next minute.
        ("2016-12-31T23:59:60Z", 1_483_228_800_000),
        ("1970-01-01T00:00:00Z", 0),
        ("1969-12-31T23:59:59.999Z", -1),
        ("0001-01-01T00:00:00Z", -719_162 * DAY),
        ("9999-12-31T23:59:59Z", 253_402_300_799_000),
    ];
    for (text, expected) in cases {
        assert_eq!(millis(text), Some(expected), "{text}");
        let written = Timestamp::from_millis(expected).to_string();
        assert_eq!(millis(&written), Some(expected), "{text} was written as {written}");
    }
}

#[test]
fn what_is_not_a_moment() {
    let malformed = [
        "",
        "T",
        "Z",
        "now",
        "2019-07-15",
        "22:44:23Z",
        "2019-07-15T22:44:23",
        "2019-07-15 22:44:23Z",
        "2019-07-15T22:44Z",
        "2019-7-15T22:44:23Z",
        "19-07-15T22:44:23Z",
        "2019-07-15T2:44:23Z",
        "2019-13-15T22:44:23Z",
        "2019-00-15T22:44:23Z",
        "2019-07-00T22:44:23Z",
        "2019-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z",
        "2019-07-15T24:00:00Z",
        "2019-07-15T22:60:23Z",
        "2019-07-15T22:44:61Z",
        "2019-07-15T22:44:23.Z",
        "2019-07-15T22:44:23.-5Z",
        "2019-07-15T22:44:23+2:00",
        "2019-07-15T22:44:23+0200",
        "2019-07-15T22:44:23+24:00",
        "2019-07-15T22:44:23+02:60",
        "2019-07-15T22:44:23Z ",
        " 2019-07-15T22:44:23Z",
        "+019-07-15T22:44:23Z",
        "2019-07-15T22:44:+3Z",
        "2019-07-15TT2:44:23Z",
        "-2019-07-15T22:44:23Z",
        "12019-07-15T22:44:23Z",
        "2019-07-15T22:44:23Z0",
        "\u{662}019-07-15T22:44:23Z",
        "2019-07-15T22:44:2\u{e9}Z",
        "2019-07-15T22:44:\u{1f600}Z",
        "1563230663000",
        "2019-W29-1T22:44:23Z",
    ];
    for text in malformed {
        assert_eq!(millis(text), None, "{text:?}");
    }
}

/// Keeps R19.
#[test]
fn a_while_after_never_wraps() {
    let week = Duration::from_secs(7 * 24 * 60 * 60);
    assert_eq!(Timestamp::from_millis(-1).plus(week).as_millis(), 7 * DAY - 1);
    assert_eq!(Timestamp::from_millis(i64::MAX).plus(week).as_millis(), i64::MAX);
    assert_eq!(Timestamp::from_millis(i64::MIN).plus(Duration::MAX).as_millis(), -1);
    assert_eq!(Timestamp::from_millis(5).plus(Duration::MAX).as_millis(), i64::MAX);
    for millis in [i64::MIN, i64::MAX, -1, 0] {
        assert!(Timestamp::from_millis(millis).to_string().ends_with('Z'), "prints at the ends of time too");
    }
}

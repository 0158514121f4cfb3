//! Time and memory of this process, as the peers' programs tell theirs.

use std::fs;
use std::time::Instant;

/// A measurement is so many batches; their median counts.
const BATCHES: u32 = 20;

/// Prints what a turn takes, after a part that is not counted.
pub(crate) fn time(name: &str, case: &str, count: u32, mut turn: impl FnMut()) {
    let each = (count / BATCHES).max(1);
    for _ in 0..(count / 5).max(200) {
        turn();
    }
    let cpu = cpu_ns();
    let mut ns: Vec<f64> = (0..BATCHES).map(|_| batch(each, &mut turn)).collect();
    let all = u64::from(each.saturating_mul(BATCHES));
    let cpu = cpu_ns().saturating_sub(cpu).checked_div(all).unwrap_or_default();
    ns.sort_by(f64::total_cmp);
    let (median, min, max) = (ns[ns.len() / 2], ns[0], ns[ns.len().saturating_sub(1)]);
    println!(
        r#"{{"peer":"{name}","mode":"json","case":"{case}","requests":{all},"ns_per_request":{median:.0},"ns_min":{min:.0},"ns_max":{max:.0},"cpu_ns_per_request":{cpu}}}"#
    );
}

fn batch(each: u32, turn: &mut impl FnMut()) -> f64 {
    let start = Instant::now();
    for _ in 0..each {
        turn();
    }
    start.elapsed().as_secs_f64() * 1e9 / f64::from(each)
}

/// The most memory that this process had.
pub(crate) fn peak_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find(|line| line.starts_with("VmHWM")).expect("VmHWM");
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number")
}

/// Nanoseconds that this thread was on a processor.
fn cpu_ns() -> u64 {
    let text = fs::read_to_string("/proc/thread-self/schedstat").expect("Linux");
    text.split_whitespace().next().and_then(|number| number.parse().ok()).expect("a number")
}

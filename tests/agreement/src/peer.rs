//! The contract of the peers' `run.py --also`: the same four requests as all of them, answered, timed, or one alone.

use core::hint::black_box;
use std::env;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use serde_json::{Value, json};

use crate::receipt;

const CASES: [&str; 4] = ["a_card_on_403", "b_voice_on_403", "c_resumed_accepted", "d_resumed_redirect"];
/// A measurement is so many batches; their median counts.
const BATCHES: u32 = 20;

pub(crate) fn dump() {
    for case in CASES {
        println!(r#"{{"peer":"consent","case":"{case}","response":{}}}"#, receipt::answer(&request(case)));
    }
}

pub(crate) fn once(case: &str) {
    println!("{}", receipt::answer(&request(case)));
    eprintln!("{}", json!({ "peak_rss_kib": peak_kib() }));
}

pub(crate) fn bench(count: u32) {
    for case in CASES {
        let text = request(case);
        let each = (count / BATCHES).max(1);
        for _ in 0..(count / 5).max(200) {
            black_box(receipt::answer(black_box(&text)));
        }
        let cpu = cpu_ns();
        let mut ns: Vec<f64> = (0..BATCHES).map(|_| batch(&text, each)).collect();
        let all = u64::from(each.saturating_mul(BATCHES));
        let cpu = cpu_ns().saturating_sub(cpu).checked_div(all);
        ns.sort_by(f64::total_cmp);
        let row = json!({
            "peer": "consent",
            "mode": "json",
            "case": case,
            "requests": all,
            "ns_per_request": ns[ns.len() / 2].round(),
            "ns_min": ns[0].round(),
            "ns_max": ns[ns.len().saturating_sub(1)].round(),
            "cpu_ns_per_request": cpu,
        });
        println!("{row}");
    }
    println!("{}", json!({ "peer": "consent", "peak_rss_kib": peak_kib() }));
}

fn batch(text: &str, each: u32) -> f64 {
    let start = Instant::now();
    for _ in 0..each {
        black_box(receipt::answer(black_box(text)));
    }
    start.elapsed().as_secs_f64() * 1e9 / f64::from(each)
}

/// The request of a case. Alexa sends back the token of the directive: in the peers' fixtures theirs, here ours.
fn request(case: &str) -> String {
    let folder = env::var_os("PEERS_REQUESTS").expect("PEERS_REQUESTS names the folder of the requests");
    let read = |case: &str| {
        let file = PathBuf::from(&folder).join(format!("{case}.json"));
        fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    };
    let text = read(case);
    let sent: Value = serde_json::from_str(&text).unwrap();
    let Some(theirs) = sent.pointer("/request/cause/token").and_then(Value::as_str) else { return text };
    let question: Value = serde_json::from_str(&receipt::answer(&read("b_voice_on_403"))).unwrap();
    let ours = question.pointer("/response/directives/0/token").unwrap();
    text.replace(&json!(theirs).to_string(), &ours.to_string())
}

fn peak_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find(|line| line.starts_with("VmHWM")).expect("VmHWM");
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number")
}

/// Nanoseconds that this thread was on a processor.
fn cpu_ns() -> u64 {
    let text = fs::read_to_string("/proc/thread-self/schedstat").expect("Linux");
    text.split_whitespace().next().and_then(|number| number.parse().ok()).expect("a number")
}

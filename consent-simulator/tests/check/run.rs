//! Runs the check.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use consent_core::Locale;
use consent_simulator::check::finding::Verdict;
use consent_simulator::check::options::{CheckOptions, Format};
use consent_simulator::check::report::Report;
use consent_simulator::check::{self, NotChecked};
use serde_json::Value;

use crate::stub::{Fault, Kind, Stub};

/// The example inside the process, and a seed.
pub(super) fn options() -> CheckOptions {
    CheckOptions {
        endpoint: None,
        manifest: None,
        intent: None,
        slots: Vec::new(),
        skill_id: None,
        locale: Locale::EnUs,
        seed: Some(7),
        format: Format::Json,
        timeout: 8,
        api_addr: "127.0.0.1:0".parse().unwrap(),
        api_endpoint: None,
    }
}

/// A file of its own for each caller.
pub(super) fn written(name: &str, text: &str) -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("check-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join(format!("{number}-{name}"));
    fs::write(&file, text).unwrap();
    file
}

/// This endpoint, with this manifest.
pub(super) fn options_for(endpoint: &str, manifest: &Value) -> CheckOptions {
    CheckOptions {
        endpoint: Some(endpoint.into()),
        manifest: Some(written("skill.json", &manifest.to_string())),
        intent: Some("OrderIntent".into()),
        slots: vec![("order".into(), "12".into())],
        ..options()
    }
}

pub(super) async fn checked(options: &CheckOptions) -> Result<Report, NotChecked> {
    check::check(options, |_| ()).await
}

/// The report on a skill of this kind with this fault.
pub(super) async fn report(kind: Kind, fault: Option<Fault>) -> Report {
    let stub = Stub::start(kind, fault).await;
    let options = CheckOptions { timeout: 4, ..options_for(&stub.endpoint, &kind.manifest()) };
    checked(&options).await.unwrap()
}

/// The rules with this verdict.
pub(super) fn rules(report: &Report, verdict: Verdict) -> Vec<&'static str> {
    report.rules.iter().filter(|judged| judged.verdict == verdict).map(|judged| judged.rule).collect()
}

/// What is wrong, in sentences.
pub(super) fn sentences(report: &Report) -> Vec<String> {
    let broken = report.rules.iter().filter(|judged| judged.verdict == Verdict::Broken);
    let evidence = broken.flat_map(|judged| {
        judged
            .evidence
            .iter()
            .map(|found| format!("{}: {} ({})", judged.rule, found.sentence, found.scenario))
    });
    evidence.collect()
}

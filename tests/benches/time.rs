//! How long each case takes. On a busy machine trust the fastest; the counts of `instructions` and `heap` do not vary.

use consent_tests::bench_case::steps::STEPS;
use consent_tests::bench_case::{named, names_of_repeated};
use divan::Bencher;

fn main() {
    divan::main();
}

#[divan::bench(args = names_of_repeated())]
fn work(bencher: Bencher<'_, '_>, name: &str) {
    let mut work = named(name).prepare();
    // What is slow the first time would make divan choose samples that are too short.
    for _ in 0..3 {
        work();
    }
    bencher.bench_local(work);
}

/// A step takes the flow by value, and is timed without what stands around it.
#[divan::bench(args = STEPS.map(|(name, _)| name), sample_size = 1_000)]
fn step(bencher: Bencher<'_, '_>, name: &str) {
    let Some((_, before)) = STEPS.into_iter().find(|(step, _)| *step == name) else { return };
    let (flow, input) = before();
    let inputs = || (flow.clone(), input.clone());
    bencher.with_inputs(inputs).bench_local_values(|(flow, input)| flow.step(input));
}

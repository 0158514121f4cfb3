use consent_simulator::check::rule::RULES;

/// docs/rules.md has them in full, in another order.
#[test]
fn the_crash_test_reports_the_rules_that_there_are() {
    let text = include_str!("../../../docs/rules.md");
    let numbers = text.lines().filter_map(|line| line.strip_prefix("| R")?.split(' ').next());
    let mut written: Vec<u32> = numbers.map(|number| number.parse().unwrap()).collect();
    written.sort_unstable();
    let reported: Vec<u32> =
        RULES.iter().map(|(rule, _)| rule.strip_prefix('R').unwrap().parse().unwrap()).collect();
    assert_eq!(written.len(), 34);
    assert_eq!(reported, written);
}

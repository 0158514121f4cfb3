use std::collections::BTreeSet;

use consent_simulator::diagram::diagram;

/// One line of the picture: from, to, and each label.
fn arrow(line: &str) -> Option<Vec<(String, String, String)>> {
    let (from, rest) = line.trim().split_once(" --> ")?;
    let (to, label) = rest.split_once(": ")?;
    let (inputs, effect) = label.split_once(" / ")?;
    let edge = |input| (from.to_owned(), to.to_owned(), format!("{input} / {effect}"));
    Some(inputs.split(", ").map(edge).collect())
}

/// The picture of docs/transitions.md, which is made of the table that the tests hold cell by cell.
#[test]
fn it_has_the_ways_of_the_committed_picture() {
    let text = include_str!("../../../docs/transitions.md");
    let picture = text.split("```mermaid").nth(1).unwrap().split("```").next().unwrap();
    let committed: BTreeSet<(String, String, String)> = picture.lines().filter_map(arrow).flatten().collect();
    assert!(committed.len() > 15, "{committed:?}");
    let plain = |state: &serde_json::Value| state.as_str().unwrap().replace(['(', ')'], "");
    let mut drawn = BTreeSet::new();
    for edge in diagram()["edges"].as_array().unwrap() {
        for label in edge["labels"].as_array().unwrap() {
            drawn.insert((plain(&edge["from"]), plain(&edge["to"]), label.as_str().unwrap().to_owned()));
        }
    }
    assert_eq!(drawn, committed);
}

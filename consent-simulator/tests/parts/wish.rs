use consent_simulator::inside;
use consent_simulator::skill_package::SkillPackage;
use consent_simulator::wish::{Said, slots, words};

fn package(model: &str) -> SkillPackage {
    SkillPackage::read(inside::SKILL_JSON.as_bytes(), Some(model.as_bytes())).unwrap()
}

fn said(pairs: &[(&str, &str)]) -> Said {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

const MODEL: &str = r#"{"interactionModel":{"languageModel":{"invocationName":"my shop","intents":[
    {"name":"Order","slots":[{"name":"count","type":"AMAZON.NUMBER"},{"name":"thing","type":"AMAZON.Food"}],
     "samples":["order","order {count}","order {count} {thing} please"]}]}}}"#;

#[test]
fn all_slots_of_an_intent_are_sent() {
    let package = package(MODEL);
    let sent = slots(&package, "Order", &said(&[("count", "2"), ("thing", ""), ("other", "x")]));
    let expected = [("count", Some("2")), ("other", Some("x")), ("thing", None)];
    let sent: Vec<(&str, Option<&str>)> =
        sent.iter().map(|(name, value)| (name.as_str(), value.as_deref())).collect();
    assert_eq!(sent, expected);
    assert_eq!(slots(&package, "Unknown", &said(&[])), []);
}

#[test]
fn an_intent_sounds_like_the_sample_that_says_most_of_it() {
    let package = package(MODEL);
    for (given, sounds) in [
        (&[("count", "2"), ("thing", "pies")] as &[_], "order 2 pies please"),
        (&[("count", "2")], "order 2"),
        (&[("count", "2"), ("thing", "")], "order 2"),
        (&[], "order"),
    ] {
        assert_eq!(words(&package, "Order", &said(given)), sounds);
    }
    assert_eq!(words(&package, "Unknown", &said(&[("a", "b")])), "Unknown: a = b");
    assert_eq!(words(&package, "Unknown", &said(&[])), "Unknown");
}

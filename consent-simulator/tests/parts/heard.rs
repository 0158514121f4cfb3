use consent_alexa::request::Hearer;
use consent_simulator::heard::{lines, speech};
use consent_simulator::turn::Who;
use serde_json::json;

#[test]
fn speech_is_heard_without_its_tags() {
    let ssml =
        |ssml: &str| speech(&json!({ "response": { "outputSpeech": { "type": "SSML", "ssml": ssml } } }));
    for (marked, heard) in [
        ("<speak>Hello <break time=\"1s\"/>there.</speak>", "Hello there."),
        (
            "<speak>Fish &amp; chips &lt;now&gt; &quot;hot&quot; it&apos;s</speak>",
            "Fish & chips <now> \"hot\" it's",
        ),
        // What is escaped stays what it is.
        ("<speak>&amp;lt;b&amp;gt;</speak>", "&lt;b&gt;"),
        ("<speak>A <sub alias=\"1 > 0\">one</sub> and <sub alias='\">'>two</sub></speak>", "A one and two"),
        ("no tags at all", "no tags at all"),
        ("<speak>an open tag <break", "an open tag"),
        ("", ""),
        ("<", ""),
    ] {
        assert_eq!(ssml(marked), heard, "{marked}");
    }
    let plain = json!({ "response": { "outputSpeech": { "type": "PlainText", "text": "1 < 2 & <b>" } } });
    assert_eq!(speech(&plain), "1 < 2 & <b>");
    assert_eq!(speech(&json!({})), "");
}

#[test]
fn only_a_customer_hears_an_answer() {
    let answer = json!({ "response": { "outputSpeech": { "type": "PlainText", "text": "Hello." },
        "card": { "type": "Simple", "title": "Title", "content": "Content" } } });
    let heard = lines(&answer, Hearer::Customer);
    assert_eq!(heard[0], (Who::Skill, "Hello.".to_owned()));
    assert_eq!(heard[1], (Who::App, "a card of type Simple: Title / Content".to_owned()));
    assert_eq!(lines(&answer, Hearer::Cloud), []);
    assert_eq!(lines(&answer, Hearer::Nobody), []);
    assert_eq!(lines(&json!({}), Hearer::Customer), [(Who::Skill, "(says nothing)".to_owned())]);
}

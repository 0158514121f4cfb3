//! A skill, and somebody at the page, whose every word looks like code, like a mark, or like nothing at all.

use serde_json::{Value, json};

use crate::conversation::{Talk, answers, intent};
use crate::skill_stub::serve;
use crate::{played, toolchain, vector_file};

/// What might end a literal, a comment or a line, stand for something else, or not be seen.
const WORDS: [&str; 14] = [
    "\"##; panic!(); r##\"",
    "\"#; }\n#[test]\nfn planted() {} const X: &str = r#\"",
    "*/ fn planted() {} /*",
    "\n// line\r\nnext",
    "\\\"\\u0022#",
    "{{}} {request} %s $crate",
    "\u{0}\u{7}\u{1b}[31m\u{7f}\u{85}",
    "\u{202e}detcerid\u{202c} \u{2066}x\u{2069} \u{200f}\u{200b}\u{feff}\u{2028}\u{2029}",
    "\u{e0041}\u{1f600}\u{fe0f} \u{10ffff}",
    "\u{645}\u{631}\u{62d}\u{628}\u{627} \u{3053}\u{3093} gr\u{fc}\u{df}",
    "${token:0}",
    "${attributes:0}",
    "${token:99}",
    "",
];

fn everything() -> String {
    let hashes = format!("\"{}", "#".repeat(300));
    [WORDS.join("|"), hashes].concat()
}

fn attributes() -> Value {
    let mut attributes = json!({ "consent-core": everything(), "list": WORDS });
    for word in WORDS {
        attributes[word] = json!({ word: word });
    }
    attributes
}

/// It asks rightly, and says and keeps all that.
fn answer(request: &Value) -> Value {
    let says = |more: Value| {
        let mut response = json!({ "outputSpeech": { "type": "PlainText", "text": everything() } });
        response.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({ "version": "1.0", "sessionAttributes": attributes(), "response": response })
    };
    match request["request"]["type"].as_str().unwrap() {
        "IntentRequest" => {
            let directive = json!({
                "type": "Connections.StartConnection",
                "uri": "connection://AMAZON.AskForPermissionsConsent/2",
                "input": {
                    "@type": "AskForPermissionsConsentRequest",
                    "@version": "2",
                    "permissionScopes": [
                        { "permissionScope": "alexa::devices:all:geolocation:read", "consentLevel": "ACCOUNT" },
                    ],
                },
                "token": everything(),
            });
            says(json!({ "directives": [directive] }))
        }
        "LaunchRequest" | "SessionResumedRequest" => says(json!({ "shouldEndSession": false })),
        _ => json!({ "version": "1.0", "response": {} }),
    }
}

async fn conversation() -> Talk {
    let mut talk = Talk::with(&serve(answer).await, &["alexa::devices:all:geolocation:read"]).await;
    let name = format!("Planted\n*/Intent{}", everything());
    let slots: Value =
        WORDS.iter().map(|word| ((*word).to_owned(), json!(*word))).collect::<serde_json::Map<_, _>>().into();
    talk.do_all(&[
        json!({ "do": "launch" }),
        json!({ "do": "resumeOther", "token": everything() }),
        json!({ "do": "resumeOther", "token": "${token:0}" }),
        intent(&name, &slots),
        answers("Declines"),
        json!({ "do": "launch" }),
    ])
    .await;
    talk
}

#[tokio::test(flavor = "multi_thread")]
async fn no_word_of_a_skill_becomes_code_or_a_mark() {
    let talk = conversation().await;
    let ends = ["Nothing", "NotOurs", "NotOurs", "AskByVoice", "FallBack(Declined)", "Nothing"];
    assert_eq!(vector_file::check("hostile", &talk), ends);
    let text = talk.rust_test();
    let hidden = |letter: &char| {
        let is_text = letter.is_alphanumeric() || letter.is_ascii_graphic() || [' ', '\n'].contains(letter);
        !is_text && !['\u{1f600}', '\u{10ffff}'].contains(letter)
    };
    assert_eq!(text.chars().find(hidden), None);
    assert_eq!(toolchain::rustfmt(&text), "");
    assert_eq!(toolchain::rustc("hostile", &text), "");
    // Outside of the texts of JSON it is what every export is.
    let steps = played::steps(&text);
    let code = steps.iter().fold(text.clone(), |code, step| code.replace(step, ""));
    assert_eq!(code.matches("fn planted(").count(), 0, "{code}");
    assert_eq!(code.matches("#[test]").count(), 1);
    assert!(code.contains("// IntentRequest PlantedIntent"), "{code}");
}

/// All of it is still there: the texts of JSON say what was recorded.
#[tokio::test(flavor = "multi_thread")]
async fn every_word_of_a_skill_is_kept_as_it_was() {
    let talk = conversation().await;
    let text = talk.rust_test();
    let steps: Vec<Value> =
        played::steps(&text).iter().map(|step| serde_json::from_str(step).unwrap()).collect();
    // Marks are the exception: they would be read as the skill's own.
    let plain = |word: &str| word.replace("${token:", "$ {token:").replace("${attributes:", "$ {attributes:");
    let attributes = &steps[1]["request"]["session"]["attributes"];
    assert_eq!(attributes["${attributes:0}"], json!({}));
    assert_eq!(attributes.get("consent-core"), None);
    assert_eq!(attributes["list"], WORDS.map(plain).iter().map(|word| json!(word)).collect::<Value>());
    for word in WORDS {
        assert_eq!(attributes[plain(word)][plain(word)], plain(word));
    }
    assert_eq!(steps[1]["request"]["request"]["cause"]["token"], plain(&everything()));
    assert_eq!(steps[4]["request"]["request"]["cause"]["token"], "${token:3}");
}

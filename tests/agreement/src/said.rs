//! Every response that the core can emit.
//!
//! A question differs with what is asked for, so there is one for each list of needs, by card and by voice. What ends
//! without a question looks the same whatever was needed; it is played for the short lists only.

use consent_core::wire::response::{ResponseEnvelope, ShouldEndSession, Speech};
use consent_core::{AskBy, Ending};
use serde_json::json;

use crate::end::{self, ANSWERS, End};
use crate::set::every_set;

/// Words that a writer of JSON can get wrong.
const WORDS: [&str; 5] = [
    "I need your number, so that the restaurant can reach you.",
    "He said \"yes\" \\ no/maybe <tag> & more",
    "Grüße, नमस्ते, こんにちは, 🎉\u{2028}\u{7f}",
    "one\ntwo\tthree\r\u{1}",
    "",
];

/// What becomes of the session beside a card.
const SESSIONS: [ShouldEndSession; 3] =
    [ShouldEndSession::Keep, ShouldEndSession::End, ShouldEndSession::Absent];

pub(crate) fn print() {
    let plain = WORDS.map(Speech::plain).into_iter();
    let marked_up = WORDS.map(|words| Speech::ssml(format!("<speak>{words}</speak>"))).into_iter();
    let mut said = Said { speeches: plain.chain(marked_up).cycle() };
    say("acknowledge", &ResponseEnvelope::acknowledge());
    for set in every_set() {
        said.answer(end::first(set, AskBy::VoiceThenCard));
        said.answer(end::first(set, AskBy::CardOnly));
        if set.iter().count() <= 2 {
            said.answer(end::first(set, AskBy::NotAtAll));
            said.answer(end::granted(set));
            for answer in ANSWERS {
                let back = [end::resumed(set, answer), end::legacy(set, answer)];
                back.into_iter().flatten().for_each(|end| said.answer(end));
            }
        }
    }
}

struct Said<S> {
    /// Other words each time, plain or not.
    speeches: S,
}

impl<S: Iterator<Item = Speech<'static>>> Said<S> {
    /// All that a skill can answer at this end.
    fn answer(&mut self, end: End) {
        let End { name, scene, mut session, how } = end;
        let envelope = scene.envelope();
        let ending = session.end_turn(how, "book_table", &scene.turn(), envelope.intent());
        let kept = |answer: ResponseEnvelope<'static>| answer.with_attributes(session.attributes(envelope));
        let mut why = || self.speeches.next().unwrap();
        match ending {
            Ending::AskByVoice(token) => {
                say(&name, &kept(ResponseEnvelope::ask_by_voice(why(), token.clone().into_directive())));
                if let Some(directive) = token.legacy_directive() {
                    say(&name, &kept(ResponseEnvelope::ask_by_voice(why(), directive)));
                    say(&name, &ResponseEnvelope::ask_by_voice(why(), token.into_directive()));
                }
            }
            Ending::AskByCard(ask) => {
                for session in SESSIONS {
                    say(&name, &kept(ResponseEnvelope::ask_by_card(why(), ask.card(), session)));
                }
            }
            Ending::Proceed(_) | Ending::FallBack(_) => {
                say(&name, &kept(ResponseEnvelope::ask(why(), why())));
                say(&name, &ResponseEnvelope::tell(why()));
            }
        }
    }
}

/// The text as it goes out: read and written again, a key that stands twice would not show.
fn say(name: &str, answer: &ResponseEnvelope<'_>) {
    println!("{{\"name\":{},\"response\":{}}}", json!(name), answer.to_json());
}

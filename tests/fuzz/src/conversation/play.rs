//! One script, played to its end.

use std::fmt::Write as _;

use consent_core::manners::{AskPolicy, TokenAlone};
use consent_core::state::AfterSilence;
use consent_core::{AskBy, Permission};

use super::alexa::Turn;
use super::events;
use super::host::Host;
use super::memory::{Customer, Question, Session};
use super::rules::{self, Sent, Token};
use super::script::{Script, bit};
use super::skill::INTENTS;

const MOST_TURNS: usize = 6;
const DAY: i64 = 24 * 3600 * 1000;

/// Everything that outlives a turn.
pub struct World {
    pub host: Host,
    pub sessions: [Session; 2],
    pub customers: [Customer; 2],
    pub questions: Vec<Question>,
    /// How many answers were taken as such, genuine or forged.
    pub taken: usize,
}

/// Plays a conversation. The first byte is what the skill chose, then each turn takes its bytes.
pub fn play(bytes: &[u8]) {
    let mut script = Script::new(bytes);
    let chosen = script.byte();
    let customer = || Customer { kept: String::new(), record: String::new(), said_no: Vec::new() };
    let mut world = World {
        host: Host {
            policy: AskPolicy {
                after_silence: if bit(chosen, 2) { AfterSilence::AskByCard } else { AfterSilence::FallBack },
                token_alone: if bit(chosen, 3) { TokenAlone::IsNotEnough } else { TokenAlone::IsEnough },
                ask_by: match chosen >> 4 & 7 {
                    6 => AskBy::CardOnly,
                    7 => AskBy::NotAtAll,
                    _ => AskBy::VoiceThenCard,
                },
                ..AskPolicy::default()
            },
            has_store: bit(chosen, 0),
            is_legacy: bit(chosen, 1),
        },
        sessions: [Session { id: 0, ..Session::default() }, Session { id: 1, ..Session::default() }],
        customers: [customer(), customer()],
        questions: Vec::new(),
        taken: 0,
    };
    let mut told = Vec::new();
    let mut now = 1_768_471_200_000;
    for number in 0..MOST_TURNS {
        if script.is_over() {
            return;
        }
        let kind = script.byte();
        let place = script.byte();
        now += [10_000, DAY, 4 * DAY, 8 * DAY][usize::from(place >> 4 & 3)];
        let user = usize::from(bit(place, 2));
        let mut turn = Turn::of(&mut script, number, user, now);
        if kind % 8 == 7 {
            events::send(&mut script, &turn, &mut world.customers[user].record, &mut told);
            continue;
        }
        let slot = usize::from(bit(place, 0));
        if bit(place, 1) {
            world.begin(slot, number);
        }
        let session = &world.sessions[slot];
        turn.session = Some((session.id, session.attributes.clone()));
        let (request, sent) = match kind % 8 {
            0..=2 => {
                let intent = script.pick(&INTENTS);
                let about = format!(
                    r#","intent":{{"name":"{intent}","slots":{{"guests":{{"name":"guests","value":"{number}"}}}}}}"#
                );
                (turn.request("IntentRequest", &about), None)
            }
            kind => {
                let (sent, about) = world.answer(slot, kind == 6, &mut script);
                let kind = if kind == 6 { "Connections.Response" } else { "SessionResumedRequest" };
                (turn.request(kind, &about), Some(sent))
            }
        };
        let played = world.host.play(&request, &turn, &mut world.customers[user].kept);
        rules::check(&mut world, slot, &turn, sent.as_ref(), &played);
        if matches!(played.end, super::host::End::Proceed(..)) {
            // The session is over, and what was kept in it is gone.
            world.begin(slot, number);
        }
    }
}

impl World {
    fn begin(&mut self, slot: usize, number: usize) {
        self.sessions[slot] = Session { id: 10 + number, ..Session::default() };
    }

    /// What Alexa sends as the end of a task: whose token it is, and what stands beside it.
    fn answer(&self, slot: usize, is_legacy: bool, script: &mut Script<'_>) -> (Sent, String) {
        let which = script.byte();
        let open = self.sessions[slot].open.or(self.questions.len().checked_sub(1));
        let older = self.questions.len().checked_sub(1).map(|last| usize::from(which >> 4).min(last));
        let (token, text) = match (which & 7, open, older) {
            (0 | 1, Some(place), _) | (2, _, Some(place)) => {
                (Token::Question(place), Some(self.questions[place].token.clone()))
            }
            (3, _, Some(place)) => {
                let (at, put) = (usize::from(script.byte()), script.byte());
                let mut text = self.questions[place].token.clone().into_bytes();
                let length = text.len();
                text[at % length] = put & 0x7f;
                let text = String::from_utf8(text).expect("ASCII");
                if text == self.questions[place].token {
                    (Token::Question(place), Some(text))
                } else {
                    (Token::Forged, Some(text))
                }
            }
            (4, ..) => (Token::Foreign, Some("print-job-7".to_owned())),
            (5, ..) => (Token::Omitted, Some(String::new())),
            _ => (Token::Omitted, None),
        };
        let said = script.byte();
        let word = ["ACCEPTED", "ACCEPTED", "DENIED", "NOT_ANSWERED", "REDIRECT_TO_APP", "", "YES", "DENIED"]
            [usize::from(said & 7)];
        let code = ["\"200\"", "200", "\"204\"", "403", "\"500\"", "null", "200.0", "\"200\""]
            [usize::from(said >> 3 & 7)];
        let is_card_thrown = is_legacy && bit(said, 6);
        let mut about = String::new();
        let mut write = |part: std::fmt::Arguments<'_>| about.write_fmt(part).expect("a text takes it");
        if !is_legacy {
            write(format_args!(r#","cause":{{"type":"ConnectionCompleted""#));
        }
        if let Some(text) = &text {
            write(format_args!(r#","token":{}"#, serde_json::to_string(text).expect("a string is JSON")));
        }
        write(format_args!(r#","status":{{"code":{code},"message":"m"}}"#));
        let scope = Permission::Reminders.manifest_scope();
        match (is_legacy, word) {
            (false, "") => write(format_args!(r#","result":null}}"#)),
            (false, _) => write(format_args!(r#","result":{{"status":"{word}"}}}}"#)),
            (true, _) => write(format_args!(
                r#","name":"AskFor","payload":{{"permissionScope":"{scope}","status":"{word}","isCardThrown":{is_card_thrown}}}"#
            )),
        }
        let is_yes = word == "ACCEPTED" && code.contains("200");
        (Sent { token, is_yes, is_legacy, is_card_thrown }, about)
    }
}

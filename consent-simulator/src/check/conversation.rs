//! A conversation of one scenario with the skill: requests go out, and what comes back is put to the gatekeeper. What
//! every turn shows is noted here; what a scenario shows, it notes itself.

use consent_alexa::alexa::{Alexa, Brings};
use consent_alexa::device::{Device, Sent};
use consent_alexa::envelope::ENVELOPE;
use consent_alexa::exchange::Bearer;
use consent_alexa::request::Hearer;
use consent_alexa::user_id::UserId;
use consent_alexa::voice_answer::VoiceAnswer;
use consent_alexa::world::World;
use consent_core::{ConsentLevel, Consents};
use serde_json::{Value, json};

use crate::check::finding::{Evidence, Failed, Finding, Verdict};
use crate::check::learned::{Learned, UNCLEAR};
use crate::check::seen::Seen;
use crate::check::setting::Setting;
use crate::endpoint::{Why, title};

/// The most customers of one scenario.
const CUSTOMERS: u32 = 100;

/// A conversation.
#[derive(Debug)]
pub struct Conversation<'a> {
    /// What is the same in all scenarios.
    pub setting: &'a Setting,
    /// Alexa's side.
    pub alexa: Alexa,
    /// What was found.
    pub findings: Vec<Finding>,
    /// Whether the skill could not be reached, or gave no answer in time.
    pub is_cut_off: bool,
    scenario: (u32, String),
    customers: u32,
    turns: u32,
}

impl<'a> Conversation<'a> {
    /// A conversation of a new customer, in a scenario of this number and name.
    #[must_use]
    pub fn new(setting: &'a Setting, number: u32, name: &str, granted: Consents) -> Self {
        let world = setting.world(granted);
        let declared = setting.subject.declared.clone();
        let mut talk = Self {
            setting,
            alexa: Alexa::new(world, Device::default(), &setting.api_endpoint, declared),
            findings: Vec::new(),
            is_cut_off: false,
            scenario: (number, name.to_owned()),
            customers: 0,
            turns: 0,
        };
        talk.welcome(world);
        talk
    }

    /// The customer goes, and a new one comes, who granted these.
    pub fn another(&mut self, granted: Consents) {
        self.welcome(self.setting.world(granted));
    }

    /// What the scenario is called from here on.
    pub fn rename(&mut self, name: &str) {
        name.clone_into(&mut self.scenario.1);
    }

    /// The id of the customer who comes next.
    pub fn next_user(&mut self) -> UserId {
        self.customers = self.customers.saturating_add(1);
        let number = self.scenario.0.saturating_mul(CUSTOMERS).saturating_add(self.customers);
        UserId::numbered(self.setting.seed, number)
    }

    fn welcome(&mut self, mut world: World) {
        self.setting.api.dismiss();
        world.customer.user_id = self.next_user();
        let name = format!("{}-{}-{}", self.setting.seed, self.scenario.0, self.customers);
        let declared = self.setting.subject.declared.clone();
        self.alexa = Alexa::new(world, Device::named(&name), &self.setting.api_endpoint, declared);
        self.turns = 0;
    }

    /// The customer wants what the intent is for.
    pub async fn intent(&mut self, rule: &'static str) -> Option<Seen> {
        let sent = self.alexa.say(self.setting.subject.request(), Hearer::Customer);
        self.hear_answered(sent, rule).await
    }

    /// The customer answers Alexa's question.
    pub async fn answer(&mut self, answer: VoiceAnswer, brings: Brings, rule: &'static str) -> Option<Seen> {
        let sent = self.alexa.answer(answer, brings)?;
        self.hear_answered(sent, rule).await
    }

    /// Sends a request after which the customer waits for words.
    pub async fn hear_answered(&mut self, sent: Sent, rule: &'static str) -> Option<Seen> {
        let seen = self.hear(sent, rule).await?;
        self.note_silence(&seen);
        Some(seen)
    }

    /// Sends a request. An answer that Alexa cannot use breaks this rule, and ends the scenario.
    pub async fn hear(&mut self, sent: Sent, rule: &'static str) -> Option<Seen> {
        match self.send(sent).await {
            Ok(seen) => Some(seen),
            Err(failed) => {
                self.fail(rule, &failed);
                None
            }
        }
    }

    /// Sends a request.
    ///
    /// # Errors
    /// [`Failed`] if no answer comes that Alexa could use.
    pub async fn send(&mut self, mut sent: Sent) -> Result<Seen, Failed> {
        let Setting { api, endpoint, .. } = self.setting;
        self.turns = self.turns.saturating_add(1);
        self.name_skill(&mut sent.envelope);
        api.begin(&self.alexa.world, &sent.token);
        let answer = endpoint.ask(&sent).await;
        let calls = api.take_exchanges();
        let heard = match answer {
            Ok(heard) => heard,
            Err(unusable) => {
                self.is_cut_off |= matches!(unusable.why, Why::Unreachable(..) | Why::Late(_));
                self.mask(&mut sent.envelope);
                return Err(Failed { sent, why: unusable.to_string(), response: None, calls });
            }
        };
        let taken = self.alexa.take(&sent, &heard.response, &[], &calls);
        self.mask(&mut sent.envelope);
        let rejected = taken.objections.iter().find(|objection| objection.rule() == ENVELOPE);
        if let Some(rejected) = rejected {
            let why = format!("{}: {}", title(&sent.envelope), rejected.sentence());
            return Err(Failed { sent, why, response: Some(heard.response), calls });
        }
        let seen = Seen {
            world: self.alexa.world,
            request: sent.envelope,
            response: heard.response,
            calls,
            objections: taken.objections,
            is_taken: taken.question.is_some(),
            is_open: self.alexa.device.session().is_some(),
        };
        self.note(&seen, sent.hearer, taken.card.is_some());
        Ok(seen)
    }

    /// A skill may take requests only that are for it.
    fn name_skill(&self, envelope: &mut Value) {
        let Some(id) = &self.setting.skill_id else { return };
        for place in ["/session/application/applicationId", "/context/System/application/applicationId"] {
            if let Some(known) = envelope.pointer_mut(place) {
                *known = json!(id);
            }
        }
    }

    /// A port that happened to be free says nothing.
    fn mask(&self, envelope: &mut Value) {
        if let Some(endpoint) = envelope.pointer_mut("/context/System/apiEndpoint")
            && *endpoint == json!(self.setting.api_endpoint)
        {
            *endpoint = json!(self.setting.shown_endpoint);
        }
    }

    /// A rule was tested here, and kept.
    pub fn keeps(&mut self, rule: &'static str, sentence: &str) {
        self.find(rule, Verdict::Kept, sentence, None);
    }

    /// A rule was broken in this turn.
    pub fn breaks(&mut self, rule: &'static str, sentence: &str, seen: &Seen) {
        let evidence = Evidence::of(&self.scenario.1, sentence, seen);
        self.find(rule, Verdict::Broken, sentence, Some(evidence));
    }

    /// A rule was broken in a turn that did not end.
    pub fn fail(&mut self, rule: &'static str, failed: &Failed) {
        let sentence = format!("no answer that Alexa could use: {}", failed.why);
        let evidence = Evidence::of_failure(&self.scenario.1, &sentence, failed);
        self.find(rule, Verdict::Broken, &sentence, Some(evidence));
    }

    /// A rule could not be tested here, for this reason.
    pub fn misses(&mut self, rule: &'static str, why: &str) {
        self.find(rule, Verdict::NotReached, why, None);
    }

    /// A rule was broken if the skill went on in this turn without what it needs.
    pub fn judge_going_on(
        &mut self,
        rule: &'static str,
        learned: &Learned,
        [when, kept]: [&str; 2],
        seen: &Seen,
    ) {
        let acts = learned.acts(seen).map(|why| format!("{when}, and {why}"));
        if !learned.needs_consent {
            self.misses(rule, "the skill does the same whether or not anything is granted");
        } else if acts.is_none() && learned.is_unclear(seen) {
            self.misses(rule, UNCLEAR);
        } else {
            self.judge(rule, acts, kept, seen);
        }
    }

    /// A rule was broken if the skill stopped in this turn, although it has what it needs.
    pub fn judge_stopping(
        &mut self,
        rule: &'static str,
        learned: &Learned,
        [when, kept]: [&str; 2],
        seen: &Seen,
    ) {
        if learned.served.is_empty() {
            self.misses(rule, "the skill asks although everything is granted");
        } else if !learned.needs_consent {
            self.misses(rule, "the skill does the same whether or not anything is granted");
        } else {
            let stops = learned.stops(seen).map(|why| format!("{when}, and {why}"));
            self.judge(rule, stops, kept, seen);
        }
    }

    /// A rule was broken for this reason, or else it was tested and kept.
    pub fn judge(&mut self, rule: &'static str, broken: Option<String>, kept: &str, seen: &Seen) {
        match broken {
            Some(sentence) => self.breaks(rule, &sentence, seen),
            None => self.keeps(rule, kept),
        }
    }

    fn find(&mut self, rule: &'static str, verdict: Verdict, sentence: &str, evidence: Option<Evidence>) {
        let (scenario, sentence) = (self.scenario.0, sentence.to_owned());
        self.findings.push(Finding { rule, verdict, scenario, sentence, evidence });
    }

    /// What every turn shows.
    fn note(&mut self, seen: &Seen, hearer: Hearer, has_card: bool) {
        let is_asked = seen.is_taken;
        for objection in &seen.objections {
            self.breaks(objection.rule(), objection.sentence(), seen);
        }
        let is_heard = hearer == Hearer::Customer;
        let is_current = seen.calls.iter().any(|call| call.bearer == Bearer::Current);
        let said = seen.response.pointer("/response/outputSpeech").is_some();
        let told = seen.calls.iter().any(|call| call.method == "GET" && call.status == Some(200));
        let tests = [
            (
                is_asked && !seen.is_legacy(),
                "R10",
                "each scope that it asked for by voice can be asked for so",
            ),
            (is_asked, "R11", "nothing stood beside the question by voice"),
            (is_asked && !seen.is_legacy(), "R12", "the question by voice brings its answer back"),
            (has_card, "R21", "the card named declared permissions, each once, in card spelling"),
            (seen.asks() && said, "R29", "what it asked for was spoken of"),
            (!is_heard, "R26", "nothing was said where nobody listens"),
            (self.turns > 1 && is_current, "R7", "a later request was followed by calls with its own token"),
            (told, "R28", "nothing that an API told stood in session attributes or directives"),
        ];
        for (is_tested, rule, sentence) in tests {
            if is_tested && !seen.breaks(rule) {
                self.keeps(rule, sentence);
            }
        }
        self.note_person(seen);
    }

    /// Whoever wanted something, or answered a question, hears what becomes of it.
    fn note_silence(&mut self, seen: &Seen) {
        let directives = seen.response.pointer("/response/directives/0");
        if !seen.is_audible() && !seen.asks() && directives.is_none() {
            self.breaks(
                "R29",
                "it said nothing, where the customer waits for less or for a polite end",
                seen,
            );
        }
    }

    /// A question that the speaker is to answer for himself.
    fn note_person(&mut self, seen: &Seen) {
        let asks_person = seen.asked().by_voice.iter().any(|consent| consent.level == ConsentLevel::Person);
        if asks_person && !self.setting.tells_person() {
            let sentence = "expected alexa::person_id:read in skill.json, for it asked at level PERSON";
            self.breaks("R9", sentence, seen);
        } else if asks_person && !seen.world.customer.is_recognized {
            self.breaks("R9", "asked at level PERSON though nobody was recognized", seen);
        }
    }
}

//! Everything that this crate writes, by the name of its schema: all ends of all turns, and what is kept after each.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use consent_core::wire::response::{ResponseEnvelope, ShouldEndSession, Speech};
use consent_core::wire::session_attributes::SessionAttributes;
use consent_core::{
    AskBy, AskPolicy, Consent, ConsentFlow, ConsentRecord, ConsentSession, Ending, Permission, Requirement,
    Requirements, Resume, ResumeToken, requirements, run,
};
use serde_json::{Value, json};

use crate::canned::{CannedHost, not_granted};
use crate::scene::{Scene, cause};

/// Texts by the name of the schema that they must keep.
pub type Emitted = BTreeMap<&'static str, BTreeSet<String>>;

const MIXED: Requirements = requirements![
    Requirement::required(Permission::GivenName).of_person(),
    Requirement::required(Permission::Email),
    Requirement::optional(Permission::Reminders),
];

const BOTH_LEVELS: Requirements = requirements![
    Requirement::required(Permission::MobileNumber).of_person(),
    Requirement::required(Permission::FullAddress),
    Requirement::required(Permission::MobileNumber),
];

/// How an API answers, whoever asks: granted with some body, granted and empty, not granted, throttled.
const ANSWERS: [(u16, &str); 4] = [(200, "\"Ada\""), (204, ""), (0, ""), (429, "")];

/// What is written in every turn that there is; played once.
#[must_use]
pub fn emitted() -> &'static Emitted {
    static ALL: LazyLock<Emitted> = LazyLock::new(play_all);
    &ALL
}

fn play_all() -> Emitted {
    let mut all = Emitted::new();
    let single = |consent| -> &'static [Requirement] {
        Box::leak(Box::new([Requirement { consent, ..Requirement::required(Permission::Email) }]))
    };
    let singles = Consent::all().map(|consent| Requirements::new(single(consent)).unwrap());
    for list in singles.chain([MIXED, BOTH_LEVELS]) {
        for by in AskBy::ALL {
            for answer in ANSWERS {
                for scene in scenes() {
                    Player { all: &mut all, list, answer, by }.play(&scene);
                }
            }
        }
    }
    put(&mut all, "response-envelope", ResponseEnvelope::acknowledge().to_json());
    records(&mut all);
    all
}

/// Who speaks, what was said, what is kept: of others too.
fn scenes() -> [Scene; 3] {
    let anywhere = Scene::intent().with("/context/System/device/supportedInterfaces/Geolocation", json!({}));
    let slots = json!({ "note": { "name": "note", "value": "line\nbreak \"quoted\"" }, "nothing": null });
    [
        anywhere.clone().with_speaker(),
        anywhere.with_speaker().with("/request/intent/slots", slots),
        Scene::intent()
            .with("/request/type", json!("LaunchRequest"))
            .with("/session/attributes/cart", json!([null, 1.5])),
    ]
}

fn put(all: &mut Emitted, name: &'static str, text: String) {
    all.entry(name).or_default().insert(text);
}

/// One turn, and the turns after it.
struct Player<'a> {
    all: &'a mut Emitted,
    list: Requirements<'static>,
    answer: (u16, &'static str),
    by: AskBy,
}

impl Player<'_> {
    fn play(&mut self, scene: &Scene) {
        let (envelope, turn) = (scene.envelope(), scene.turn());
        let mut session = ConsentSession::read(envelope).unwrap();
        let step = ConsentFlow::open(self.list, self.by, turn).unwrap();
        let end = run(step, |queries| self.host().fetch(queries)).unwrap();
        let ending = session.end_turn(end, "book_table", &turn, envelope.intent());
        self.write(&ending, &session, scene);
        if let Ending::AskByVoice(token) = ending {
            for resumed in resumes(&token) {
                self.resume(&resumed, &session);
            }
        }
    }

    fn resume(&mut self, scene: &Scene, kept: &ConsentSession) {
        let scene = scene.clone().with_speaker().with_kept(kept);
        let (envelope, turn, policy) = (scene.envelope(), scene.turn(), AskPolicy::default());
        let mut session = ConsentSession::read(envelope).unwrap();
        let Resume::Ours(resumed) = session.resume(envelope, &turn, &policy).unwrap() else {
            panic!("{scene:?}")
        };
        for answer in ANSWERS {
            let (mut session, answered) = (session.clone(), Player { answer, all: &mut *self.all, ..*self });
            let step =
                ConsentFlow::resume(self.list, session.history.manners(&policy, &turn), turn, &resumed)
                    .unwrap();
            let end = run(step, |queries| answered.host().fetch(queries)).unwrap();
            let ending = session.end_turn(end, resumed.token.handler(), &turn, resumed.token.intent());
            self.write(&ending, &session, &scene);
        }
    }

    fn host(&self) -> CannedHost {
        let (status, body) = self.answer;
        let status = |consent| if status == 0 { not_granted(consent) } else { status };
        self.list
            .iter()
            .map(|entry| entry.consent)
            .fold(CannedHost::new(), |host, consent| host.answer(consent, status(consent), body))
    }

    /// Every answer that a skill can give at this end, and what it keeps.
    fn write(&mut self, ending: &Ending<'_>, session: &ConsentSession, scene: &Scene) {
        let why = || Speech::plain("To book your table I need your name.");
        let markup = || Speech::ssml("<speak>Anything else?</speak>");
        let answers = match ending {
            Ending::AskByVoice(token) => {
                put(self.all, "start-connection", json(&token.clone().into_directive()));
                let legacy = token.legacy_directive();
                if let Some(directive) = &legacy {
                    put(self.all, "ask-for", json(directive));
                }
                let legacy = legacy.map(|directive| ResponseEnvelope::ask_by_voice(why(), directive));
                legacy
                    .into_iter()
                    .chain([ResponseEnvelope::ask_by_voice(why(), token.clone().into_directive())])
                    .collect()
            }
            Ending::AskByCard(ask) => {
                put(self.all, "permissions-card", json(&ask.card()));
                let sessions = [ShouldEndSession::Keep, ShouldEndSession::End, ShouldEndSession::Absent];
                sessions.map(|session| ResponseEnvelope::ask_by_card(markup(), ask.card(), session)).into()
            }
            Ending::Proceed(_) => vec![ResponseEnvelope::tell(why())],
            Ending::FallBack(_) => {
                vec![ResponseEnvelope::tell(markup()), ResponseEnvelope::ask(why(), markup())]
            }
        };
        let envelope = scene.envelope();
        for answer in answers {
            put(self.all, "response-envelope", answer.to_json());
            put(
                self.all,
                "response-envelope",
                answer.with_attributes(session.attributes(envelope)).to_json(),
            );
        }
        put(self.all, "session-attributes", json(&session.attributes(envelope)));
        put(self.all, "ask-history", session.history.to_json());
    }
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

/// Every way in which a question comes back, in either form.
fn resumes(token: &ResumeToken) -> Vec<Scene> {
    let outcomes = [
        ("200", Some("ACCEPTED")),
        ("200", Some("DENIED")),
        ("204", None),
        ("200", Some("REDIRECT_TO_APP")),
        ("403", None),
    ];
    let scope = token.asked().iter().next().unwrap().permission.manifest_scope();
    let of_outcome = |(code, status): (&str, Option<&str>)| {
        let payload = json!({ "permissionScope": scope, "status": status, "isCardThrown": code == "403" });
        [
            Scene::resumed(&cause(Some(token.as_str()), code, status)),
            Scene::legacy(token.as_str(), &json!(code), &payload),
        ]
    };
    outcomes.into_iter().flat_map(of_outcome).collect()
}

/// Records after events of every kind.
fn records(all: &mut Emitted) {
    let scopes = |level| -> Vec<&str> {
        let of_level = Consent::all().filter(|consent| consent.level == level);
        of_level.map(|consent| consent.permission.manifest_scope()).collect()
    };
    let [account, person] = consent_core::ConsentLevel::ALL.map(scopes);
    let changed = |at: i64| {
        Scene::event("AlexaSkillEvent.SkillPermissionChanged").with("/request/eventPublishingTime", json!(at))
    };
    let scenes = [
        Scene::event("AlexaSkillEvent.SkillDisabled").with("/request/eventPublishingTime", json!(1)),
        changed(2).with_list("acceptedPermissions", &account),
        changed(3).with_list("acceptedPersonPermissions", &person).with_speaker(),
        changed(4)
            .with_list("acceptedPermissions", &account[..2])
            .with_list("acceptedPersonPermissions", &[])
            .with("/context/System/person", json!({ "personId": "amzn1.ask.person.BOB" })),
        Scene::event("AlexaSkillEvent.SkillDisabled").with("/request/eventPublishingTime", Value::Null),
    ];
    let mut record = ConsentRecord::new(scenes[0].skill_event().user.unwrap());
    put(all, "consent-record", record.to_json());
    for scene in &scenes {
        let _ = record.apply(&scene.skill_event());
        put(all, "consent-record", record.to_json());
    }
    put(all, "session-attributes", json(&SessionAttributes::default()));
}

//! The scenarios, beside the first phase: what each is called, and which of them concern a skill.

use consent_alexa::voice_answer::VoiceAnswer;
use consent_alexa::world::Fault;
use consent_core::{Consent, Consents};

use crate::check::answers::{self, OddEnd};
use crate::check::conversation::Conversation;
use crate::check::learned::Learned;
use crate::check::odd_requests::Permissions;
use crate::check::seen::name;
use crate::check::setting::Setting;
use crate::check::{api_answers, events, odd_requests, resumes, stored, withdrawn};

/// The number of the first scenario after the first phase.
const FIRST: u32 = 10;

/// A scenario.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Its number, which is the same whenever it is played.
    pub number: u32,
    /// What it is called.
    pub name: String,
    /// Why it may take long, if it may.
    pub patience: Option<&'static str>,
    kind: Kind,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Fault(Fault),
    CannotRemind,
    NeverStored(Consents),
    Blank(Consent),
    NoLocation,
    NoConsentToken(Permissions),
    NoAccessToken,
    UnknownFields,
    Nulls,
    Unrecognized(Consents),
    SessionEnds(&'static str),
    OddEnd(OddEnd),
    Number,
    YesButNothingStored,
    YesButFails,
    Partly(usize),
    No,
    Silence,
    Redirect,
    OwnCard(VoiceAnswer),
    LegacyYes,
    AnotherTask,
    NoQuestion(Option<&'static str>),
    WithoutToken,
    Twice,
    Withdrawn,
    CardIgnored,
    CardGranted,
    Permissions,
    Hint,
    OutOfDate,
    Disabled,
    Code,
}

impl Scenario {
    /// All that concern this skill, in a fixed order.
    #[must_use]
    pub fn all(setting: &Setting, learned: &Learned) -> Vec<Self> {
        let kinds = [of_apis(learned), of_requests(learned), of_voice(learned), of_app(setting, learned)];
        let scenarios = (FIRST..).zip(kinds.into_iter().flatten());
        scenarios
            .map(|(number, (kind, name))| Self { number, name, patience: patience(kind), kind })
            .collect()
    }

    /// Plays it.
    pub async fn play<'a>(&self, setting: &'a Setting, learned: &Learned) -> Conversation<'a> {
        let mut talk = Conversation::new(setting, self.number, &self.name, self.kind.granted(learned));
        // What ended it early was noted.
        let _ = self.kind.play(&mut talk, learned).await;
        talk
    }
}

impl Kind {
    /// What the customer granted when it begins.
    const fn granted(self, learned: &Learned) -> Consents {
        match self {
            Self::Fault(_)
            | Self::CannotRemind
            | Self::NeverStored(_)
            | Self::Blank(_)
            | Self::NoLocation
            | Self::NoConsentToken(_)
            | Self::NoAccessToken
            | Self::UnknownFields
            | Self::Nulls
            | Self::NoQuestion(_)
            | Self::Withdrawn => learned.everything,
            Self::Unrecognized(granted) => granted,
            Self::SessionEnds(_)
            | Self::OddEnd(_)
            | Self::Number
            | Self::YesButNothingStored
            | Self::YesButFails
            | Self::Partly(_)
            | Self::No
            | Self::Silence
            | Self::Redirect
            | Self::OwnCard(_)
            | Self::LegacyYes
            | Self::AnotherTask
            | Self::WithoutToken
            | Self::Twice
            | Self::CardIgnored
            | Self::CardGranted
            | Self::Permissions
            | Self::Hint
            | Self::OutOfDate
            | Self::Disabled
            | Self::Code => Consents::NONE,
        }
    }

    async fn play(self, talk: &mut Conversation<'_>, learned: &Learned) -> Option<()> {
        match self {
            Self::Fault(fault) => api_answers::fault(talk, learned, fault).await,
            Self::CannotRemind => api_answers::cannot_remind(talk, learned).await,
            Self::NeverStored(what) => stored::never_stored(talk, learned, what).await,
            Self::Blank(what) => stored::blank(talk, learned, what).await,
            Self::NoLocation => stored::no_location(talk, learned).await,
            Self::NoConsentToken(list) => odd_requests::no_consent_token(talk, learned, list).await,
            Self::NoAccessToken => odd_requests::no_access_token(talk, learned).await,
            Self::UnknownFields => odd_requests::unknown_fields(talk, learned).await,
            Self::Nulls => odd_requests::nulls(talk, learned).await,
            Self::Unrecognized(_) => odd_requests::unrecognized(talk, learned).await,
            Self::SessionEnds(reason) => odd_requests::session_ends(talk, reason).await,
            Self::OddEnd(end) => answers::odd_end(talk, learned, end).await,
            Self::Number => answers::number(talk, learned).await,
            Self::YesButNothingStored => answers::yes_but_nothing_stored(talk, learned).await,
            Self::YesButFails => answers::yes_but_the_api_fails(talk).await,
            Self::Partly(missing) => answers::partly(talk, learned, missing).await,
            Self::No => answers::no(talk, learned).await,
            Self::Silence => answers::silence(talk, learned).await,
            Self::Redirect => answers::redirect(talk, learned).await,
            Self::OwnCard(answer) => answers::own_card(talk, answer).await,
            Self::LegacyYes => answers::legacy_yes(talk, learned).await,
            Self::AnotherTask => resumes::another_task_first(talk, learned).await,
            Self::NoQuestion(token) => resumes::no_question(talk, learned, token).await,
            Self::WithoutToken => resumes::without_token(talk, learned).await,
            Self::Twice => resumes::twice(talk, learned).await,
            Self::Withdrawn => withdrawn::withdrawn(talk, learned).await,
            Self::CardIgnored => withdrawn::card_ignored(talk, learned).await,
            Self::CardGranted => withdrawn::card_granted(talk, learned).await,
            Self::Permissions => events::permissions(talk, learned).await,
            Self::Hint => events::hint(talk, learned).await,
            Self::OutOfDate => events::out_of_date(talk, learned).await,
            Self::Disabled => events::disabled(talk, learned).await,
            Self::Code => events::code(talk, learned).await,
        }
    }
}

/// Why it may take long.
fn patience(kind: Kind) -> Option<&'static str> {
    let Kind::Fault(fault) = kind else { return None };
    let reasons = [
        (Fault::Silence, "this takes as long as the skill waits"),
        (Fault::Slow, "this takes two seconds a call"),
    ];
    reasons.into_iter().find(|(slow, _)| *slow == fault).map(|(_, reason)| reason)
}

/// What to play, and its name.
type Listed = Vec<(Kind, String)>;

fn of_apis(learned: &Learned) -> Listed {
    let mut all: Listed = Vec::new();
    for fault in Fault::ALL.into_iter().filter(|fault| api_answers::concerns(*fault, learned)) {
        all.push((Kind::Fault(fault), format!("the API: {}", fault.sentence())));
    }
    if api_answers::reminds(learned) {
        all.push((Kind::CannotRemind, "a device that cannot remind".into()));
    }
    let storable = stored::storable(learned);
    for consent in storable.iter() {
        let what = [consent].into_iter().collect();
        all.push((Kind::NeverStored(what), format!("granted, but nothing stored: {}", name(consent))));
        all.push((Kind::Blank(consent), format!("granted, but stored without content: {}", name(consent))));
    }
    if storable.len() > 1 {
        all.push((Kind::NeverStored(storable), "granted, but nothing stored at all".into()));
    }
    if stored::needs_location(learned) {
        all.push((Kind::NoLocation, "the location is granted, but not told".into()));
    }
    all
}

fn of_requests(learned: &Learned) -> Listed {
    let mut all: Listed = vec![
        (Kind::NoConsentToken(Permissions::WithoutToken), "no consent token".into()),
        (Kind::UnknownFields, "fields and words that nobody knows yet".into()),
        (Kind::Nulls, "nulls for what may be missing".into()),
        (Kind::Unrecognized(learned.everything), "nobody is recognized, everything granted".into()),
        (Kind::Unrecognized(Consents::NONE), "nobody is recognized, nothing granted".into()),
        (Kind::SessionEnds("USER_INITIATED"), "the customer ends the session".into()),
        (Kind::SessionEnds("ERROR"), "an error ends the session".into()),
    ];
    if odd_requests::can_lack_permissions(learned) {
        all.push((Kind::NoConsentToken(Permissions::Empty), "empty permissions of the user".into()));
        all.push((Kind::NoConsentToken(Permissions::Absent), "no permissions of the user".into()));
        all.push((Kind::NoAccessToken, "no access token".into()));
    }
    all
}

fn of_voice(learned: &Learned) -> Listed {
    if !learned.asks_by_voice() {
        return Vec::new();
    }
    let mut all: Listed = vec![
        (Kind::No, "no, and the same intent again".into()),
        (Kind::Silence, "silence, told as 200 and as 204".into()),
        (Kind::Number, "yes, with a code that is a number".into()),
        (Kind::YesButNothingStored, "yes, but nothing is stored".into()),
        (Kind::YesButFails, "yes, but the API fails".into()),
        (Kind::OddEnd(OddEnd::Answer(VoiceAnswer::IsLost)), "code 200, and the result is null".into()),
        (Kind::OddEnd(OddEnd::Answer(VoiceAnswer::HasNewWord)), "code 200, and an unknown word".into()),
        (Kind::OddEnd(OddEnd::NoResult), "code 200, and no result".into()),
        (Kind::OddEnd(OddEnd::EmptyResult), "code 200, and an empty result".into()),
        (Kind::OddEnd(OddEnd::NoStatus), "neither a code nor a result".into()),
    ];
    for code in [400, 403, 404, 500] {
        all.push((
            Kind::OddEnd(OddEnd::Answer(VoiceAnswer::IsNotAsked(code))),
            format!("not asked, code {code}"),
        ));
    }
    for code in [400, 500] {
        let answer = VoiceAnswer::ApprovesWithCode(code);
        all.push((Kind::OddEnd(OddEnd::Answer(answer)), format!("ACCEPTED beside code {code}")));
    }
    if learned.asks_in_legacy_form() {
        all.push((Kind::LegacyYes, "yes, in the legacy form".into()));
        for answer in [VoiceAnswer::Declines, VoiceAnswer::IsSilentWith200] {
            all.push((Kind::OwnCard(answer), format!("a card of Alexa's own: {}", answer.words())));
        }
        return all;
    }
    let by_voice = learned.nothing.as_ref().map_or(0, |seen| seen.asked().by_voice.len());
    if by_voice > 1 {
        all.extend((0..by_voice).filter_map(|missing| {
            let missing = usize::try_from(missing).ok()?;
            Some((
                Kind::Partly(missing),
                format!("yes, but scope {} of {by_voice} is not granted", missing.checked_add(1)?),
            ))
        }));
    }
    all.extend([
        (Kind::Redirect, "sent to the app".into()),
        (Kind::AnotherTask, "another task ends while the question is open".into()),
        (Kind::NoQuestion(Some(resumes::other_token())), "another task ends, and no question is open".into()),
        (Kind::NoQuestion(None), "a resume without token, and no question is open".into()),
        (Kind::WithoutToken, "yes, without the token".into()),
        (Kind::Twice, "the same yes twice".into()),
    ]);
    all
}

fn of_app(setting: &Setting, learned: &Learned) -> Listed {
    let declared = &setting.subject.declared;
    let subscribes = |event| declared.subscribes(event);
    let [accepted, changed] = [events::ON_ACCEPTED, events::ON_CHANGED].map(subscribes);
    let can_send_card = learned.asks_by_card() || learned.asks_by_voice() && !learned.asks_in_legacy_form();
    let listed: [(bool, Kind, &str); 8] = [
        (learned.needs_consent, Kind::Withdrawn, "withdrawn between two requests"),
        (can_send_card, Kind::CardIgnored, "a card, and nothing is granted"),
        (can_send_card, Kind::CardGranted, "a card, and it is granted in the app"),
        (accepted || changed, Kind::Permissions, "events of permissions"),
        (accepted && learned.needs_consent, Kind::Hint, "an event of a grant that the API does not know of"),
        (accepted && changed, Kind::OutOfDate, "events that are out of date, or say nothing"),
        (subscribes(events::ON_DISABLED), Kind::Disabled, "the skill is disabled and enabled again"),
        (events::gets_code(learned), Kind::Code, "a code for what the skill may do without the customer"),
    ];
    listed
        .into_iter()
        .filter(|(concerns, ..)| *concerns)
        .map(|(_, kind, name)| (kind, name.to_owned()))
        .collect()
}

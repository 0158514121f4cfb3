//! A whole conversation: what is asked, granted, refused and answered.

use consent_core::value::{
    Address, Coordinates, CountryAndPostalCode, EmailAddress, FullName, GivenName, Opened, PhoneNumber,
    RemindersRight, TimersRight, Value,
};
use consent_core::wire::response::{ResponseEnvelope, ShouldEndSession, Speech, VoiceDirective};
use consent_core::{
    AskBy, AskPolicy, ConsentFlow, ConsentLevel, ConsentSession, Effect, Ending, Input, Permission, Profile,
    Replies, Requirement, Requirements, Resume, ResumeToken, Step, TurnEnd, requirements,
};
use consent_tests::canary::of;
use consent_tests::gallery::Gallery;
use consent_tests::scene::{Scene, cause};

use super::scene::{body, error, intent, resumed};

const ALL: Requirements = requirements![
    Requirement::required(Permission::GivenName),
    Requirement::required(Permission::Email),
    Requirement::required(Permission::MobileNumber),
    Requirement::required(Permission::FullAddress),
    Requirement::required(Permission::CountryAndPostalCode),
    Requirement::required(Permission::Geolocation),
    Requirement::required(Permission::Reminders),
    Requirement::required(Permission::Timers),
    Requirement::required(Permission::GivenName).of_person(),
];
pub(super) const VOICE: Requirements = requirements![
    Requirement::required(Permission::GivenName),
    Requirement::required(Permission::MobileNumber),
];
const RIGHT: Requirements = requirements![Requirement::required(Permission::Reminders)];

pub(super) fn show(gallery: &mut Gallery) {
    let mut profile = granted(gallery);
    values(gallery, &mut profile);
    let (session, token) = asked(gallery);
    answered(gallery, &session, &token);
    ends(gallery);
}

/// Everything is granted.
fn granted(gallery: &mut Gallery) -> Profile {
    let scene = intent();
    let (envelope, turn) = (scene.envelope(), scene.turn());
    gallery.debug(envelope);
    gallery.debug(&turn);
    gallery.debug(&turn.access().unwrap());
    gallery.debug(&turn.access().unwrap().endpoint);
    gallery.debug(&turn.access().unwrap().token);
    gallery.way_out(
        "AccessToken::expose",
        "the host sends it to Alexa's APIs",
        turn.access().unwrap().token.expose(),
    );
    gallery.debug(&Input::Invoked(turn));
    gallery.debug(&ConsentFlow::new(ALL, AskBy::VoiceThenCard));
    let step = ConsentFlow::open(ALL, AskBy::VoiceThenCard, turn).unwrap();
    gallery.display::<Step<'_>>(&step);
    gallery.debug(&step.flow);
    gallery.display(&step.effect);
    let Effect::Fetch(queries) = step.effect.clone() else { panic!("{step}") };
    gallery.debug(&queries);
    let mut replies = Vec::new();
    for query in queries {
        gallery.debug(&query);
        gallery.way_out(
            "ApiQuery::url",
            "Amazon names the device in the address of Device Address",
            &query.url(),
        );
        let request = http::Request::<()>::try_from(&query).unwrap();
        let headers = format!("{:?} {:#?}", request.headers(), request.method());
        gallery.silent("the Debug of the headers of a request of the http crate", &headers);
        let uri = format!("{request:?}");
        gallery.way_out(
            "Debug of http::Request",
            "that crate prints the address; the token is marked sensitive",
            &uri,
        );
        let header = request.headers()[http::header::AUTHORIZATION].to_str().unwrap();
        gallery.way_out(
            "Authorization header of http::Request",
            "the token of this turn, as Amazon wants it",
            header,
        );
        let reply = query.reply(200, body(&query.url()).as_bytes());
        gallery.debug(&reply);
        let refusal = query.reply(403, error().as_bytes());
        gallery.debug(&refusal);
        let answer = http::Response::builder().status(200).body(body(&query.url())).unwrap();
        gallery.debug(&query.reply_from(&answer));
        replies.push(reply);
    }
    assert_eq!(replies.len(), 8);
    let replies: Replies = replies.into_iter().collect();
    gallery.debug(&replies);
    gallery.debug(&Input::Replied(replies.clone()));
    let step = step.flow.step(Input::Replied(replies)).unwrap();
    gallery.display(&step);
    let Effect::EndTurn(end) = step.effect else { panic!() };
    gallery.display(&end);
    let TurnEnd::Proceed(profile) = end else { panic!("{end}") };
    gallery.debug(&profile);
    gallery.debug(&Ending::Proceed(profile.clone()));
    assert_eq!(profile.consents().len(), 9, "every value was there to be shown");
    profile
}

fn take<V: Opened + core::fmt::Debug>(gallery: &mut Gallery, profile: &mut Profile) -> V {
    let value = profile.take::<V>(ConsentLevel::Account).unwrap();
    gallery.debug(&value);
    value
}

const EXPOSED: &str = "the one way to a value; from there on its secrecy is the skill's";

fn values(gallery: &mut Gallery, profile: &mut Profile) {
    let person: GivenName = profile.take(ConsentLevel::Person).unwrap();
    gallery.debug(&person);
    // A skill may have the full name or the given one, not both.
    let full_name = FullName::from(of("full name").to_owned());
    gallery.debug(&full_name);
    let texts = [
        full_name.expose().to_owned(),
        take::<GivenName>(gallery, profile).expose().to_owned(),
        take::<EmailAddress>(gallery, profile).expose().to_owned(),
    ];
    let phone: PhoneNumber = take(gallery, profile);
    let exposed = format!("{texts:?} {} {:?}", phone.expose(), phone.expose_country_code());
    gallery.way_out("`expose` of a value", EXPOSED, &exposed);
    let address: Address = take(gallery, profile);
    let area: CountryAndPostalCode = take(gallery, profile);
    let place: Coordinates = take(gallery, profile);
    let fields = format!(
        "{:?} {:?} {} {} {:?}",
        address.lines, area.postal_code, place.latitude, place.longitude, place.accuracy
    );
    gallery.way_out("public fields of a value", EXPOSED, &fields);
    take::<RemindersRight>(gallery, profile);
    take::<TimersRight>(gallery, profile);
    for value in [
        Value::Text(of("full name").into()),
        Value::PhoneNumber(phone),
        Value::Address(Box::new(address)),
        Value::CountryAndPostalCode(area),
        Value::Coordinates(place),
        Value::Right,
    ] {
        gallery.debug(&value);
    }
    gallery.display(&profile.take::<PhoneNumber>(ConsentLevel::Person).unwrap_err());
}

/// Nothing is granted: the turn ends with a question.
pub(super) fn refused(requirements: Requirements<'static>, manners: AskBy) -> TurnEnd {
    let step = ConsentFlow::open(requirements, manners, intent().turn()).unwrap();
    let Effect::Fetch(queries) = step.effect else { panic!() };
    let replies = queries.map(|query| {
        let status = if requirements == RIGHT { 401 } else { 403 };
        query.reply(status, error().as_bytes())
    });
    let step = step.flow.step(Input::Replied(replies.collect())).unwrap();
    let Effect::EndTurn(end) = step.effect else { panic!() };
    end
}

fn token(requirements: Requirements<'static>) -> (TurnEnd, ResumeToken<'static>) {
    let scene = intent();
    let end = refused(requirements, AskBy::VoiceThenCard);
    let TurnEnd::AskByVoice(ask) = end else { panic!("{end}") };
    let token = ResumeToken::new(ask, "book_table", &scene.turn(), scene.envelope().intent()).unwrap();
    (end, token)
}

fn asked(gallery: &mut Gallery) -> (ConsentSession, ResumeToken<'static>) {
    let scene = intent();
    let (end, token) = token(VOICE);
    gallery.display(&end);
    let TurnEnd::AskByVoice(ask) = &end else { panic!("{end}") };
    gallery.debug(ask);
    gallery.debug(&token);
    gallery.debug(&Ending::AskByVoice(token.clone()));
    let slots = "what the customer wanted has to come back with the answer";
    gallery.way_out("ResumeToken::as_str", slots, token.as_str());
    let (directive, legacy) =
        (token.clone().into_directive(), self::token(RIGHT).1.legacy_directive().unwrap());
    gallery.debug(&directive);
    gallery.debug(&legacy);
    for directive in [VoiceDirective::from(directive), VoiceDirective::from(legacy)] {
        gallery.debug(&directive);
        gallery.way_out(
            "the directive of a question by voice",
            slots,
            &serde_json::to_string(&directive).unwrap(),
        );
    }
    let mut session = ConsentSession::default();
    session.history.note(&end, &scene.turn());
    session.ask(&token);
    gallery.debug(&session);
    gallery.debug(&session.history);
    gallery.silent("AskHistory::to_json", &session.history.to_json());
    let own = session.attributes(Scene::intent().envelope());
    gallery.debug(&own);
    let kept = "the pending token, with its slots; what the skill keeps itself goes back as it came";
    gallery.way_out("our entry of the session attributes", slots, &serde_json::to_string(&own).unwrap());
    let all = session.attributes(scene.envelope());
    gallery.debug(&all);
    gallery.way_out("session attributes of a response", kept, &serde_json::to_string(&all).unwrap());
    let speech = Speech::plain(of("speech"));
    let answer =
        ResponseEnvelope::ask_by_voice(speech.clone(), token.clone().into_directive()).with_attributes(all);
    gallery.debug(&answer);
    gallery.way_out(
        "ResponseEnvelope::to_json",
        "session attributes, directive and what the skill says",
        &answer.to_json(),
    );
    gallery.debug(&speech);
    gallery.debug(&Speech::ssml(of("speech")));
    gallery.debug(&ResponseEnvelope::ask(Speech::ssml(of("speech")), speech));
    (session, token.into_owned())
}

fn answered(gallery: &mut Gallery, session: &ConsentSession, token: &ResumeToken<'_>) {
    for status in ["ACCEPTED", "DENIED", "NOT_ANSWERED"] {
        let scene = resumed(&cause(Some(token.as_str()), "200", Some(status)));
        let attributes = serde_json::to_value(session.attributes(Scene::intent().envelope())).unwrap();
        let scene = scene.with("/session/attributes", attributes);
        gallery.debug(scene.envelope());
        let mut session = ConsentSession::read(scene.envelope()).unwrap();
        gallery.debug(&session);
        let resume = session.resume(scene.envelope(), &scene.turn(), &AskPolicy::default()).unwrap();
        gallery.debug(&resume);
        let Resume::Ours(ours) = resume else { panic!("{resume:?}") };
        gallery.debug(&ours);
        gallery.debug(&ours.outcome);
        let slot = ours.token.intent().unwrap().slot("guests").unwrap().unwrap();
        gallery.way_out("Intent::slot", "the skill reads what the customer said", slot.as_str());
        let step = ConsentFlow::resume(VOICE, AskBy::VoiceThenCard, scene.turn(), &ours).unwrap();
        gallery.display(&step);
        gallery.silent("what is kept after the answer", &session.history.to_json());
        let again = session.resume(scene.envelope(), &scene.turn(), &AskPolicy::default());
        gallery.display(&again.unwrap_err());
    }
}

fn ends(gallery: &mut Gallery) {
    let by_card = refused(VOICE, AskBy::CardOnly);
    gallery.display(&by_card);
    let TurnEnd::AskByCard(ask) = &by_card else { panic!("{by_card}") };
    gallery.debug(ask);
    gallery.debug(&ask.card());
    gallery.debug(&Ending::AskByCard(*ask));
    gallery.silent("a permissions card", &serde_json::to_string(&ask.card()).unwrap());
    let response = ResponseEnvelope::ask_by_card(Speech::plain(""), ask.card(), ShouldEndSession::End);
    gallery.silent("a response without words", &response.to_json());
    // The account's name is there, and what else is required is not.
    let step = ConsentFlow::open(VOICE, AskBy::NotAtAll, intent().turn()).unwrap();
    let Effect::Fetch(queries) = step.effect else { panic!() };
    let reply = |query: consent_core::ApiQuery<'_>| {
        let is_refused = query.consent().permission == Permission::MobileNumber;
        let (status, body) = if is_refused { (403, error()) } else { (200, body(&query.url())) };
        query.reply(status, body.as_bytes())
    };
    let step = step.flow.step(Input::Replied(queries.map(reply).collect())).unwrap();
    gallery.display(&step);
    let Effect::EndTurn(TurnEnd::FallBack(less)) = step.effect else { panic!() };
    assert_eq!(less.profile.consents().len(), 1);
    gallery.debug(&less);
    gallery.display(&less.reason);
    gallery.debug(&Ending::FallBack(less));
}

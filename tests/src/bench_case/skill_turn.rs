//! A whole turn of any skill, as an honest host does it: Alexa's JSON in, ours out, nothing kept on the side.

use core::hint::black_box;

use consent_core::wire::request::RequestEnvelope;
use consent_core::wire::response::{ResponseEnvelope, ShouldEndSession, Speech};
use consent_core::{
    ApiQuery, ApiReply, AskPolicy, ConsentRouter, ConsentSession, Ending, Permission, Turn, run,
};

/// Answers a request of a skill that says always the same.
#[must_use]
pub fn answer<R: ConsentRouter>(request: &str) -> String {
    let envelope = RequestEnvelope::read_str(request).unwrap();
    let (turn, policy) = (Turn::new(&envelope), AskPolicy::default());
    let mut session = ConsentSession::read(&envelope).unwrap();
    let resume = session.resume(&envelope, &turn, &policy).unwrap();
    let Some(routed) = R::route(&envelope, &resume).unwrap() else { panic!("expected a known intent") };
    let step = routed.open(session.history.manners(&policy, &turn), turn).unwrap();
    let end = run(step, |queries| queries.map(reply).collect()).unwrap();
    let words = Speech::plain("Here is what the customer hears, in a sentence or two.");
    let response = match routed.end_turn(&mut session, end, &turn) {
        Ending::Proceed(profile) => {
            black_box(routed.route.build(profile).unwrap());
            ResponseEnvelope::tell(words)
        }
        Ending::AskByVoice(token) => ResponseEnvelope::ask_by_voice(words, token.into_directive()),
        Ending::AskByCard(ask) => ResponseEnvelope::ask_by_card(words, ask.card(), ShouldEndSession::End),
        Ending::FallBack(_) => ResponseEnvelope::tell(words),
    };
    response.with_attributes(session.attributes(&envelope)).to_json()
}

/// A stand-in for Alexa's APIs: the token says what is granted. A real host's client needs the address.
pub(super) fn reply(query: ApiQuery<'_>) -> ApiReply {
    black_box(query.url());
    let permission = query.consent().permission;
    if query.token().expose().ends_with(".granted") {
        query.reply(200, body(permission).as_bytes())
    } else {
        let status = if matches!(permission, Permission::Reminders | Permission::Timers) { 401 } else { 403 };
        query.reply(status, br#"{"message":"The access token lacks the permission."}"#)
    }
}

fn body(permission: Permission) -> &'static str {
    match permission {
        Permission::FullName => r#""Ada Example""#,
        Permission::GivenName => r#""Ada""#,
        Permission::Email => r#""ada@example.com""#,
        Permission::MobileNumber => r#"{"countryCode":"+1","phoneNumber":"2065550142"}"#,
        Permission::FullAddress => {
            r#"{"addressLine1":"1 Made Up Road","addressLine2":null,"addressLine3":null,"city":"Seattle","districtOrCounty":null,"stateOrRegion":"WA","postalCode":"98109","countryCode":"US"}"#
        }
        Permission::CountryAndPostalCode => r#"{"countryCode":"US","postalCode":"98109"}"#,
        Permission::Geolocation => "",
        Permission::Reminders => r#"{"totalCount":"0","alerts":[],"links":null}"#,
        Permission::Timers => r#"{"totalCount":0,"timers":[],"nextToken":null}"#,
    }
}

//! What the APIs may answer besides the customer's data: failures, odd bodies, and nothing at all.

use consent_alexa::resource::Family;
use consent_alexa::world::Fault;
use consent_core::{Consent, Permission};

use crate::check::conversation::Conversation;
use crate::check::learned::Learned;
use crate::check::seen::Seen;

/// The APIs whose bodies tell a missing declaration from a missing grant.
const TELLING: [Family; 2] = [Family::Profile, Family::Address];
const REMINDERS: Consent = Consent::account(Permission::Reminders);

/// The rule that a fault is about.
const fn rule(fault: Fault) -> &'static str {
    match fault {
        Fault::Throttled
        | Fault::ServerError
        | Fault::Unavailable
        | Fault::Slow
        | Fault::Silence
        | Fault::ExpiredToken => "R4",
        Fault::HtmlPage | Fault::EmptyBody | Fault::OtherBody => "R6",
        Fault::NotConfigured => "R5",
    }
}

/// Whether this fault tells anything about this skill.
#[must_use]
pub fn concerns(fault: Fault, learned: &Learned) -> bool {
    match fault {
        Fault::Throttled
        | Fault::ServerError
        | Fault::Unavailable
        | Fault::Slow
        | Fault::Silence
        | Fault::HtmlPage
        | Fault::EmptyBody
        | Fault::OtherBody => !learned.called.is_empty(),
        // In the other families the status is that of a missing grant.
        Fault::ExpiredToken => learned.calls(&[Family::Profile]),
        Fault::NotConfigured => learned.calls(&TELLING),
    }
}

/// Everything is granted, and the APIs have this fault.
pub async fn fault(talk: &mut Conversation<'_>, learned: &Learned, fault: Fault) -> Option<()> {
    let rule = rule(fault);
    talk.alexa.world.fault = Some(fault);
    let seen = talk.intent(rule).await?;
    if seen.called().is_empty() {
        talk.misses(rule, "it called no API in that turn");
        return None;
    }
    let asks = asks_wrongly(fault, &seen).then(|| {
        let what = fault.sentence();
        format!("it took an API that failed ({what}) for a missing grant, and {}", seen.asking())
    });
    // After a late answer it goes on rightly.
    let acts = learned.acts(&seen).filter(|_| fault != Fault::Slow);
    let acts = acts.map(|why| format!("the API failed ({}), and {why}", fault.sentence()));
    let broken = asks.or(acts);
    // Without a question that it could have put, nobody sees what it took the failure for.
    if broken.is_none() && rule != "R6" && !learned.nothing.as_ref().is_some_and(Seen::asks) {
        talk.misses(rule, "the skill asks for nothing, so it does not show what it takes a failure for");
        return None;
    }
    let kept = match fault {
        Fault::Slow => "a late answer of the API was waited for, or done without",
        Fault::HtmlPage | Fault::EmptyBody | Fault::OtherBody => "no body of an error stopped it",
        Fault::NotConfigured => "it asked nobody for what the developer has not configured",
        Fault::Throttled | Fault::ServerError | Fault::Unavailable | Fault::Silence | Fault::ExpiredToken => {
            "where the API failed, it did not ask for a grant"
        }
    };
    talk.judge(rule, broken, kept, &seen);
    Some(())
}

fn asks_wrongly(fault: Fault, seen: &Seen) -> bool {
    match fault {
        Fault::Throttled | Fault::ServerError | Fault::Unavailable | Fault::Slow | Fault::Silence => {
            seen.asks()
        }
        Fault::ExpiredToken => {
            let is_told = |call: &&_| is_of(call, "/v2/") && call.status == Some(401);
            let asked = seen.asked();
            let is_profile = |consent: Consent| {
                matches!(
                    consent.permission,
                    Permission::FullName
                        | Permission::GivenName
                        | Permission::Email
                        | Permission::MobileNumber
                )
            };
            seen.calls.iter().any(|call| is_told(&call))
                && asked.by_voice.union(asked.by_card).iter().any(is_profile)
        }
        Fault::NotConfigured => seen.asks(),
        // Without a body that can be read, a missing grant is the best guess.
        Fault::HtmlPage | Fault::EmptyBody | Fault::OtherBody => false,
    }
}

fn is_of(call: &consent_alexa::exchange::Exchange, api: &str) -> bool {
    call.path.starts_with(api)
}

/// Whether the skill sets reminders.
#[must_use]
pub const fn reminds(learned: &Learned) -> bool {
    learned.needs.contains(REMINDERS)
}

/// Everything is granted, and the device cannot remind.
pub async fn cannot_remind(talk: &mut Conversation<'_>, learned: &Learned) -> Option<()> {
    talk.alexa.world.device.has_reminders = false;
    let seen = talk.intent("R3").await?;
    let asks = seen.asks().then(|| {
        format!(
            "it took 403 of the reminders, a device that cannot remind, for a missing grant, and {}",
            seen.asking()
        )
    });
    let broken = asks.or_else(|| learned.acts(&seen));
    if broken.is_none() && !learned.nothing.as_ref().is_some_and(Seen::asks) {
        talk.misses("R3", "the skill asks for nothing, so it does not show what it takes a status for");
        return None;
    }
    talk.judge("R3", broken, "it asked nobody for a device that cannot remind", &seen);
    Some(())
}

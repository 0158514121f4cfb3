//! All words of the skill.
//!
//! A sentence and what becomes of the session belong together: whoever is asked something must be listened to, and
//! nobody is listened to unasked. So most functions give back a [`Reply`].

use core::fmt::Write as _;

use consent_core::{Consent, Consents, Fallback, FallbackReason, Permission};

/// What the skill says when nobody answers.
pub const REPROMPT: &str = "What can I do for you?";

/// Something is wrong with the skill, and the customer cannot mend it.
pub const TROUBLE: &str = "Sorry, something went wrong on my side. Please try again later.";

/// What is said, and what becomes of the session.
#[derive(Clone)]
pub enum Reply {
    /// Say it and end the session.
    End(String),
    /// Say it and listen.
    Listen(String),
}

/// The first words.
#[must_use]
pub fn welcome() -> Reply {
    Reply::Listen(
        "Welcome to Table Booking. I can find a restaurant, book a table, send you the confirmation, remind you, or \
         bring you a meal. What would you like?"
            .into(),
    )
}

/// What the skill can do.
#[must_use]
pub fn help() -> Reply {
    Reply::Listen(
        "You can say: find a restaurant near me. Or: book a table for two tomorrow at seven. If I need personal data \
         for it, I say which and why, and ask you first. What would you like?"
            .into(),
    )
}

/// The last words.
#[must_use]
pub fn goodbye() -> Reply {
    Reply::End("Goodbye.".into())
}

/// Nothing that the skill can do was understood.
#[must_use]
pub fn not_understood() -> Reply {
    Reply::Listen(
        "Sorry, I cannot help with that. I can book a table, for example. What would you like?".into(),
    )
}

/// Another task of Alexa's is over.
#[must_use]
pub fn welcome_back() -> Reply {
    Reply::Listen("Welcome back. What would you like to do next?".into())
}

/// An answer arrived once more.
#[must_use]
pub fn settled() -> Reply {
    Reply::Listen("That is settled already. What else can I do for you?".into())
}

/// What the customer wanted is lost.
#[must_use]
pub fn thread_lost() -> Reply {
    Reply::Listen("Sorry, I lost the thread. Please tell me again what you would like.".into())
}

/// Says [`TROUBLE`].
#[must_use]
pub fn trouble() -> Reply {
    Reply::End(TROUBLE.into())
}

/// Why data is needed, in front of a question of Alexa's own.
#[must_use]
pub fn why(reason: &str, consents: Consents) -> String {
    format!("I need {}, {reason}.", named(consents))
}

/// Why data is needed, and where to allow it. It says neither why there was no question by voice nor what a phone
/// shows, for the skill knows neither.
#[must_use]
pub fn why_and_where(reason: &str, consents: Consents) -> String {
    let why = why(reason, consents);
    format!("{why} You can allow it in the Alexa app, in the settings of this skill. Then ask me again.")
}

/// What a handler says that cannot have everything it requires.
#[must_use]
pub fn sorry(less: &Fallback) -> Reply {
    let data = named(less.consents);
    let listen = |words: String| Reply::Listen(format!("{words} What else can I do for you?"));
    match less.reason {
        FallbackReason::NotGranted => listen(format!(
            "Without {data} I cannot do that. You can allow it at any time in the Alexa app, in the settings of this skill."
        )),
        FallbackReason::Declined => listen(format!("All right. Without {data} I cannot do that.")),
        FallbackReason::NotAnswered => listen(format!(
            "I heard no answer. Without {data} I cannot do that now. You can ask me again at any time."
        )),
        // A location is not stored but told by the device.
        FallbackReason::NotSet if less.consents.contains(Consent::account(Permission::Geolocation)) => listen(
            "This device does not tell me where it is, so I cannot do that. You can switch that on in its settings."
                .into(),
        ),
        FallbackReason::NotSet => listen(format!(
            "I may use {data}, but nothing is stored there. You can enter it in your Amazon account. Until then I \
             cannot do that."
        )),
        FallbackReason::SpeakerNotRecognized => {
            listen(format!("I did not recognize your voice. Without {data} I cannot do that."))
        }
        FallbackReason::NotSupported => listen("I cannot do that on this device.".into()),
        // None of these says anything about a consent, so the words do not either.
        FallbackReason::NoAccessToken
        | FallbackReason::Throttled
        | FallbackReason::ApiFailed
        | FallbackReason::Unreachable => {
            Reply::End("Sorry, I cannot do that at the moment. Please try again in a few minutes.".into())
        }
        FallbackReason::NotConfigured | _ => trouble(),
    }
}

/// A booking went to the restaurant; what the customer left out is settled by telephone.
#[must_use]
pub fn table_booked(
    name: Option<&str>,
    guests: Option<&str>,
    date: Option<&str>,
    time: Option<&str>,
) -> Reply {
    let mut words = name.map_or_else(|| "Thank you.".into(), |name| format!("Thank you, {name}."));
    words.push_str(" I asked the restaurant for a table");
    for (before, part) in [("for", guests), ("on", date), ("at", time)] {
        if let Some(part) = part {
            // Writing into a String does not fail.
            let _ = write!(words, " {before} {part}");
        }
    }
    let is_whole = guests.is_some() && date.is_some() && time.is_some();
    words.push_str(if is_whole {
        ". They will call you if anything changes."
    } else {
        ". They will call you to settle the rest."
    });
    Reply::End(words)
}

/// The confirmation is on its way.
#[must_use]
pub fn confirmation_sent() -> Reply {
    Reply::End("I am sending the confirmation to the e-mail address of your Amazon account.".into())
}

/// A meal is on its way; the fee is in dollars.
#[must_use]
pub fn meal_ordered(dish: Option<&str>, fee: u32) -> Reply {
    let dish = dish.unwrap_or("the dish of the day");
    Reply::End(format!("I ordered {dish} to the address of this device. The delivery costs {fee} dollars."))
}

/// A restaurant was found.
#[must_use]
pub fn restaurant_near_you(name: &str) -> Reply {
    Reply::Listen(format!(
        "The nearest restaurant is {name}. To go there, say: book a table. What would you like?"
    ))
}

/// A restaurant was found, less exactly.
#[must_use]
pub fn restaurant_in_your_area(name: &str) -> Reply {
    Reply::Listen(format!(
        "I do not know where you are, but going by your postal code I suggest {name}. To go there, say: book a table. \
         What would you like?"
    ))
}

/// A reminder is set.
#[must_use]
pub fn reminder_set(date: &str, time: &str) -> Reply {
    Reply::End(format!("I will remind you of your table on {date} at {time}."))
}

/// The API did not set the reminder.
#[must_use]
pub fn reminder_not_set() -> Reply {
    Reply::Listen("Sorry, I could not set the reminder. What else can I do for you?".into())
}

/// Nobody knows whether the reminder is set.
#[must_use]
pub fn reminder_in_doubt() -> Reply {
    Reply::End("Sorry, I do not know whether the reminder was set. Please look at your reminders.".into())
}

/// A reminder needs a day and a time.
#[must_use]
pub fn remind_when() -> Reply {
    Reply::Listen(
        "For a reminder I need a day and a time. Say, for example: remind me tomorrow at six.".into(),
    )
}

/// Exactly these, in words.
fn named(consents: Consents) -> String {
    let names: Vec<&str> = consents.iter().map(|consent| name(consent.permission)).collect();
    match names.split_last() {
        None => "your permission".into(),
        Some((last, [])) => (*last).into(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}

const fn name(permission: Permission) -> &'static str {
    match permission {
        Permission::FullName => "your name",
        Permission::GivenName => "your first name",
        Permission::Email => "your e-mail address",
        Permission::MobileNumber => "your mobile number",
        Permission::FullAddress => "the address of this device",
        Permission::CountryAndPostalCode => "the country and postal code of this device",
        Permission::Geolocation => "the location of this device",
        Permission::Reminders => "access to your reminders",
        Permission::Timers => "access to your timers",
    }
}

//! What the skill says of its own work, and what becomes of the session.
//!
//! A sentence and what becomes of the session belong together: whoever is asked something must be listened to, and
//! nobody is listened to unasked. So each function gives back a [`Reply`].

use consent_core::{Fallback, FallbackReason, LocalePrompts};

use crate::words::{Words, fill};

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
pub fn welcome(words: &Words) -> Reply {
    Reply::Listen(words.welcome.into())
}

/// What the skill can do.
#[must_use]
pub fn help(words: &Words) -> Reply {
    Reply::Listen(words.help.into())
}

/// The last words.
#[must_use]
pub fn goodbye(words: &Words) -> Reply {
    Reply::End(words.goodbye.into())
}

/// Nothing that the skill can do was understood.
#[must_use]
pub fn not_understood(words: &Words) -> Reply {
    Reply::Listen(words.not_understood.into())
}

/// Another task of Alexa's is over.
#[must_use]
pub fn welcome_back(words: &Words) -> Reply {
    Reply::Listen(words.welcome_back.into())
}

/// An answer arrived once more.
#[must_use]
pub fn settled(words: &Words) -> Reply {
    Reply::Listen(words.settled.into())
}

/// What the customer wanted is lost.
#[must_use]
pub fn thread_lost(words: &Words) -> Reply {
    Reply::Listen(words.thread_lost.into())
}

/// Something is wrong with the skill.
#[must_use]
pub fn trouble(words: &Words) -> Reply {
    Reply::End(words.trouble.into())
}

/// What a handler says that cannot have everything it requires.
#[must_use]
pub fn sorry(words: &Words, prompts: &LocalePrompts<'_>, less: &Fallback) -> Reply {
    let sorry = prompts.fall_back(less);
    match less.reason {
        FallbackReason::NotGranted
        | FallbackReason::Declined
        | FallbackReason::NotAnswered
        | FallbackReason::NotSet
        | FallbackReason::SpeakerNotRecognized
        | FallbackReason::NotSupported => Reply::Listen(sorry.then(words.what_else).as_str().into()),
        // Whatever the customer says next, it will not work either.
        FallbackReason::NoAccessToken
        | FallbackReason::Throttled
        | FallbackReason::ApiFailed
        | FallbackReason::Unreachable
        | FallbackReason::NotConfigured
        | _ => Reply::End(sorry.as_str().into()),
    }
}

/// A booking went to the restaurant; what the customer left out is settled by telephone.
#[must_use]
pub fn table_booked(
    words: &Words,
    name: Option<&str>,
    guests: Option<&str>,
    date: Option<&str>,
    time: Option<&str>,
) -> Reply {
    let values = [("name", name), ("guests", guests), ("date", date), ("time", time)];
    let is_whole = guests.is_some() && date.is_some() && time.is_some();
    let rest = if is_whole { words.booked_whole } else { words.booked_in_part };
    Reply::End(format!("{} {rest}", fill(words.table_booked, &values)))
}

/// The confirmation is on its way.
#[must_use]
pub fn confirmation_sent(words: &Words) -> Reply {
    Reply::End(words.confirmation_sent.into())
}

/// A meal is on its way; the fee is in dollars.
#[must_use]
pub fn meal_ordered(words: &Words, dish: Option<&str>, fee: u32) -> Reply {
    let (dish, fee) = (dish.unwrap_or(words.dish_of_the_day), fee.to_string());
    Reply::End(fill(words.meal_ordered, &[("dish", Some(dish)), ("fee", Some(&fee))]))
}

/// A restaurant was found.
#[must_use]
pub fn restaurant_near_you(words: &Words, name: &str) -> Reply {
    Reply::Listen(fill(words.restaurant_near_you, &[("restaurant", Some(name))]))
}

/// A restaurant was found, less exactly.
#[must_use]
pub fn restaurant_in_your_area(words: &Words, name: &str) -> Reply {
    Reply::Listen(fill(words.restaurant_in_your_area, &[("restaurant", Some(name))]))
}

/// A reminder is set.
#[must_use]
pub fn reminder_set(words: &Words, date: &str, time: &str) -> Reply {
    Reply::End(fill(words.reminder_set, &[("date", Some(date)), ("time", Some(time))]))
}

/// The API did not set the reminder.
#[must_use]
pub fn reminder_not_set(words: &Words) -> Reply {
    Reply::Listen(words.reminder_not_set.into())
}

/// Nobody knows whether the reminder is set.
#[must_use]
pub fn reminder_in_doubt(words: &Words) -> Reply {
    Reply::End(words.reminder_in_doubt.into())
}

/// A reminder needs a day and a time.
#[must_use]
pub fn remind_when(words: &Words) -> Reply {
    Reply::Listen(words.remind_when.into())
}

//! What skill.json owes to what the skill does: the scopes that it must declare, what it must say of privacy, and the events
//! that it must subscribe to.
//!
//! Nothing of this is seen at run time until a customer is there: then Alexa rejects the card, the APIs answer 403,
//! Amazon has refused the skill, or what was withdrawn is never told.

use alloc::string::String;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;

use crate::consent::{Consent, Consents};
use crate::manifest_scopes::ManifestScopes;
use crate::permission::{Permission, ValueKind};
use crate::scope::{DidYouMean, PERSON_ID_SCOPE};
use crate::wire::event_kind::EventKind;
use crate::wire::skill_manifest::SkillManifest;

/// What is wrong with a skill manifest, at which field, and what was expected there. The developer's to mend.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ManifestProblem<'a> {
    /// Something is needed, and its scope is not declared.
    ///
    /// See Alexa docs: Request Customer Contact Information, "Step 1: Configure permissions".
    Undeclared {
        /// What is needed.
        consent: Consent,
        /// The card's spelling of it, if the manifest declares that; it declares nothing.
        instead: Option<&'static str>,
    },
    /// Something of the speaker's is needed, and the skill does not declare that it wants to know who speaks.
    ///
    /// See Alexa docs: Request Recognized Speaker Contact Information, "Prerequisites".
    PersonIdUndeclared,
    /// The full name and the given name are both declared.
    ///
    /// See Alexa docs: Request Customer Contact Information, "Step 1: Configure permissions".
    BothNames,
    /// The skill is meant for children and asks for a permission.
    ///
    /// See Alexa docs: Request Customer Contact Information, "Prerequisites"; Use Voice-Forward Consent in Your
    /// Alexa Skill, "Prerequisites".
    ChildDirected,
    /// The skill asks for personal data and has no link to a privacy policy in a locale that it is published in.
    ///
    /// See Alexa docs: Request Customer Contact Information, "Prerequisites".
    NoPrivacyPolicy {
        /// Where, as the manifest spells it. The message shows it only if it looks like a locale.
        locale: &'a str,
    },
    /// The skill asks for personal data and does not say so.
    ///
    /// See Alexa docs: Skill Manifest Schema, "privacyAndCompliance".
    UsesPersonalInfo,
    /// The skill acts on events that it is not subscribed to.
    ///
    /// See Alexa docs: Add Events to Your Skill, "Update your skill definition to include events".
    NotSubscribed {
        /// Those that nothing else in the list is meant for, each with a name in skill.json; at least one.
        events: Vec<EventKind>,
    },
    /// The skill acts on an event, and the name of its subscription is misspelled.
    ///
    /// See Alexa docs: Skill Manifest Schema, "events".
    MisspelledEvent {
        /// Where in the list, from 0.
        place: usize,
        /// What was probably meant.
        meant: EventKind,
    },
    /// The skill acts on events, and does not say where they are to be sent.
    ///
    /// See Alexa docs: Skill Manifest Schema, "events".
    NoEventsEndpoint,
}

impl fmt::Display for ManifestProblem<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Undeclared { consent, instead } => {
                let scope = consent.permission.manifest_scope();
                write!(f, "manifest.permissions: expected `{scope}`, which {consent} needs")?;
                instead.map_or(Ok(()), |card| write!(f, ", in place of `{card}`, which is for cards only"))
            }
            Self::PersonIdUndeclared => write!(
                f,
                "manifest.permissions: expected `{PERSON_ID_SCOPE}`, which everything at level PERSON needs"
            ),
            Self::BothNames => {
                let (full, given) =
                    (Permission::FullName.manifest_scope(), Permission::GivenName.manifest_scope());
                write!(f, "manifest.permissions: expected `{full}` or `{given}`, not both")
            }
            Self::ChildDirected => f.write_str(
                "manifest.privacyAndCompliance.isChildDirected: expected false, because a skill for children may \
                 not ask for permissions",
            ),
            Self::NoPrivacyPolicy { locale } => write!(
                f,
                "manifest.privacyAndCompliance.locales.{}.privacyPolicyUrl: expected a link, because the skill asks \
                 for personal data",
                shown(locale)
            ),
            Self::UsesPersonalInfo => f.write_str(
                "manifest.privacyAndCompliance.usesPersonalInfo: expected true, because the skill asks for personal \
                 data",
            ),
            Self::NotSubscribed { events } => write!(
                f,
                "manifest.events.subscriptions: expected {}, because the skill acts on what changes in the app",
                all_of(events)
            ),
            Self::MisspelledEvent { place, meant } => write!(
                f,
                "manifest.events.subscriptions[{place}].eventName: expected an event as skill.json spells it{}",
                DidYouMean(meant.subscription())
            ),
            Self::NoEventsEndpoint => f.write_str(
                "manifest.events.endpoint.uri: expected the endpoint that events are sent to, because the skill acts \
                 on what changes in the app",
            ),
        }
    }
}

impl Error for ManifestProblem<'_> {}

impl SkillManifest<'_> {
    /// What is wrong with this manifest for a skill that needs these consents; empty if nothing is. In the order of
    /// [`ManifestProblem`], the consents in the order of the catalogue, the locales as they stand.
    ///
    /// What is declared counts as asked for, whether it is needed or not: Alexa's app offers it to the customer. What it
    /// says of events is for [`event_problems`](Self::event_problems).
    ///
    /// See Alexa docs: Request Customer Contact Information, "Prerequisites".
    #[must_use]
    pub fn problems(&self, needed: Consents) -> Vec<ManifestProblem<'_>> {
        let declared = self.declared();
        let asked_for = declared.permissions().union(needed);
        let is_personal = asked_for.iter().any(|consent| opens_personal_data(consent.permission));
        let mut problems = Vec::new();
        for consent in declared.lacks(needed).iter() {
            let card = consent.permission.card_scope();
            let instead = self.declares(card).then_some(card);
            problems.push(ManifestProblem::Undeclared { consent, instead });
        }
        if declared.lacks_person_id(needed) {
            problems.push(ManifestProblem::PersonIdUndeclared);
        }
        if declared.has_both_names() {
            problems.push(ManifestProblem::BothNames);
        }
        if self.is_child_directed() == Some(true) && !asked_for.is_empty() {
            problems.push(ManifestProblem::ChildDirected);
        }
        if is_personal {
            for locale in self.published_locales() {
                if !self.privacy_policy_url(locale).is_some_and(is_link) {
                    problems.push(ManifestProblem::NoPrivacyPolicy { locale });
                }
            }
            if self.uses_personal_info() != Some(true) {
                problems.push(ManifestProblem::UsesPersonalInfo);
            }
        }
        problems
    }

    /// What is wrong with this manifest for a skill that acts on what changes in the app; empty if nothing is. In the
    /// order of [`ManifestProblem`].
    ///
    /// A record is right only if the skill is told of every event that
    /// [concerns consent](EventKind::concerns_consent). Whoever keeps no record owes nothing of this.
    ///
    /// See Alexa docs: Add Events to Your Skill, "Update your skill definition to include events".
    #[must_use]
    pub fn event_problems(&self) -> Vec<ManifestProblem<'_>> {
        let mut unsubscribed = EventKind::KNOWN.map(|(_, event)| event).to_vec();
        unsubscribed.retain(|event| {
            event.concerns_consent() && event.subscription().is_some_and(|name| !self.subscribes_to(name))
        });
        let mut problems = Vec::new();
        for (place, name) in self.subscriptions().enumerate() {
            let Some(meant) = EventKind::meant_by(name).filter(|meant| unsubscribed.contains(meant)) else {
                continue;
            };
            unsubscribed.retain(|event| *event != meant);
            problems.push(ManifestProblem::MisspelledEvent { place, meant });
        }
        if !unsubscribed.is_empty() {
            problems.insert(0, ManifestProblem::NotSubscribed { events: unsubscribed });
        }
        if self.events_endpoint().is_none_or(|uri| uri.trim().is_empty()) {
            problems.push(ManifestProblem::NoEventsEndpoint);
        }
        problems
    }

    fn subscribes_to(&self, event: &str) -> bool {
        self.subscriptions().any(|subscribed| subscribed == event)
    }

    /// The scopes that the manifest declares and nobody uses, in manifest spelling and the catalogue's order. Only
    /// for a host that knows all handlers. Scopes that this crate does not check are not among them.
    ///
    /// See Alexa docs: Configure Permissions for Customer Information in Your Skill.
    #[must_use]
    pub fn unused(&self, used: Consents) -> Vec<&'static str> {
        self.declared().unused(used).iter().map(|consent| consent.permission.manifest_scope()).collect()
    }

    /// What it declares, as far as this crate checks it.
    #[must_use]
    pub fn declared(&self) -> ManifestScopes {
        ManifestScopes::of(&self.scopes().collect::<Vec<_>>())
    }
}

/// Whether it opens data of the customer's, and not only a right.
fn opens_personal_data(permission: Permission) -> bool {
    match permission.opens() {
        ValueKind::Right => false,
        ValueKind::Text
        | ValueKind::PhoneNumber
        | ValueKind::Address
        | ValueKind::CountryAndPostalCode
        | ValueKind::Geolocation => true,
    }
}

fn is_link(text: &str) -> bool {
    let host = text.strip_prefix("https://").or(text.strip_prefix("http://"));
    host.is_some_and(|host| !host.trim().is_empty())
}

/// Each event by its subscription: `a`, `b` and `c`.
fn all_of(events: &[EventKind]) -> String {
    let names: Vec<&str> = events.iter().filter_map(|event| event.subscription()).collect();
    match names.split_last() {
        Some((last, [])) => alloc::format!("`{last}`"),
        Some((last, others)) => alloc::format!("`{}` and `{last}`", others.join("`, `")),
        None => String::new(),
    }
}

/// A key that is spelled like a locale, such as `en-US`. Any other may be anything, and is not shown.
fn shown(locale: &str) -> &str {
    let is_locale = match locale.as_bytes() {
        [language @ .., b'-', first, second] => {
            language.len() == 2
                && language.iter().all(u8::is_ascii_lowercase)
                && first.is_ascii_uppercase()
                && second.is_ascii_uppercase()
        }
        _ => false,
    };
    if is_locale { locale } else { "?" }
}

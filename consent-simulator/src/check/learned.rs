//! What the skill does when nothing is odd: what it says with everything granted and with nothing, what it calls, how it
//! asks. The scenarios compare with that, since a black box shows in no other way what it believes.

use consent_alexa::permission_list::PERMISSION_LIST;
use consent_alexa::resource::{Family, Resource};
use consent_core::{Consent, ConsentLevel, Consents, Permission};
use serde_json::Value;

use crate::check::seen::{Seen, name};
use crate::check::words::{Words, personal_words};

/// Why a turn shows nothing.
pub const UNCLEAR: &str = "its words do not show what the skill believes: it does without in the same words, or always says it in others";

/// What the skill does when nothing is odd.
#[derive(Clone, Debug, Default)]
pub struct Learned {
    /// Everything that it declares.
    pub everything: Consents,
    /// What it says when it has everything that it needs.
    pub served: Vec<Words>,
    /// Whether it says something else each time.
    pub varies: bool,
    /// Whether it says something else, or asks, when nothing is granted.
    pub needs_consent: bool,
    /// What it calls the APIs about, or asks for.
    pub needs: Consents,
    /// What it called the APIs about with everything granted.
    pub called: Consents,
    /// What it asks for, or answers otherwise without.
    pub required: Consents,
    /// The answer to the launch, with nothing granted.
    pub launch: Option<Seen>,
    /// The answer to the launch, with everything granted.
    pub launch_granted: Option<Seen>,
    /// The answer when nothing is granted.
    pub nothing: Option<Seen>,
    /// The answer when everything is granted and the API fails.
    pub failed: Option<Seen>,
    /// The answer to a yes.
    pub approved: Option<Seen>,
    /// The answer to a yes that the APIs know nothing of.
    pub in_vain: Option<Seen>,
    /// The answer to a no.
    pub declined: Option<Seen>,
    /// Whether German is spoken, in which `null` is a number.
    pub is_german: bool,
}

impl Learned {
    /// Whether it asks by voice, when nothing is granted.
    #[must_use]
    pub fn asks_by_voice(&self) -> bool {
        self.nothing.as_ref().is_some_and(|seen| seen.is_taken)
    }

    /// Whether it asks by voice in the legacy form.
    #[must_use]
    pub fn asks_in_legacy_form(&self) -> bool {
        self.nothing.as_ref().is_some_and(Seen::is_legacy)
    }

    /// Whether it sends a card, when nothing is granted.
    #[must_use]
    pub fn asks_by_card(&self) -> bool {
        self.nothing.as_ref().is_some_and(|seen| seen.question().is_none() && seen.card().is_some())
    }

    /// Whether it calls an API of one of these families.
    #[must_use]
    pub fn calls(&self, families: &[Family]) -> bool {
        let is_of = |resource: &&Resource| families.contains(&resource.family);
        Resource::ALL.iter().filter(is_of).any(|resource| self.called.contains(resource.consent))
    }

    /// Why the turn shows that the skill acts as if everything were granted and there; `None` if it does not, or if that
    /// does not show because it always acts so.
    #[must_use]
    pub fn acts(&self, seen: &Seen) -> Option<String> {
        if !self.needs_consent {
            return None;
        }
        let words = seen.words();
        if let Some(sentence) = self.void(&words).or_else(|| self.unheard(seen)) {
            return Some(sentence);
        }
        if seen.asks() || !self.is_served(&words) {
            return None;
        }
        if words.has_value() {
            return Some("it said the customer's data, which it had from before".into());
        }
        // A skill that called the API and was refused may go on with less, in the same words.
        (!seen.was_refused() && self.words_tell())
            .then(|| "it said what it says when everything is granted, and no API had told it so".into())
    }

    /// Whether it says what it says when everything is granted, and may do so without; or what nothing can be compared with.
    #[must_use]
    pub fn is_unclear(&self, seen: &Seen) -> bool {
        // Words that are never the same tell nothing either, and then a call would.
        let is_mute = self.varies && seen.called().is_empty();
        !seen.asks() && (is_mute || self.is_served(&seen.words()))
    }

    /// Why the turn shows that the skill stops as if something were not granted, which is; `None` if it does not.
    #[must_use]
    pub fn stops(&self, seen: &Seen) -> Option<String> {
        let words = seen.words();
        let has_all = self.needs.iter().all(|consent| seen.world.customer.grants(consent));
        let is_refused = |nothing: &Seen| nothing.words().matches(&words) && !words.is_empty();
        let stops = has_all && !self.is_served(&words) && self.nothing.as_ref().is_some_and(is_refused);
        let as_refused = || stops.then(|| "it said what it says when nothing is granted".to_owned());
        self.asked_for_granted(seen).or_else(as_refused).or_else(|| self.gives_up(seen, has_all))
    }

    /// Whoever always says the same when it has all that it needs, and then neither looks nor says so, thinks that it has not.
    fn gives_up(&self, seen: &Seen, has_all: bool) -> Option<String> {
        let is_served = self.served.iter().any(|served| served.matches_without_values(&seen.words()));
        let looks = !seen.called().is_empty() || self.called.is_empty();
        (has_all && !self.varies && !is_served && !looks)
            .then(|| "it neither called an API nor did what the intent is for".to_owned())
    }

    /// Whether these are words for when it has everything that it needs.
    #[must_use]
    pub fn is_served(&self, words: &Words) -> bool {
        !words.is_empty() && self.served.iter().any(|served| served.matches(words))
    }

    /// Whether its words tell what it believes. A skill that does without says the same when nothing is granted, after a no,
    /// or when the API fails.
    #[must_use]
    pub fn words_tell(&self) -> bool {
        let without = [&self.nothing, &self.declined, &self.failed].into_iter().flatten().map(Seen::words);
        !without.into_iter().any(|words| words.voids().next().is_none() && self.is_served(&words))
    }

    /// Whether it says what it says when everything is granted, only that nothing stands where the data have their place.
    #[must_use]
    pub fn leaves_out(&self, words: &Words) -> bool {
        let lacks = |words: &Words| {
            let is_without = |served: &Words| served.has_value() && served.matches_without_values(words);
            !words.is_empty() && !words.has_value() && self.served.iter().any(is_without)
        };
        // A skill that does without says so rightly.
        let without = [&self.nothing, &self.declined, &self.failed].into_iter().flatten().map(Seen::words);
        !self.varies && lacks(words) && !without.into_iter().any(|words| lacks(&words))
    }

    /// Why it shows that the skill took nothing for the customer's data.
    #[must_use]
    pub fn void(&self, words: &Words) -> Option<String> {
        let in_place = self.served.iter().any(|served| served.has_value() && served.matches(words));
        let is_told = |void: &&str| {
            let is_known = self.served.iter().any(|served| served.voids().any(|known| known == *void));
            let is_word = *void == "None" || *void == "null" && self.is_german;
            !is_known && (in_place || !is_word)
        };
        words
            .voids()
            .find(is_told)
            .map(|void| format!("it said `{void}` where the customer's data has its place"))
    }

    /// What two turns do differently; `None` if they do the same.
    #[must_use]
    pub fn difference(&self, expected: &Seen, seen: &Seen) -> Option<String> {
        let differs = difference_in_kind(expected, seen);
        let (wanted, words) = (expected.words(), seen.words());
        let other_words = || {
            // Without steady words, what was fetched has to do, and that was compared.
            (!self.varies && !wanted.matches(&words)).then(|| "it answered in other words".to_owned())
        };
        differs.or_else(other_words)
    }

    /// What it said of the customer's data that no API told it in this turn.
    fn unheard(&self, seen: &Seen) -> Option<String> {
        let speech = |seen: &Seen| {
            seen.response.pointer("/response/outputSpeech").map(Value::to_string).unwrap_or_default()
        };
        let (said, asked) = (speech(seen), seen.request.pointer("/request").map(Value::to_string));
        // Its own words may be somebody's name.
        let own = self.nothing.as_ref().map(speech).unwrap_or_default();
        let is_told = |word: &str| {
            let by_api = seen.calls.iter().any(|call| call.received.contains(word));
            by_api || own.contains(word) || asked.as_ref().is_some_and(|asked| asked.contains(word))
        };
        // The location comes with the request, and the postal code of a place may be worked out from it.
        let knows_place = seen.world.customer.granted.has(Permission::Geolocation);
        let unheard = personal_words(&said).find(|word| !is_told(word) && !knows_place);
        unheard.map(|word| format!("it said `{word}`, which no API told it in this turn"))
    }

    /// What it asked for although the customer granted it.
    #[must_use]
    pub fn asked_for_granted(&self, seen: &Seen) -> Option<String> {
        let (asked, customer) = (seen.asked(), &seen.world.customer);
        let by_voice = asked.by_voice.iter().find(|consent| customer.grants(*consent));
        let is_granted = |permission: Permission| {
            let levels = asked.by_card.iter().filter(|consent| consent.permission == permission);
            let matters =
                |consent: &Consent| consent.level == ConsentLevel::Account || customer.is_recognized;
            levels.filter(matters).all(|consent| customer.grants(consent))
        };
        let by_card = asked.by_card.iter().find(|consent| is_granted(consent.permission));
        by_voice
            .or(by_card)
            .map(|consent| format!("it {} for {}, which is granted", seen.asking(), name(consent)))
    }
}

/// What two turns do differently, whatever they say.
#[must_use]
pub fn difference_in_kind(expected: &Seen, seen: &Seen) -> Option<String> {
    if seen.asked() != expected.asked() || seen.asking() != expected.asking() {
        return Some(format!("it {}, where it {} otherwise", seen.asking(), expected.asking()));
    }
    if seen.called() != expected.called() {
        return Some("it called other APIs".into());
    }
    if seen.is_open != expected.is_open {
        return Some(format!("it {} the session", if seen.is_open { "kept" } else { "ended" }));
    }
    None
}

/// The spelling of these on a card.
#[must_use]
pub fn on_card(consents: Consents) -> Vec<&'static str> {
    PERMISSION_LIST
        .iter()
        .filter(|listed| consents.has(listed.permission))
        .map(|listed| listed.card)
        .collect()
}

//! The permission is there, and the customer stored nothing, or nothing with content.

use consent_alexa::resource::{Family, Resource};
use consent_core::{Consent, Consents, Permission};

use crate::check::conversation::Conversation;
use crate::check::learned::{Learned, UNCLEAR};
use crate::check::seen::{Seen, name};

const LOCATION: Consent = Consent::account(Permission::Geolocation);

/// What of that which the skill calls can be missing although it is granted.
#[must_use]
pub fn storable(learned: &Learned) -> Consents {
    let is_data = |resource: &&Resource| resource.family != Family::Alerts;
    let data: Consents = Resource::ALL.iter().filter(is_data).map(|resource| resource.consent).collect();
    learned.called.intersection(data)
}

/// Whether the skill needs to know where the device is.
#[must_use]
pub const fn needs_location(learned: &Learned) -> bool {
    learned.needs.contains(LOCATION)
}

/// Everything is granted, and these were never stored: 204.
pub async fn never_stored(talk: &mut Conversation<'_>, learned: &Learned, what: Consents) -> Option<()> {
    talk.alexa.world.customer.never_stored = what;
    let seen = talk.intent("R2").await?;
    if seen.called().intersection(what).is_empty() {
        talk.misses("R2", "it did not call the API for what is not stored");
        return None;
    }
    let broken = takes_for_grant(learned, &seen, what).or_else(|| takes_for_refusal(&seen, what));
    if broken.is_none() && learned.is_unclear(&seen) && !learned.words_tell() {
        talk.misses("R2", UNCLEAR);
        return None;
    }
    talk.judge("R2", broken, "it took 204 neither for data nor for a missing grant", &seen);
    Some(())
}

/// Everything is granted, and this was stored without content: 200 with nothing in it.
pub async fn blank(talk: &mut Conversation<'_>, learned: &Learned, what: Consent) -> Option<()> {
    talk.alexa.world.customer.blank = [what].into_iter().collect();
    let seen = talk.intent("R2").await?;
    let void = learned.void(&seen.words()).map(|void| format!("where {} is empty, {void}", name(what)));
    let is_left_out = learned.required.contains(what) && !seen.asks() && learned.leaves_out(&seen.words());
    let left_out =
        is_left_out.then(|| format!("where {} is empty, it said nothing in its place", name(what)));
    let broken = void.or(left_out).or_else(|| takes_for_refusal(&seen, [what].into_iter().collect()));
    talk.judge("R2", broken, "it took data without content neither for data nor for a missing grant", &seen);
    Some(())
}

/// The location is granted, and the device does not tell it.
pub async fn no_location(talk: &mut Conversation<'_>, learned: &Learned) -> Option<()> {
    talk.alexa.world.customer.never_stored = [LOCATION].into_iter().collect();
    let seen = talk.intent("R8").await?;
    let broken = learned.asked_for_granted(&seen);
    talk.judge("R8", broken, "without a location it did not ask for a grant that was there", &seen);
    Some(())
}

/// After a yes, nothing of what was asked for is stored.
pub fn judge_after_yes(talk: &mut Conversation<'_>, learned: &Learned, seen: &Seen, what: Consents) {
    let broken = takes_for_grant(learned, seen, what).or_else(|| takes_for_refusal(seen, what));
    let broken = broken.map(|why| format!("after a yes, {why}"));
    talk.judge("R2", broken, "after a yes, it took 204 neither for data nor for a missing grant", seen);
}

fn takes_for_grant(learned: &Learned, seen: &Seen, what: Consents) -> Option<String> {
    let words = seen.words();
    let names = || what.iter().map(name).collect::<Vec<_>>().join(" and ");
    if let Some(void) = learned.void(&words) {
        return Some(format!("it took 204 for the data of {}: {void}", names()));
    }
    let is_needed = !what.intersection(learned.required).is_empty();
    if is_needed && !seen.asks() && learned.leaves_out(&words) {
        return Some(format!("it took 204 for the data of {}: it said nothing in their place", names()));
    }
    let goes_on = is_needed && learned.needs_consent && learned.words_tell() && !seen.asks();
    (goes_on && learned.is_served(&words))
        .then(|| format!("it took 204 for the data of {}: it said what it says when they are there", names()))
}

fn takes_for_refusal(seen: &Seen, what: Consents) -> Option<String> {
    let asked = seen.asked();
    let asked = asked.by_voice.union(asked.by_card).intersection(what).iter().next()?;
    Some(format!("{} is granted and empty, and it {} for it", name(asked), seen.asking()))
}

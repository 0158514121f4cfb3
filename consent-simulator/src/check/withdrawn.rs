//! What was granted changes between two requests, in the app.

use consent_alexa::alexa::Brings;
use consent_alexa::voice_answer::VoiceAnswer;
use consent_core::Consents;

use crate::check::answers;
use crate::check::conversation::Conversation;
use crate::check::learned::Learned;

/// Everything is granted, and withdrawn before the next request.
pub async fn withdrawn(talk: &mut Conversation<'_>, learned: &Learned) -> Option<()> {
    let first = talk.intent("R33").await?;
    if !learned.is_served(&first.words()) && !learned.varies {
        talk.misses("R33", "it did not go on although everything was granted");
        return None;
    }
    talk.alexa.world.customer.refuse(learned.everything);
    talk.alexa.world.customer.refused = Consents::NONE;
    let seen = talk.intent("R33").await?;
    let texts =
        ["what was granted was withdrawn in the app", "after everything was withdrawn, it did not go on"];
    talk.judge_going_on("R33", learned, texts, &seen);
    Some(())
}

/// A card was sent, and nothing is granted in the app.
pub async fn card_ignored(talk: &mut Conversation<'_>, learned: &Learned) -> Option<()> {
    card(talk, learned).await?;
    let seen = talk.intent("R23").await?;
    let texts = ["nothing was granted after its card", "after a card and no grant, it did not go on"];
    talk.judge_going_on("R23", learned, texts, &seen);
    Some(())
}

/// A card was sent, and the customer grants in the app what stands on it.
pub async fn card_granted(talk: &mut Conversation<'_>, learned: &Learned) -> Option<()> {
    card(talk, learned).await?;
    let customer = &mut talk.alexa.world.customer;
    talk.alexa.app.grant_card(customer);
    customer.granted = customer.granted.intersection(learned.everything);
    let seen = talk.intent("R23").await?;
    let texts = [
        "the customer granted what stood on its card",
        "after its card was granted in the app, it asked for that no more",
    ];
    talk.judge_stopping("R23", learned, texts, &seen);
    Some(())
}

/// Brings the skill to send a card, if there is a way; the reason is noted if not.
async fn card(talk: &mut Conversation<'_>, learned: &Learned) -> Option<()> {
    if learned.asks_by_voice() {
        answers::ask(talk, "R23").await?;
        talk.answer(VoiceAnswer::IsSentToApp, Brings::Token, "R17").await?;
    } else {
        talk.intent("R23").await?;
    }
    talk.alexa.device.end_session();
    if talk.alexa.app.card().is_empty() {
        talk.misses("R23", "it sent no card that the app could take");
        return None;
    }
    Some(())
}

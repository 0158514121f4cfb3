//! The rules that are reported, by number, in a few words each. docs/rules.md has them in full.

/// Each rule: its number, and what it wants.
pub const RULES: [(&str, &str); 34] = [
    ("R1", "a token is no grant"),
    ("R2", "204 is granted and empty, which is not the same as 200"),
    ("R3", "which status means a missing grant depends on the API"),
    ("R4", "a failure of the API is no refusal"),
    ("R5", "a permission that the skill does not declare is no question to the customer"),
    ("R6", "no error body stops the skill"),
    ("R7", "token and endpoint are those of the request at hand"),
    ("R8", "asked is only for what is missing, after a look"),
    ("R9", "the speaker's data takes a recognized speaker"),
    ("R10", "by voice only what Alexa can ask for by voice"),
    ("R11", "nothing stands beside a question by voice"),
    ("R12", "a question by voice brings its answer back"),
    ("R13", "a resume is the answer to the skill's own open question, or none"),
    ("R14", "a status code is a string or a number"),
    ("R15", "a yes is code 200 and ACCEPTED, and nothing else"),
    ("R16", "204, and 200 with NOT_ANSWERED, are the same"),
    ("R17", "REDIRECT_TO_APP leads to a card for the same scopes"),
    ("R18", "after a yes the API is asked, and the customer not again"),
    ("R19", "a no is followed by no other question"),
    ("R20", "no second card beside Alexa's own"),
    ("R21", "a card names declared permissions, each once, in card spelling"),
    ("R22", "full name or given name, never both"),
    ("R23", "a card is no grant"),
    ("R24", "an event without a body or out of date changes nothing"),
    ("R25", "a disabled skill starts over with a new user"),
    ("R26", "requests may lack session, locale, device or person; nobody hears the answer to an event"),
    ("R27", "Alexa.Authorization.Grant is acknowledged"),
    ("R28", "what an API told is not kept"),
    ("R29", "a question is spoken of, and nobody is left without an answer"),
    ("R30", "unknown fields, unknown words and nulls are survived"),
    ("R31", "one answer for several scopes does not say what each of them is"),
    ("R32", "in the legacy form the token carries everything"),
    ("R33", "a grant can be withdrawn at any time"),
    ("R34", "nothing personal is logged"),
];

/// Whether there is such a rule.
#[must_use]
pub fn is_rule(number: &str) -> bool {
    RULES.iter().any(|(rule, _)| *rule == number)
}

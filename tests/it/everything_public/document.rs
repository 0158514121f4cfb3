//! docs/privacy.md, written from what the tests see. Whoever lets something new out has to read it there.

use consent_tests::committed;

use super::{fields, gallery};

const PROSE: &str = "# Privacy

Tokens, ids, values and words of a customer's stand in no `Debug`, no `Display`, no error and no log line of `consent-core`,
`consent-macros` and `table-booking`, and in nothing that is kept beyond a session, but in the places that stand here. The tests put
a value of its own into each place that holds something of somebody's, and look for it in all that is printed: whole or its first
letters, in any case, escaped, percent-encoded, in base64, in hex and as a list of bytes. They know every public type of the core
from its sources, so a new one that is not shown to them fails.

`BLESS=1 cargo test -p consent-tests` writes this file; a line more is a decision, so read it twice.

## What leaves the core on purpose

| way out | what is in it | why |
| --- | --- | --- |
";

const FIELDS: &str = "
## What shows of a request

These fields hold Alexa's words and nobody's data, so a `Debug` shows them, and with them whatever else would be sent there. Of all
other fields of a request nothing shows, of unknown ones neither, and an error names the field and not what stands there.

";

const REST: &str = "
## What is kept

| what | by whom | what of a customer is in it |
| --- | --- | --- |
| our entry of the session attributes | Alexa, for the session | slots, in the token of the open question; fingerprints |
| the ask history | the skill's store | fingerprints of sessions and attempts |
| the record of consent | the skill's store | fingerprints of the user and of speakers |

A fingerprint is 64 bits that stand for an id. Whoever has the id can tell that it is the same; the id does not follow from it.

## What is the developer's

skill.json, a handler's name and reason, scopes, intents, texts, and the names of slots and of session attributes are the developer's
words. Errors about them quote them, to him or his compiler. A manifest's `Debug` shows all of it.

## table-booking

| place | what of a customer is in it | why |
| --- | --- | --- |
| the response to Alexa | given name, where it thanks; slots, where it repeats them; session attributes as they came; the resume token | it is said to the customer, and Alexa brings the rest back |
| calls to Alexa's APIs | the access token; the device id, in the address | Amazon wants it so |
| the reminder that it sets | day and time, as the customer said them | Amazon's reminders speak |
| stdout and stderr of `serve`, `lambda` and `answer`; errors to the client | nothing | |
| the database of `--data` | fingerprints | |

The stories print whole conversations of a customer who is made up; their log lines are held as those of `serve` are.
";

/// Keeps R34.
#[test]
fn the_document_says_what_comes_out() {
    let rows = gallery().ways_out.into_iter().map(|(what, (kinds, why))| {
        let kinds: Vec<&str> = kinds.into_iter().collect();
        format!("| {what} | {} | {why} |\n", kinds.join(", "))
    });
    let fields = fields::shown_fields().into_iter().map(|field| format!("- `{field}`\n"));
    let document =
        [PROSE.to_owned(), rows.collect(), FIELDS.to_owned(), fields.collect(), REST.to_owned()].concat();
    committed::assert_document("docs/privacy.md", &document);
}

//! Calls that come late, with the token of a customer who is gone, or with none.

use core::time::Duration;

use consent_alexa::api::Api;
use consent_alexa::exchange::{Bearer, Exchange};
use consent_alexa::world::World;

use crate::http::call;

const LIMIT: Duration = Duration::from_secs(10);
const EMAIL: &str = "GET /v2/accounts/~current/settings/Profile.email";

fn status(api: &Api, line: &str, token: &str) -> u16 {
    call(api, line, Some(token), "", LIMIT).unwrap().status
}

fn bearers(api: &Api) -> Vec<Bearer> {
    api.take_exchanges().iter().map(|exchange: &Exchange| exchange.bearer).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_customer_who_is_gone_brings_is_refused_and_not_told_of() {
    let api = Api::open(([127, 0, 0, 1], 0).into()).await.unwrap();
    api.begin(&World::NEW, "first");
    api.begin(&World::NEW, "second");
    // The token of a former request of the same customer is a fault of the skill.
    assert_eq!((status(&api, EMAIL, "first"), bearers(&api)), (401, vec![Bearer::Other]));
    // What was called before the customer went is not told of either.
    status(&api, EMAIL, "second");
    api.dismiss();
    api.begin(&World::NEW, "third");
    assert_eq!((status(&api, EMAIL, "first"), status(&api, EMAIL, "second")), (401, 401));
    assert_eq!(bearers(&api), []);
    // Nothing is granted to the third, who is there.
    assert_eq!((status(&api, EMAIL, "third"), bearers(&api)), (403, vec![Bearer::Current]));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_programs_write_for_nothing_is_no_token() {
    let api = Api::open(([127, 0, 0, 1], 0).into()).await.unwrap();
    for token in ["", "undefined", "null", "None"] {
        // Not even if the request had none.
        for given in ["good", token] {
            api.begin(&World::NEW, given);
            assert_eq!((status(&api, EMAIL, token), bearers(&api)), (401, vec![Bearer::Missing]), "{token}");
        }
    }
}

/// See Alexa docs: Send the User a Progressive Response.
#[tokio::test(flavor = "multi_thread")]
async fn a_skill_may_say_that_it_is_still_at_work() {
    let api = Api::open(([127, 0, 0, 1], 0).into()).await.unwrap();
    api.begin(&World::NEW, "good");
    assert_eq!(status(&api, "POST /v1/directives", "good"), 204);
    assert_eq!(status(&api, "POST /v1/directives", "another"), 404);
    assert_eq!(status(&api, "GET /v1/directives", "good"), 404);
}

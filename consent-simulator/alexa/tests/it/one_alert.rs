//! One reminder and one timer, by its id.

use core::time::Duration;

use consent_alexa::api::Api;
use consent_alexa::customer::Customer;
use consent_alexa::world::World;
use consent_core::{Consent, Permission};

use crate::http::call;

const LIMIT: Duration = Duration::from_secs(10);
const TOKEN: &str = "the-token";

async fn status(world: &World, token: &str, line: &str) -> u16 {
    let api = Api::open(([127, 0, 0, 1], 0).into()).await.unwrap();
    api.begin(world, TOKEN);
    call(&api, line, Some(token), "", LIMIT).expect(line).status
}

/// It takes the permission of its family, and the codes are inverted here too.
#[tokio::test(flavor = "multi_thread")]
async fn it_takes_the_permission_of_its_family() {
    let reminder: &[(&str, &str, u16)] =
        &[("GET", "", 200), ("PUT", "", 200), ("DELETE", "", 200), ("POST", "", 405)];
    let timer: &[(&str, &str, u16)] = &[
        ("GET", "", 200),
        ("DELETE", "", 200),
        ("POST", "/pause", 200),
        ("POST", "/resume", 200),
        ("PUT", "", 405),
    ];
    for (permission, family, name, verbs) in [
        (Permission::Reminders, "/v1/alerts/reminders", "made-up-reminder", reminder),
        (Permission::Timers, "/v1/alerts/timers", "made-up-timer", timer),
    ] {
        let granted = [Consent::account(permission)].into_iter().collect();
        let open = World { customer: Customer { granted, ..Customer::NEW }, ..World::NEW };
        for (verb, rest, expected) in verbs {
            let line = format!("{verb} {family}/{name}{rest}");
            assert_eq!(status(&open, TOKEN, &line).await, *expected, "{line}");
            assert_eq!(status(&World::NEW, TOKEN, &line).await, 401, "{line}");
            assert_eq!(status(&open, "old", &line).await, 401, "{line}");
        }
        assert_eq!(status(&open, TOKEN, &format!("GET {family}/other")).await, 404);
        assert_eq!(status(&open, TOKEN, &format!("GET {family}/{name}/")).await, 404);
    }
}

//! Plays every story, so that the workspace's tests cover the whole skill over real HTTP.

use consent_core::Locale;
use table_booking::stories;

/// Keeps R7, R28, C10, C20, C26, C40 and V33.
#[tokio::test]
async fn every_story_ends_as_the_contract_says() {
    for locale in [Locale::EnUs, Locale::EnGb, Locale::DeDe] {
        let failures = stories::failures(locale).await;
        assert!(failures.is_empty(), "{locale}: {}", failures.join("\n"));
    }
}

//! Plays every story, so that the workspace's tests cover the whole skill over real HTTP.

use table_booking::stories;

#[tokio::test]
async fn every_story_ends_as_the_contract_says() {
    let failures = stories::failures().await;
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

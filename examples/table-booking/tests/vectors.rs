//! Compares the test vectors with the stories that they are made of.
#![allow(clippy::expect_used, reason = "a test stops at the first surprise")]

use std::path::Path;
use std::{env, fs};

use table_booking::stories;

#[test]
fn the_vectors_are_the_stories() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas/vectors");
    for (name, text) in stories::vectors().expect("the stories agree with the stand-in Alexa") {
        let file = folder.join(&name);
        if env::var_os("BLESS").is_some_and(|bless| bless == "1") {
            fs::create_dir_all(&folder).expect("a folder");
            fs::write(&file, &text).expect("a file");
        }
        let committed = fs::read_to_string(&file).unwrap_or_default();
        assert!(
            committed == text,
            "schemas/vectors/{name} is not what the stories say; run `BLESS=1 cargo test -p table-booking --test vectors` \
             and read the difference"
        );
    }
}

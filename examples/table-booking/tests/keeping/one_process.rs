//! What the store promises to one process.

use core::time::Duration;
use std::fs;
use std::sync::mpsc;
use std::thread;
use std::time::Instant;

use consent_core::AskHistory;
use consent_core::fingerprint::Fingerprint;
use rusqlite::Connection;
use table_booking::database::{Change, Database, KEPT_FOR, Kind};
use table_booking::histories::{Histories, HistoryError};
use table_booking::skill::{Settings, Skill};
use table_booking::store::Store;

use crate::event::{NAME, listed_by};
use crate::folder::Folder;
use crate::request;

fn user(id: &str) -> Fingerprint {
    Fingerprint::of(id)
}

fn put(text: &str) -> impl FnOnce(Option<&str>) -> Change<Option<String>> + Send + 'static {
    let text = Some(text.to_owned());
    move |before| Change { text, outcome: before.map(str::to_owned) }
}

/// By user and kind; a change is told what is there, and may leave it.
async fn each_call(store: &Store) {
    let (one, two) = (user("one"), user("two"));
    assert_eq!(store.load(one, Kind::Asked).await.unwrap(), None);
    assert_eq!(store.update(one, Kind::Asked, put("a")).await.unwrap(), None);
    assert_eq!(store.update(one, Kind::Record, put("b")).await.unwrap(), None);
    assert_eq!(store.update(two, Kind::Asked, put("c")).await.unwrap(), None);
    assert_eq!(store.update(one, Kind::Asked, put("d")).await.unwrap().as_deref(), Some("a"));
    store.update(one, Kind::Asked, |_| Change { text: None, outcome: () }).await.unwrap();
    assert_eq!(store.load(one, Kind::Asked).await.unwrap().as_deref(), Some("d"));
    assert_eq!(store.load(one, Kind::Record).await.unwrap().as_deref(), Some("b"));
    // Who writes nothing forgets nothing.
    store.forget(one, Kind::Record, |_| Change { text: None, outcome: () }).await.unwrap();
    assert_eq!(store.load(one, Kind::Asked).await.unwrap().as_deref(), Some("d"));
    assert_eq!(store.forget(one, Kind::Record, put("e")).await.unwrap().as_deref(), Some("b"));
    assert_eq!(store.forget(user("nobody"), Kind::Record, put("f")).await.unwrap(), None);
    assert_eq!(store.load(one, Kind::Asked).await.unwrap(), None);
    assert_eq!(store.load(one, Kind::Record).await.unwrap().as_deref(), Some("e"));
    assert_eq!(store.load(two, Kind::Asked).await.unwrap().as_deref(), Some("c"));
}

#[tokio::test]
async fn the_same_in_memory_and_in_a_file() {
    let folder = Folder::new("each-call");
    each_call(&Store::in_memory()).await;
    each_call(&Store::open(&folder.file()).unwrap()).await;
    // It is there when the program comes back, and only in its file.
    let again = Store::open(&folder.file()).unwrap();
    assert_eq!(again.load(user("two"), Kind::Asked).await.unwrap().as_deref(), Some("c"));
    assert_eq!(Store::in_memory().load(user("two"), Kind::Asked).await.unwrap(), None);
    // A path that SQLite would take for something special is a path.
    assert!(Store::open("".as_ref()).is_err());
}

/// A clone of a skill in memory knows what the other one keeps.
#[tokio::test]
async fn clones_share() {
    let store = Store::in_memory();
    store.clone().update(user("one"), Kind::Asked, put("a")).await.unwrap();
    assert_eq!(store.load(user("one"), Kind::Asked).await.unwrap().as_deref(), Some("a"));
}

/// What another connection wants to write in the middle of a change has to wait until the change is written.
#[test]
fn nothing_comes_between_what_a_change_reads_and_what_it_writes() {
    let folder = Folder::new("between");
    let [one, two] = [0, 1].map(|_| Database::open(&folder.file()).unwrap());
    let append = |database: &Database, letter: &str, meanwhile: &dyn Fn()| {
        let change = |text: Option<&str>| {
            meanwhile();
            Change { text: Some([text.unwrap_or_default(), letter].concat()), outcome: () }
        };
        database.update(Instant::now(), user("one"), Kind::Asked, change)
    };
    thread::scope(|scope| {
        let (begin, begins) = mpsc::channel();
        let (end, ends) = mpsc::channel();
        let (two, append) = (&two, &append);
        scope.spawn(move || {
            begins.recv().unwrap();
            end.send(append(two, "b", &|| {})).unwrap();
        });
        let meanwhile = || {
            begin.send(()).unwrap();
            let early = ends.recv_timeout(Duration::from_millis(100));
            assert!(early.is_err(), "the other one did not wait: {early:?}");
        };
        append(&one, "a", &meanwhile).unwrap();
        ends.recv().unwrap().unwrap();
    });
    let text = one.load(Instant::now(), user("one"), Kind::Asked).unwrap();
    assert_eq!(text.as_deref(), Some("ab"));
}

/// Nobody says when a user stops coming. A write drops what nobody wrote for long, and nothing else.
#[tokio::test]
async fn users_who_never_come_back_are_forgotten() {
    let folder = Folder::new("sweep");
    let store = Store::open(&folder.file()).unwrap();
    for id in ["long gone", "there", "comes back", "new"] {
        store.update(user(id), Kind::Asked, put("a")).await.unwrap();
    }
    store.update(user("long gone"), Kind::Record, put("a")).await.unwrap();
    let age = |id: &str, seconds: u64| {
        let sql = "UPDATE kept SET written = unixepoch() - ?1 WHERE user = ?2";
        let connection = Connection::open(folder.file()).unwrap();
        connection.execute(sql, (seconds.cast_signed(), user(id).to_string())).unwrap();
    };
    age("long gone", KEPT_FOR.as_secs() + 60);
    age("comes back", KEPT_FOR.as_secs() + 60);
    age("there", KEPT_FOR.as_secs() - 60);
    let before = store.update(user("comes back"), Kind::Asked, put("b")).await.unwrap();
    assert_eq!(before.as_deref(), Some("a"));
    for (id, kind, kept) in [
        ("long gone", Kind::Asked, None),
        ("long gone", Kind::Record, None),
        ("comes back", Kind::Asked, Some("b")),
        ("there", Kind::Asked, Some("a")),
        ("new", Kind::Asked, Some("a")),
    ] {
        assert_eq!(store.load(user(id), kind).await.unwrap().as_deref(), kept, "{id} {kind:?}");
    }
}

/// Nothing in the file says who somebody is: an id is sixteen digits, and the rest is what the core promises to be harmless.
/// Keeps R34.
#[tokio::test]
async fn no_id_is_in_the_file() {
    let folder = Folder::new("no-id");
    let store = Store::open(&folder.file()).unwrap();
    let id = "amzn1.ask.account.EXAMPLE";
    let person = "amzn1.ask.person.EXAMPLE";
    Histories::new(store.clone()).claim(Some(user(id)), user("attempt")).await.unwrap();
    let event = listed_by(id, person, 1, &[NAME]).to_string();
    Skill::keeping(Settings::default(), store).answer(event.as_bytes()).await.unwrap();
    let files = fs::read_dir(folder.path()).unwrap().map(|file| fs::read(file.unwrap().path()).unwrap());
    let bytes = files.collect::<Vec<_>>().concat();
    let has = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    // What is kept is there, and in clear.
    assert!(has(NAME) && has(&user(person).to_string()));
    assert!(!has(id) && !has(person) && !has("made-up-token"));
}

/// Histories are merged, an answer counts once, and a request without a user leaves nothing behind.
#[tokio::test]
async fn histories() {
    let store = Store::in_memory();
    let histories = Histories::new(store.clone());
    let (one, attempt) = (Some(user("one")), user("attempt"));
    assert!(histories.claim(one, attempt).await.unwrap());
    assert!(!histories.claim(one, attempt).await.unwrap());
    assert!(histories.claim(Some(user("two")), attempt).await.unwrap());
    // Without a user, nobody can tell whose answer it is: the session has to.
    assert!(histories.claim(None, attempt).await.unwrap());
    assert!(histories.claim(None, attempt).await.unwrap());
    assert_eq!(histories.load(None).await.unwrap(), AskHistory::default());
    let mut other = AskHistory::default();
    assert!(other.answer(user("another attempt")));
    histories.save(one, &other).await.unwrap();
    histories.save(None, &other).await.unwrap();
    let mut kept = histories.load(one).await.unwrap();
    assert!(!kept.answer(attempt) && !kept.answer(user("another attempt")));
    // Nothing is kept of somebody who was not asked.
    histories.save(Some(user("three")), &AskHistory::default()).await.unwrap();
    assert_eq!(store.load(user("three"), Kind::Asked).await.unwrap(), None);
}

/// The skill has lost the thread, and keeps the no.
/// Keeps R19.
#[tokio::test]
async fn a_no_is_kept_even_if_no_handler_is_left_that_asked() {
    let store = Store::in_memory();
    let skill = Skill::keeping(Settings::default(), store.clone());
    let no = request::no("one").to_string().replace("BookTable", "OrderWine");
    let answered = skill.answer(no.as_bytes()).await.unwrap();
    assert!(answered.response.contains("lost the thread"), "{}", answered.response);
    let kept = store.load(user("one"), Kind::Asked).await.unwrap();
    assert!(kept.is_some_and(|text| text.contains("DECLINED")));
}

/// What a later version wrote is not lost because an earlier one runs beside it.
#[tokio::test]
async fn a_history_that_cannot_be_read_is_left_as_it_is() {
    let store = Store::in_memory();
    let later = r#"{"version":2,"asked":[],"answered":[]}"#;
    store.update(user("one"), Kind::Asked, put(later)).await.unwrap();
    let histories = Histories::new(store.clone());
    let mut brought = AskHistory::default();
    brought.answer(user("attempt"));
    let one = Some(user("one"));
    for error in [
        histories.load(one).await.unwrap_err(),
        histories.save(one, &brought).await.unwrap_err(),
        histories.claim(one, user("attempt")).await.unwrap_err(),
    ] {
        assert!(matches!(error, HistoryError::Unreadable(_)), "{error}");
        assert!(error.to_string().contains("version: expected"), "{error}");
    }
    assert_eq!(store.load(user("one"), Kind::Asked).await.unwrap().as_deref(), Some(later));
}

//! A router of any size finds each of its handlers by each of its names, the first of those that share one, and nobody by what
//! is only like a name.

use consent_core::{
    ConsentRouter, FromProfile, MissingValue, Permission, Profile, Requirement, Requirements,
    RequiresConsent, Route, requirements,
};

/// A name with three digits.
const fn numbered<const LENGTH: usize>(mut name: [u8; LENGTH], [a, b, c]: [u8; 3]) -> [u8; LENGTH] {
    let mut place = 0;
    while name[place] != b'0' {
        place += 1;
    }
    name[place] += a;
    name[place + 1] += b;
    name[place + 2] += c;
    name
}

const fn text(bytes: &[u8]) -> &str {
    match str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => panic!("expected letters"),
    }
}

/// One of a thousand handlers.
struct Numbered<const A: u8, const B: u8, const C: u8>;

impl<const A: u8, const B: u8, const C: u8> Numbered<A, B, C> {
    const INTENTS: &'static [&'static str] = &[
        text(&const { numbered(*b"Order000Intent", [A, B, C]) }),
        text(&const { numbered(*b"OrderAgain000", [A, B, C]) }),
    ];
}

impl<const A: u8, const B: u8, const C: u8> RequiresConsent for Numbered<A, B, C> {
    const HANDLER: &'static str = text(&const { numbered(*b"Order000", [A, B, C]) });
    const REQUIREMENTS: Requirements<'static> = requirements![Requirement::required(Permission::Email)];
}

impl<const A: u8, const B: u8, const C: u8> FromProfile for Numbered<A, B, C> {
    fn from_profile(_: Profile) -> Result<Self, MissingValue> {
        Ok(Self)
    }
}

macro_rules! tenfold {
    ($one:ident, $($before:ident)*) => {
        [
            $one::<$($before,)* 0>(), $one::<$($before,)* 1>(), $one::<$($before,)* 2>(), $one::<$($before,)* 3>(),
            $one::<$($before,)* 4>(), $one::<$($before,)* 5>(), $one::<$($before,)* 6>(), $one::<$($before,)* 7>(),
            $one::<$($before,)* 8>(), $one::<$($before,)* 9>(),
        ]
    };
}

const fn one<R, const A: u8, const B: u8, const C: u8>() -> Route<R> {
    Route::new::<Numbered<A, B, C>>(Numbered::<A, B, C>::INTENTS, |_| panic!("nobody is built here"))
}

const fn ten<R, const A: u8, const B: u8>() -> [Route<R>; 10] {
    tenfold!(one, R A B)
}

const fn hundred<R, const A: u8>() -> [[Route<R>; 10]; 10] {
    tenfold!(ten, R A)
}

const fn thousand<R>() -> [[[Route<R>; 10]; 10]; 10] {
    tenfold!(hundred, R)
}

/// Where among the routes of its router one stands.
fn place<R: ConsentRouter>(route: Option<&'static Route<R>>) -> Option<usize> {
    R::ROUTES.iter().position(|other| route.is_some_and(|route| core::ptr::eq(other, route)))
}

/// A router of the first so many of them.
struct Many<const HANDLERS: usize>;

impl<const HANDLERS: usize> Many<HANDLERS> {
    const ALL: &'static [[[Route<Self>; 10]; 10]; 10] = &thousand();
}

impl<const HANDLERS: usize> ConsentRouter for Many<HANDLERS> {
    const ROUTES: &'static [Route<Self>] = Self::ALL.as_flattened().as_flattened().split_at(HANDLERS).0;
}

/// Looks for each of the thousand, and for what is like it.
fn finds_each<const HANDLERS: usize>() {
    assert_eq!(Many::<HANDLERS>::ROUTES.len(), HANDLERS);
    let named = |name: &str| place(Many::<HANDLERS>::named(name));
    let of_intent = |name: &str| place(Many::<HANDLERS>::of_intent(name));
    for number in 0..1000 {
        let expected = (number < HANDLERS).then_some(number);
        let (name, intent) = (format!("Order{number:03}"), format!("Order{number:03}Intent"));
        assert_eq!(named(&name), expected, "{name}");
        assert_eq!(of_intent(&intent), expected, "{intent}");
        assert_eq!(of_intent(&format!("OrderAgain{number:03}")), expected);
        // The name of a handler is none of an intent, and the other way round.
        assert_eq!((of_intent(&name), named(&intent)), (None, None), "{name}");
        for name in [&name, &intent] {
            let shorter = &name[..name.len() - 1];
            let near =
                [shorter, &name[1..], &format!("{name}s"), &name.to_lowercase(), &name.replace('O', "0")];
            for near in near.into_iter().filter(|near| *near != "Order") {
                assert_eq!((named(near), of_intent(near)), (None, None), "{near:?}");
            }
        }
    }
    for nobody in ["", "O", "Order", "Intent", "\u{0}", &"Order".repeat(50_000)] {
        assert_eq!((named(nobody), of_intent(nobody)), (None, None), "{nobody:?}");
    }
}

#[test]
fn each_of_up_to_a_thousand_handlers() {
    finds_each::<0>();
    finds_each::<1>();
    finds_each::<2>();
    finds_each::<3>();
    finds_each::<10>();
    finds_each::<11>();
    finds_each::<100>();
    finds_each::<171>();
    finds_each::<1000>();
}

const MOST: usize = 7_000;

/// More names than a skill may have.
static LETTERS: [[u8; 5]; MOST] = {
    let mut letters = [*b"I0000"; MOST];
    let mut place: usize = 0;
    while place < MOST {
        let (mut rest, mut digit) = (place, 4);
        while rest > 0 {
            letters[place][digit] = b"0123456789"[rest % 10];
            rest /= 10;
            digit -= 1;
        }
        place += 1;
    }
    letters
};

const INTENTS: [&str; MOST] = {
    let mut intents = [""; MOST];
    let mut place = 0;
    while place < MOST {
        intents[place] = text(&LETTERS[place]);
        place += 1;
    }
    intents
};

/// Two handlers by hand, for so many intents. Both have the same name, and a quarter of the intents.
struct Namesakes<const COUNT: usize>;

impl<const COUNT: usize> Namesakes<COUNT> {
    const FIRST: &'static [&'static str] = INTENTS.split_at(COUNT / 2).0;
    const SECOND: &'static [&'static str] = INTENTS.split_at(COUNT).0.split_at(COUNT / 4).1;
}

impl<const COUNT: usize> ConsentRouter for Namesakes<COUNT> {
    const ROUTES: &'static [Route<Self>] = &[
        Route::new::<Numbered<0, 0, 0>>(Self::FIRST, |_| panic!("nobody is built here")),
        Route::new::<Numbered<0, 0, 0>>(Self::SECOND, |_| panic!("nobody is built here")),
    ];
}

fn finds_the_first<const COUNT: usize>() {
    for (number, intent) in INTENTS.iter().enumerate().step_by(1 + COUNT / 1_000) {
        let expected = if number < COUNT / 2 { Some(0) } else { (number < COUNT).then_some(1) };
        assert_eq!(place(Namesakes::<COUNT>::of_intent(intent)), expected, "{intent} of {COUNT}");
    }
    assert_eq!(place(Namesakes::<COUNT>::named("Order000")), Some(0), "{COUNT}");
    assert_eq!(place(Namesakes::<COUNT>::named("Order001")), None, "{COUNT}");
}

/// A router by hand may break the rules that the derive checks, and is as large as anybody likes.
#[test]
fn the_first_of_two_namesakes() {
    finds_the_first::<0>();
    finds_the_first::<1>();
    // The names of both together are as many as a table of one size takes, and one more.
    finds_the_first::<5>();
    finds_the_first::<6>();
    finds_the_first::<24>();
    finds_the_first::<25>();
    finds_the_first::<101>();
    finds_the_first::<102>();
    finds_the_first::<408>();
    finds_the_first::<409>();
    finds_the_first::<1637>();
    finds_the_first::<1638>();
    finds_the_first::<6552>();
    finds_the_first::<6553>();
    finds_the_first::<MOST>();
}

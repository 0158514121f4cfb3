//! One piece of work that is measured.

use core::fmt;
use core::hint::black_box;

/// The work itself. It may be done again and again, and does the same each time: nothing is kept from one time to the next.
pub type Work = Box<dyn FnMut()>;

/// A piece of work that has a name in all tables.
pub struct Case {
    /// `family/case`.
    pub name: String,
    prepare: Box<dyn Fn() -> Work>,
}

impl Case {
    /// A case; whatever `prepare` does is not measured.
    pub fn new(name: impl Into<String>, prepare: impl Fn() -> Work + 'static) -> Self {
        Self { name: name.into(), prepare: Box::new(prepare) }
    }

    /// A case that answers one and the same request.
    pub fn answering<A>(
        name: impl Into<String>,
        request: impl Fn() -> String + 'static,
        answer: fn(&str) -> A,
    ) -> Self
    where
        A: 'static,
    {
        Self::new(name, move || {
            let text = request();
            Box::new(move || drop(black_box(answer(black_box(&text)))))
        })
    }

    /// The work, with everything that it needs.
    #[must_use]
    pub fn prepare(&self) -> Work {
        (self.prepare)()
    }
}

impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Case").field(&self.name).finish()
    }
}

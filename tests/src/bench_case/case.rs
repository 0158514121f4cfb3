//! One piece of work that is measured.

use core::fmt;
use core::hint::black_box;

/// The work itself. Nothing is kept from one time to the next.
pub type Work = Box<dyn FnMut()>;

/// How often a piece of work can be done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Repeats {
    /// Again and again, and it is the same each time.
    Always,
    /// Once: it uses up what was prepared.
    Never,
}

/// A piece of work that has a name in all tables.
pub struct Case {
    /// `family/case`.
    pub name: String,
    /// How often it can be done.
    pub repeats: Repeats,
    prepare: Box<dyn Fn() -> Work + Send + Sync>,
}

impl Case {
    /// A case; whatever `prepare` does is not measured.
    pub fn new(name: impl Into<String>, prepare: impl Fn() -> Work + Send + Sync + 'static) -> Self {
        Self { name: name.into(), repeats: Repeats::Always, prepare: Box::new(prepare) }
    }

    /// The same for work that can be done once only.
    pub fn once(name: impl Into<String>, prepare: impl Fn() -> Work + Send + Sync + 'static) -> Self {
        Self { repeats: Repeats::Never, ..Self::new(name, prepare) }
    }

    /// A case that answers one and the same request.
    pub fn answering<A>(
        name: impl Into<String>,
        request: impl Fn() -> String + Send + Sync + 'static,
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

    /// The same where each instruction counts: it was done before, if it can be done again, and the heap is in order. What the
    /// preparing left there would cost the first large block of the work up to 50,000 instructions, and as the paths of the
    /// files that it read differ in length, another number in each folder.
    #[must_use]
    pub fn prepare_for_counting(&self) -> Work {
        let mut work = self.prepare();
        let mut warm_up = || {
            if self.repeats == Repeats::Always {
                work();
            }
        };
        warm_up();
        // glibc puts its small free blocks together when a block of this size is given back.
        drop(black_box(vec![0_u8; 100_000]));
        // What is free now is what the work itself left.
        warm_up();
        warm_up();
        work
    }
}

impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Case").field(&self.name).finish()
    }
}

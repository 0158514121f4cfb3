
/// Which mutant is chosen. Of a constant, none: it has its value before the tests run.
mod mutants {
    extern crate std;
    use std::cell::RefCell;
    use std::collections::BTreeSet;
    use std::io::Write as _;
    use std::string::String;
    use std::sync::OnceLock;
    use std::{env, fs, thread};

    pub(crate) const fn on(number: usize) -> bool {
        core::intrinsics::const_eval_select((number,), never, is_chosen)
    }

    const fn never(_: usize) -> bool {
        false
    }

    enum Mode {
        Chosen(usize),
        /// To this file: which mutants each thread comes to.
        Record(String),
    }

    fn is_chosen(number: usize) -> bool {
        static MODE: OnceLock<Mode> = OnceLock::new();
        let mode = MODE.get_or_init(|| match env::var("CONSENT_MUTANTS_REACHED") {
            Ok(file) => Mode::Record(file),
            Err(_) => Mode::Chosen(env::var("CONSENT_MUTANT").ok().and_then(|it| it.parse().ok()).unwrap_or(0)),
        });
        match mode {
            Mode::Chosen(chosen) => *chosen == number,
            Mode::Record(file) => {
                record(number, file);
                false
            }
        }
    }

    std::thread_local! {
        static SEEN: RefCell<BTreeSet<usize>> = const { RefCell::new(BTreeSet::new()) };
    }

    fn record(number: usize, file: &str) {
        if SEEN.try_with(|seen| seen.borrow_mut().insert(number)).unwrap_or(true) {
            let thread = thread::current();
            let line = std::format!("{number}\t{}\n", thread.name().unwrap_or_default());
            let file = fs::OpenOptions::new().create(true).append(true).open(file);
            file.unwrap().write_all(line.as_bytes()).unwrap();
        }
    }
}

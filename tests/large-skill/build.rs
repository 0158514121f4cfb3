//! Writes the handlers and the skills: nobody has a thousand handlers by hand.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::PathBuf;

/// How many handlers each skill has.
const SKILLS: [usize; 4] = [1, 10, 100, 300];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let folder = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("expected OUT_DIR"))?;
    fs::write(PathBuf::from(folder).join("skills.rs"), source().map_err(io::Error::other)?)
}

fn source() -> Result<String, std::fmt::Error> {
    let mut source = String::new();
    for number in 0..SKILLS.into_iter().max().unwrap_or_default() {
        write!(
            source,
            "/// A handler.
            #[derive(RequiresConsent)]
            pub struct Handler{number} {{
                /// Whom it writes to.
                #[consent(scope = \"alexa::profile:email:read\")]
                pub email: EmailAddress,
            }}\n"
        )?;
    }
    for handlers in SKILLS {
        write!(source, "/// A skill.\n#[derive(ConsentRouter)]\npub enum SkillOf{handlers} {{\n")?;
        for number in 0..handlers {
            write!(
                source,
                "/// A handler.\n#[consent(intent = \"Work{number}Intent\")]\nHandler{number}(Handler{number}),\n"
            )?;
        }
        source.push_str("}\n");
    }
    Ok(source)
}

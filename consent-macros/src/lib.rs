//! Derives for [`consent_core`]: an intent handler declares what it needs, and the compiler checks it against Alexa's
//! rules and the skill's own manifest.
//!
//! The modules are the steps: `literal`, `outline` and `attr` read the syntax, `handler` and `router` are what it says, `valid` asks the core's
//! rules and puts each answer on its literal, `expand` writes the code and decides nothing, `fallback` stands in for it
//! where something is wrong. `manifest` reads the one file that is read. Each uses only what stands above it.

mod problems;

mod literal;

mod outline;

mod attr;

mod manifest;

mod handler;

mod router;

mod valid;

mod expand;

mod fallback;

mod derive;

#[cfg(test)]
mod diagnostic;

#[cfg(test)]
mod golden;

#[cfg(test)]
mod expansion;

use proc_macro::TokenStream;

/// Declares what an intent handler needs: implements `RequiresConsent`, and `FromProfile` if fields have scopes.
///
/// ```
/// use consent_core::value::{GivenName, PhoneNumber};
/// use consent_core::{Permission, RequiresConsent as _};
/// use consent_macros::RequiresConsent;
///
/// #[derive(RequiresConsent)]
/// struct BookTable {
///     #[consent(scope = "alexa::profile:mobile_number:read")]
///     phone: PhoneNumber,
///     /// Used if it is granted, never asked for: it is an `Option`.
///     #[consent(scope = "alexa::profile:given_name:read", level = "PERSON")]
///     name: Option<GivenName>,
///     #[consent(skip)]
///     bookings: Vec<u32>,
/// }
///
/// assert_eq!(BookTable::HANDLER, "BookTable");
/// assert_eq!(BookTable::REQUIREMENTS.all().len(), 2);
/// ```
///
/// On a field:
///
/// | `#[consent(..)]` | meaning |
/// | --- | --- |
/// | `scope = "..."` | the permission, as skill.json spells it. The field's type is the permission's own in `consent_core::value`, `String` for a name or an e-mail address, or any type with `FromValue`; `Option` makes it optional |
/// | `level = "PERSON"` | the recognized speaker's; without it, the account holder's |
/// | `skip` | not the customer's; filled from `Default` |
///
/// On the struct:
///
/// | `#[consent(..)]` | meaning |
/// | --- | --- |
/// | `manifest = "skill-package/skill.json"` | the skill's manifest, relative to the folder of Cargo.toml. It must declare each scope and keep the duties that come with them; an edit of it alone compiles this crate again |
/// | `required("...", level = "..")`, `optional(..)` | a need that no field holds. Without any scope on a field, write `FromProfile` by hand |
/// | `handler = "..."` | the handler's name in resume tokens, if it is not to be the struct's |
/// | `reason = "..."` | why it needs all this, for the customer: one whole sentence in the skill's default language |
/// | `crate = "..."` | where `consent_core` is, if another crate exports it |
///
/// With private fields a value of the struct is the proof of the consent: outside its module, nothing but a profile makes
/// one. Keep no profile beyond its turn, and it is the consent of this turn.
///
/// Every mistake is reported at once, under the word that is wrong:
///
/// ```compile_fail
/// use consent_core::value::PhoneNumber;
///
/// #[derive(consent_macros::RequiresConsent)]
/// struct BookTable {
///     #[consent(scope = "alexa::profile:mobile:read")]
///     phone: PhoneNumber,
/// }
/// ```
///
/// A field that cannot hold what its permission opens is an error of the compiler's own:
///
/// ```compile_fail,E0277
/// use consent_core::value::PhoneNumber;
///
/// #[derive(consent_macros::RequiresConsent)]
/// struct SendReceipt {
///     #[consent(scope = "alexa::profile:email:read")]
///     email: PhoneNumber,
/// }
/// ```
#[proc_macro_derive(RequiresConsent, attributes(consent))]
pub fn derive_requires_consent(input: TokenStream) -> TokenStream {
    derive::requires_consent(input.into(), &manifest::root()).into()
}

/// Lists the handlers of a skill: implements `ConsentRouter` for an enum whose variants hold one handler each.
///
/// ```
/// use consent_core::value::{EmailAddress, PhoneNumber};
/// use consent_core::{ConsentRouter as _, RequiresConsent as _};
/// use consent_macros::{ConsentRouter, RequiresConsent};
///
/// #[derive(RequiresConsent)]
/// struct BookTable {
///     #[consent(scope = "alexa::profile:mobile_number:read")]
///     phone: PhoneNumber,
/// }
///
/// #[derive(RequiresConsent)]
/// struct SendReceipt {
///     #[consent(scope = "alexa::profile:email:read")]
///     email: EmailAddress,
/// }
///
/// #[derive(ConsentRouter)]
/// enum Handler {
///     #[consent(intent = "BookTableIntent")]
///     BookTable(BookTable),
///     #[consent(intent = "SendReceiptIntent", intent = "SendItAgainIntent")]
///     SendReceipt(SendReceipt),
/// }
///
/// assert_eq!(Handler::PERMISSIONS, ["alexa::profile:email:read", "alexa::profile:mobile_number:read"]);
/// assert!(Handler::of_intent("SendItAgainIntent").is_some_and(|route| route.is::<SendReceipt>()));
/// ```
///
/// | `#[consent(..)]` | on | meaning |
/// | --- | --- | --- |
/// | `intent = "..."` | a variant | an intent that it serves; one or more |
/// | `manifest = "skill-package/skill.json"` | the enum | the skill's manifest, relative to the folder of Cargo.toml. It must declare what the handlers need and nothing that none needs, and keep the duties that come with it |
/// | `allow_unused("...")` | the enum | a scope that the manifest may declare although no handler needs it |
/// | `events` | the enum | the skill acts on what changes in the app, as `concerned_by` tells it. The manifest beside it must subscribe to each event that keeps a record right (`SKILL_PERMISSION_ACCEPTED`, `SKILL_PERMISSION_CHANGED`, `SKILL_DISABLED`) and name the endpoint that events are sent to. Without a manifest there is nothing to check, so it is an error there |
/// | `crate = "..."` | the enum | where `consent_core` is, if another crate exports it |
///
/// Without `events` nothing is demanded of the manifest's events; a skill may be told of them all the same.
/// `SkillManifest::event_problems` is the same check at run time.
///
/// Whatever the manifest says, two handlers may not share a name, nor take one the full name and the other the given name.
#[proc_macro_derive(ConsentRouter, attributes(consent))]
pub fn derive_consent_router(input: TokenStream) -> TokenStream {
    derive::consent_router(input.into(), &manifest::root()).into()
}

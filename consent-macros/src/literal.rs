//! A text in double quotes, which is all that ever follows a word.

use consent_core::Permission;
use consent_core::scope::DidYouMean;
use proc_macro2::{TokenStream, TokenTree};
use syn::LitStr;

use crate::problems::Problems;

/// The text, if it is one and is not empty.
pub(crate) fn text(tokens: TokenStream, word: &str, problems: &mut Problems) -> Option<LitStr> {
    match syn::parse2::<LitStr>(tokens.clone()) {
        Ok(text) if !text.suffix().is_empty() => {
            let behind = text.suffix().to_owned();
            problems.at(text, format_args!("expected nothing behind the quotes, `{behind}` stands there"));
        }
        Ok(text) if text.value().trim().is_empty() => {
            problems.at(text, format_args!("expected a text for `{word}`, this is empty"));
        }
        Ok(text) => return Some(text),
        Err(_) => {
            let meant = meant(tokens.clone());
            let meant = DidYouMean(meant.as_deref());
            problems.at(tokens, format_args!("expected a text in double quotes for `{word}`{meant}"));
        }
    }
    None
}

/// What the text would be for what stands there instead: `Permission::Email`, `PERSON` or `b"..."`.
fn meant(tokens: TokenStream) -> Option<String> {
    let last = tokens.clone().into_iter().last()?;
    match last {
        TokenTree::Ident(name) => {
            let is_it = |permission: &&Permission| name == permission.name();
            let permission = Permission::ALL.iter().find(is_it).map(|permission| permission.manifest_scope());
            let is_alone = tokens.into_iter().count() == 1;
            let text = permission.map(ToOwned::to_owned).or_else(|| is_alone.then(|| name.to_string()))?;
            Some(format!("\"{text}\""))
        }
        TokenTree::Literal(literal) => {
            let literal = literal.to_string();
            literal.strip_prefix(['b', 'c']).filter(|text| text.starts_with('"')).map(ToOwned::to_owned)
        }
        TokenTree::Group(_) | TokenTree::Punct(_) => None,
    }
}

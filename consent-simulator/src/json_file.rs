//! A JSON file that a developer wrote: its fields by path, and sentences for what is not as expected.

use core::fmt::Display;

use serde_json::Value;
use thiserror::Error;

/// The most bytes of a file that are read.
pub const LONGEST_FILE: usize = 1024 * 1024;

/// What is wrong with a file, at which field, and what was expected there.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("{field}: {problem}")]
pub struct FieldError {
    /// The path of the field, such as `interactionModel.languageModel.intents[2].name`; `$` is the whole file.
    pub field: String,
    /// What was expected there, and what stands there.
    pub problem: String,
}

/// A field of a file, with its path.
#[derive(Clone, Debug)]
pub(crate) struct Field<'a> {
    path: String,
    value: Option<&'a Value>,
}

/// The text of a file without the mark that some editors put in front.
///
/// # Errors
/// [`FieldError`] if it is longer than [`LONGEST_FILE`].
pub(crate) fn text(file: &[u8]) -> Result<&[u8], FieldError> {
    if file.len() > LONGEST_FILE {
        return Err(whole(format!("expected at most {LONGEST_FILE} bytes, found {}", file.len())));
    }
    Ok(file.strip_prefix("\u{feff}".as_bytes()).unwrap_or(file))
}

/// The value of a text.
///
/// # Errors
/// [`FieldError`] if it is no JSON.
pub(crate) fn value(text: &[u8]) -> Result<Value, FieldError> {
    serde_json::from_slice(text).map_err(|error| whole(format!("expected JSON: {error}")))
}

fn whole(problem: String) -> FieldError {
    FieldError { field: "$".into(), problem }
}

impl<'a> Field<'a> {
    /// The whole file.
    pub(crate) fn root(value: &'a Value) -> Self {
        Self { path: String::new(), value: Some(value) }
    }

    /// The field of this name in an object.
    ///
    /// # Errors
    /// [`FieldError`] if this is no object.
    pub(crate) fn member(&self, key: &str) -> Result<Self, FieldError> {
        let object = self.value.and_then(Value::as_object).ok_or_else(|| self.expected("an object"))?;
        let path = if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) };
        // An explicit null says no more than nothing does.
        Ok(Self { path, value: object.get(key).filter(|value| !value.is_null()) })
    }

    /// The text that stands here.
    ///
    /// # Errors
    /// [`FieldError`] if it is none.
    pub(crate) fn text(&self) -> Result<&'a str, FieldError> {
        self.value.and_then(Value::as_str).ok_or_else(|| self.expected("a text"))
    }

    /// The text that stands here, if anything does.
    ///
    /// # Errors
    /// [`FieldError`] if it is anything else.
    pub(crate) fn optional_text(&self) -> Result<Option<&'a str>, FieldError> {
        self.value.map(|_| self.text()).transpose()
    }

    /// What stands in the list here.
    ///
    /// # Errors
    /// [`FieldError`] if it is no list.
    pub(crate) fn list(&self) -> Result<impl Iterator<Item = Self> + use<'a>, FieldError> {
        let list = self.value.and_then(Value::as_array).ok_or_else(|| self.expected("a list"))?;
        let path = self.path.clone();
        let at = move |(place, value)| Self { path: format!("{path}[{place}]"), value: Some(value) };
        Ok(list.iter().enumerate().map(at))
    }

    /// What stands in the list here, if there is one.
    ///
    /// # Errors
    /// [`FieldError`] if it is anything else.
    pub(crate) fn optional_list(&self) -> Result<impl Iterator<Item = Self> + use<'a>, FieldError> {
        Ok(self.value.map(|_| self.list()).transpose()?.into_iter().flatten())
    }

    fn expected(&self, what: impl Display) -> FieldError {
        let found = match self.value {
            None => "nothing",
            Some(Value::Null) => "null",
            Some(Value::Bool(_)) => "true or false",
            Some(Value::Number(_)) => "a number",
            Some(Value::String(_)) => "a text",
            Some(Value::Array(_)) => "a list",
            Some(Value::Object(_)) => "an object",
        };
        let field = if self.path.is_empty() { "$".to_owned() } else { self.path.clone() };
        FieldError { field, problem: format!("expected {what}, found {found}") }
    }
}

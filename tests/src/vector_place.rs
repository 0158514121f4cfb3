//! A place in a file of test vectors: what is read there, or a sentence that says where something else was expected.

use core::fmt;

use serde_json::Value;

/// A vector does not hold, or is none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Complaint {
    /// The file.
    pub file: String,
    /// The place in it, as a JSON pointer.
    pub pointer: String,
    /// What was expected there.
    pub expected: String,
    /// What was found.
    pub found: String,
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, pointer, expected, found } = self;
        let pointer = if pointer.is_empty() { "(the whole)" } else { pointer };
        write!(f, "{file}: {pointer}: expected {expected}, found {found}")
    }
}

/// A place in a file.
#[derive(Clone, Debug)]
pub struct Place<'a> {
    file: &'a str,
    pointer: String,
    /// What stands there.
    pub value: &'a Value,
}

impl<'a> Place<'a> {
    /// The whole file.
    #[must_use]
    pub fn whole(file: &'a str, value: &'a Value) -> Self {
        Self { file, pointer: String::new(), value }
    }

    /// A complaint about this place.
    #[must_use]
    pub fn complaint(&self, expected: impl fmt::Display, found: impl fmt::Display) -> Complaint {
        let (expected, found) = (expected.to_string(), found.to_string());
        Complaint { file: self.file.into(), pointer: self.pointer.clone(), expected, found }
    }

    /// The same in a member that need not be there.
    #[must_use]
    pub fn inside(&self, member: &str, expected: impl fmt::Display, found: impl fmt::Display) -> Complaint {
        let mut complaint = self.complaint(expected, found);
        complaint.pointer = self.below(member);
        complaint
    }

    fn below(&self, member: &str) -> String {
        format!("{}/{}", self.pointer, member.replace('~', "~0").replace('/', "~1"))
    }

    fn not(&self, expected: &str) -> Complaint {
        let text = self.value.to_string();
        let short: String = text.chars().take(60).collect();
        self.complaint(expected, if short == text { text } else { format!("{short}...") })
    }

    /// Checks that it is an object with no members but these.
    ///
    /// # Errors
    /// A complaint about this place, or the member that is too many.
    pub fn only(&self, members: &[&str]) -> Result<(), Complaint> {
        let object = self.value.as_object().ok_or_else(|| self.not("an object"))?;
        match object.keys().find(|key| !members.contains(&key.as_str())) {
            Some(key) => Err(self.inside(key, format!("one of {}", members.join(", ")), "another member")),
            None => Ok(()),
        }
    }

    /// A member.
    ///
    /// # Errors
    /// A complaint if it is not there.
    pub fn at(&self, member: &str) -> Result<Self, Complaint> {
        self.find(member).ok_or_else(|| self.inside(member, "this member", "nothing"))
    }

    /// A member, if it is there.
    #[must_use]
    pub fn find(&self, member: &str) -> Option<Self> {
        let value = self.value.get(member)?;
        Some(Self { file: self.file, pointer: self.below(member), value })
    }

    /// The entries of a list.
    ///
    /// # Errors
    /// A complaint if it is none.
    pub fn list(&self) -> Result<Vec<Self>, Complaint> {
        let list = self.value.as_array().ok_or_else(|| self.not("a list"))?;
        let entry = |(at, value): (usize, &'a Value)| Self {
            file: self.file,
            pointer: self.below(&at.to_string()),
            value,
        };
        Ok(list.iter().enumerate().map(entry).collect())
    }

    /// The members of an object.
    ///
    /// # Errors
    /// A complaint if it is none.
    pub fn members(&self) -> Result<Vec<(&'a str, Self)>, Complaint> {
        let object = self.value.as_object().ok_or_else(|| self.not("an object"))?;
        let member = |(key, value): (&'a String, &'a Value)| {
            (key.as_str(), Self { file: self.file, pointer: self.below(key), value })
        };
        Ok(object.iter().map(member).collect())
    }

    /// A text.
    ///
    /// # Errors
    /// A complaint if it is none.
    pub fn text(&self) -> Result<&'a str, Complaint> {
        self.value.as_str().ok_or_else(|| self.not("a text"))
    }

    /// A number that is whole and not negative.
    ///
    /// # Errors
    /// A complaint if it is none.
    pub fn number(&self) -> Result<u64, Complaint> {
        self.value.as_u64().ok_or_else(|| self.not("a number"))
    }

    /// The value that goes by this name, of all that have one in their `Debug`.
    ///
    /// # Errors
    /// A complaint with all the names.
    pub fn one_of<T: fmt::Debug + Copy>(&self, all: &[T]) -> Result<T, Complaint> {
        let name = self.text()?;
        all.iter().copied().find(|one| format!("{one:?}") == name).ok_or_else(|| {
            let names: Vec<String> = all.iter().map(|one| format!("{one:?}")).collect();
            self.not(&format!("one of {}", names.join(", ")))
        })
    }

    /// Checks what came of a turn against what stands here. The order of lists does not matter.
    ///
    /// # Errors
    /// A complaint about the place where they differ.
    pub fn agrees_with(&self, came: &Value) -> Result<(), Complaint> {
        match (self.value, came) {
            (Value::Object(_), Value::Object(object)) => {
                for (key, place) in self.members()? {
                    let came = object.get(key).ok_or_else(|| place.complaint(place.value, "nothing"))?;
                    place.agrees_with(came)?;
                }
                let other = object.iter().find(|(key, _)| self.value.get(key.as_str()).is_none());
                other.map_or(Ok(()), |(key, value)| Err(self.inside(key, "nothing", value)))
            }
            (Value::Array(expected), Value::Array(list)) => {
                let sorted = |list: &[Value]| {
                    let mut texts: Vec<String> = list.iter().map(ToString::to_string).collect();
                    texts.sort();
                    texts
                };
                if sorted(expected) == sorted(list) {
                    return Ok(());
                }
                Err(self.complaint(self.value, came))
            }
            (expected, came) if expected == came => Ok(()),
            (expected, came) => Err(self.complaint(expected, came)),
        }
    }
}

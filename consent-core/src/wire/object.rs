//! Objects of JSON, read into their place.
//!
//! A struct that serde's derive reads is put together at the end, from fields that were read elsewhere, and moved to where it
//! belongs, on each level anew: a tenth of a turn went into that. The derive also takes an array for a struct, its elements
//! in the order of the fields: `["ACCEPTED"]` would be a result, and a yes. Here each value is read into the field that it
//! is for, and only an object is an object. Nothing here waits for a derive to be compiled.

use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};

/// What can be read into a place.
pub(crate) trait InPlace<'de>: Sized {
    /// What stands in a place that nothing was read into.
    fn empty() -> Self;

    /// Reads into a place that is empty.
    fn read<D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error>;
}

/// An object, as [`object`] describes it.
pub(crate) trait Object<'de>: Sized {
    /// What an error says was expected.
    const EXPECTED: &'static str;
    /// Its keys.
    const KEYS: &'static [&'static str];
    /// Which of them must be there: a bit each.
    const REQUIRED: u32;
    /// Whether a key that is none of them is an error.
    const IS_CLOSED: bool;

    /// The object without anything.
    fn empty() -> Self;

    /// Where a key stands among the keys; past the last of them for any other.
    fn position(key: &str) -> u32;

    /// Reads the value of the key that stands there.
    fn read_at<A: MapAccess<'de>>(&mut self, position: u32, entries: &mut A) -> Result<(), A::Error>;
}

/// How a struct is read: what is expected in its place, and which key is read into which of its fields, all of them.
///
/// A key that must be there is `required`; in an object that is `closed`, any other key is an error.
macro_rules! object {
    (
        $type:ident $(<$life:lifetime>)?, $expected:literal $($closed:ident)?;
        $($($required:ident)? $key:literal => $field:ident),* $(,)?
    ) => {
        const _: () = {
            use $crate::wire::object::{InPlace, Object};

            #[allow(non_camel_case_types, reason = "they are named like the fields")]
            #[repr(u32)]
            enum Field { $($field,)* Unknown }

            impl<'de $(: $life, $life)?> Object<'de> for $type $(<$life>)? {
                const EXPECTED: &'static str = $expected;
                const KEYS: &'static [&'static str] = &[$($key),*];
                const REQUIRED: u32 =
                    0 $(| $crate::wire::object::required!([$($required)?], 1 << Field::$field as u32, 0))*;
                const IS_CLOSED: bool = $crate::wire::object::closed!([$($closed)?]);

                fn empty() -> Self {
                    let object = Self { $($field: InPlace::empty()),* };
                    $($crate::wire::object::required!([$($required)?], (), $crate::wire::object::may_be_missing(&object.$field));)*
                    object
                }

                fn position(key: &str) -> u32 {
                    (match key {
                        $($key => Field::$field,)*
                        _ => Field::Unknown,
                    }) as u32
                }

                #[allow(unused_variables, reason = "an object may have no fields")]
                fn read_at<A: serde::de::MapAccess<'de>>(
                    &mut self,
                    position: u32,
                    entries: &mut A,
                ) -> Result<(), A::Error> {
                    $(if position == Field::$field as u32 {
                        return entries.next_value_seed($crate::wire::object::Place(&mut self.$field));
                    })*
                    entries.next_value().map(|serde::de::IgnoredAny| ())
                }
            }

            impl<'de $(: $life, $life)?> serde::Deserialize<'de> for $type $(<$life>)? {
                fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    let mut object = <Self as Object<'de>>::empty();
                    object.read(deserializer).map(|()| object)
                }
            }

            assert!(Field::Unknown as u32 <= u32::BITS, "more keys than bits");
        };
    };
}
pub(crate) use object;

/// The one if a key is required, the other if not.
macro_rules! required {
    ([required], $required:expr, $optional:expr) => {
        $required
    };
    ([], $required:expr, $optional:expr) => {
        $optional
    };
}
pub(crate) use required;

/// Whether an object is closed.
macro_rules! closed {
    ([closed]) => {
        true
    };
    ([]) => {
        false
    };
}
pub(crate) use closed;

/// What says nothing as long as nothing was read: only such a field may stand at a key that is not required.
pub(crate) trait MayBeMissing {}

impl<T> MayBeMissing for Option<T> {}
impl<T> MayBeMissing for Vec<T> {}

pub(crate) fn may_be_missing(_: &impl MayBeMissing) {}

/// What serde reads as a whole, and what stands in its place before.
macro_rules! whole {
    ($type:ident $(<$life:lifetime>)? $(<$of:ident>)?, $empty:expr) => {
        impl<'de $(: $life, $life)? $(, $of: serde::Deserialize<'de>)?> $crate::wire::object::InPlace<'de>
            for $type $(<$life>)? $(<$of>)?
        {
            fn empty() -> Self {
                $empty
            }

            fn read<D: serde::Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
                *self = serde::Deserialize::deserialize(deserializer)?;
                Ok(())
            }
        }
    };
}
pub(crate) use whole;

whole!(bool, false);
whole!(u32, 0);
whole!(u64, 0);
whole!(f64, 0.0);
whole!(Vec<T>, Vec::new());

/// A place, as serde knows it.
pub(crate) struct Place<'p, T>(pub(crate) &'p mut T);

impl<'de, T: InPlace<'de>> DeserializeSeed<'de> for Place<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.0.read(deserializer)
    }
}

impl<'de, T: Object<'de>> InPlace<'de> for T {
    fn empty() -> Self {
        Object::empty()
    }

    fn read<D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(Place(self))
    }
}

impl<'de, T: Object<'de>> Visitor<'de> for Place<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let name = |position: u32| {
            usize::try_from(position).ok().and_then(|position| T::KEYS.get(position)).copied()
        };
        let mut seen = 0_u32;
        while let Some(position) = entries.next_key_seed(Key(PhantomData::<T>))? {
            if let Some(name) = name(position) {
                let field = 1_u32.wrapping_shl(position);
                if seen & field != 0 {
                    return Err(Error::duplicate_field(name));
                }
                seen |= field;
            }
            self.0.read_at(position, &mut entries)?;
        }
        match name((T::REQUIRED & !seen).trailing_zeros()) {
            Some(missing) => Err(Error::missing_field(missing)),
            None => Ok(()),
        }
    }
}

/// A key, read as its position.
struct Key<T>(PhantomData<T>);

impl<'de, T: Object<'de>> DeserializeSeed<'de> for Key<T> {
    type Value = u32;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<u32, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de, T: Object<'de>> Visitor<'de> for Key<T> {
    type Value = u32;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<u32, E> {
        let position = T::position(key);
        let is_known = usize::try_from(position).is_ok_and(|position| position < T::KEYS.len());
        if T::IS_CLOSED && !is_known { Err(E::unknown_field(key, T::KEYS)) } else { Ok(position) }
    }
}

/// A value or nothing. Null is nothing.
impl<'de, T: InPlace<'de>> InPlace<'de> for Option<T> {
    fn empty() -> Self {
        None
    }

    fn read<D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_option(OptionalPlace(self))
    }
}

struct OptionalPlace<'p, T>(&'p mut Option<T>);

impl<'de, T: InPlace<'de>> Visitor<'de> for OptionalPlace<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.0.insert(T::empty()).read(deserializer)
    }
}

//! Objects of JSON, read into their place.
//!
//! A struct that serde's derive reads is put together at the end, from fields that were read elsewhere, and moved to where it
//! belongs, on each level anew: a tenth of a turn went into that. The derive also takes an array for a struct, its elements
//! in the order of the fields: `["ACCEPTED"]` would be a result, and a yes. Here each value is read into the field that it
//! is for, and only an object is an object. Nothing here waits for a derive to be compiled.

use alloc::vec::Vec;
use core::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::keys::{Key, Keys};

/// What can be read into a place.
pub(crate) trait InPlace<'de>: Sized {
    /// What stands in a place that nothing was read into.
    fn empty() -> Self;

    /// Reads into a place that is empty, from a deserializer of this text.
    fn read<D: Deserializer<'de>>(&mut self, text: &'de str, deserializer: D) -> Result<(), D::Error>;
}

/// An object, as [`object`] describes it.
pub(crate) trait Object<'de>: Keys + Sized {
    /// Whether it may take longer to read, so that it takes less to compile.
    const IS_RARE: bool;

    /// The object without anything.
    fn empty() -> Self;

    /// Reads the value of the key with this bit.
    fn read_value<A: MapAccess<'de>>(
        &mut self,
        bit: u32,
        text: &'de str,
        entries: &mut A,
    ) -> Result<(), A::Error>;
}

/// How a struct is read: what is expected in its place, and which key is read into which of its fields, all of them.
///
/// A key that must be there is `required`; in an object that is `closed`, any other key is an error. To read one that is `rare`
/// takes longer, and to compile it less: for what few turns bring along, and for what has few keys.
macro_rules! object {
    (
        $type:ident $(<$life:lifetime>)?, $expected:literal $($manner:ident)?;
        $($($required:ident)? $key:literal => $field:ident),* $(,)?
    ) => {
        const _: () = {
            use $crate::wire::keys::{Keys, Shape};
            use $crate::wire::object::{InPlace, Object};

            #[allow(non_camel_case_types, reason = "they are named like the fields")]
            #[allow(dead_code, reason = "an enum of numbers needs a variant, and an object may have no fields")]
            #[repr(u32)]
            enum Field { $($field,)* None }

            impl $(<$life>)? Keys for $type $(<$life>)? {
                fn shape(&self) -> &'static Shape {
                    &Shape {
                        expected: $expected,
                        keys: &[$($key),*],
                        required:
                            0 $(| $crate::wire::object::required!([$($required)?], 1 << Field::$field as u32, 0))*,
                        is_closed: $crate::wire::object::manner!(closed [$($manner)?]),
                    }
                }

                fn bit(&self, key: &str) -> u32 {
                    match key {
                        $($key => 1 << Field::$field as u32,)*
                        _ => 0,
                    }
                }
            }

            impl<'de $(: $life, $life)?> Object<'de> for $type $(<$life>)? {
                const IS_RARE: bool = $crate::wire::object::manner!(rare [$($manner)?]);

                fn empty() -> Self {
                    let object = Self { $($field: InPlace::empty()),* };
                    $($crate::wire::object::required!([$($required)?], (), $crate::wire::object::may_be_missing(&object.$field));)*
                    object
                }

                #[allow(unused_variables, reason = "an object may have no fields")]
                fn read_value<A: serde::de::MapAccess<'de>>(
                    &mut self,
                    bit: u32,
                    text: &'de str,
                    entries: &mut A,
                ) -> Result<(), A::Error> {
                    $(if bit == 1 << Field::$field as u32 {
                        return entries.next_value_seed($crate::wire::object::Place(&mut self.$field, text));
                    })*
                    Ok(())
                }
            }

            impl<'de $(: $life, $life)?> serde::Deserialize<'de> for $type $(<$life>)? {
                fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    let mut object = <Self as Object<'de>>::empty();
                    object.read("", deserializer).map(|()| object)
                }
            }

            assert!(<[&str]>::len(&[$($key),*]) <= u32::BITS as usize, "more keys than bits");
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

/// Whether an object is read in this manner.
macro_rules! manner {
    (closed [closed]) => {
        true
    };
    (rare [rare]) => {
        true
    };
    (closed [rare]) => {
        false
    };
    (rare [closed]) => {
        false
    };
    ($asked:ident []) => {
        false
    };
}
pub(crate) use manner;

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

            fn read<D: serde::Deserializer<'de>>(&mut self, _: &'de str, deserializer: D) -> Result<(), D::Error> {
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

/// A place, as serde knows it, and the text that is read.
pub(crate) struct Place<'p, 'de, T>(pub(crate) &'p mut T, pub(crate) &'de str);

impl<'de, T: InPlace<'de>> DeserializeSeed<'de> for Place<'_, 'de, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.0.read(self.1, deserializer)
    }
}

impl<'de, T: Object<'de>> InPlace<'de> for T {
    fn empty() -> Self {
        Object::empty()
    }

    fn read<D: Deserializer<'de>>(&mut self, text: &'de str, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(Place(self, text))
    }
}

impl<'de, T: Object<'de>> Visitor<'de> for Place<'_, 'de, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.shape().expected)
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<(), A::Error> {
        if T::IS_RARE {
            let fields: &mut dyn Fields<'de, A> = self.0;
            read_entries(fields, self.1, entries)
        } else {
            read_entries(self.0, self.1, entries)
        }
    }
}

/// The fields of an object. A rare object's type is forgotten here, so that one function reads the entries of them all.
trait Fields<'de, A: MapAccess<'de>>: Keys {
    fn read_value(&mut self, bit: u32, text: &'de str, entries: &mut A) -> Result<(), A::Error>;
}

impl<'de, T: Object<'de>, A: MapAccess<'de>> Fields<'de, A> for T {
    fn read_value(&mut self, bit: u32, text: &'de str, entries: &mut A) -> Result<(), A::Error> {
        Object::read_value(self, bit, text, entries)
    }
}

fn read_entries<'de, A: MapAccess<'de>>(
    fields: &mut (impl Fields<'de, A> + ?Sized),
    text: &'de str,
    mut entries: A,
) -> Result<(), A::Error> {
    let mut seen = 0;
    while let Some(bit) = entries.next_key_seed(Key(&*fields))? {
        if bit == 0 {
            entries.next_value::<IgnoredAny>()?;
        } else if seen & bit == 0 {
            seen |= bit;
            fields.read_value(bit, text, &mut entries)?;
        } else {
            return Err(Error::duplicate_field(fields.shape().first(bit)));
        }
    }
    match fields.shape().required & !seen {
        0 => Ok(()),
        missing => Err(Error::missing_field(fields.shape().first(missing))),
    }
}

/// A value or nothing. Null is nothing.
impl<'de, T: InPlace<'de>> InPlace<'de> for Option<T> {
    fn empty() -> Self {
        None
    }

    fn read<D: Deserializer<'de>>(&mut self, text: &'de str, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_option(OptionalPlace(self, text))
    }
}

struct OptionalPlace<'p, 'de, T>(&'p mut Option<T>, &'de str);

impl<'de, T: InPlace<'de>> Visitor<'de> for OptionalPlace<'_, 'de, T> {
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
        self.0.insert(T::empty()).read(self.1, deserializer)
    }
}

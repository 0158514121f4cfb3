//! What the JSON Schemas of the wire types have in common.
//!
//! A schema of what is read accepts whatever its reader accepts; a schema of what is written is closed. Where `object!`
//! says what is read, schemars' derive says the same, and the tests of the schemas hold the two together; where the reader is
//! written by hand, so is its schema, beside it.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

/// The schema of a type that has no definition of its own: it is written out wherever the type is used.
macro_rules! inline_schema {
    ($type:ty, |$generator:pat_param| $schema:expr) => {
        impl schemars::JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> alloc::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema($generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $schema
            }
        }
    };
}
pub(crate) use inline_schema;

/// What is understood if it has this shape, and counts as missing if it has any other.
pub(crate) struct OrMissing<T>(PhantomData<T>);

impl<T: JsonSchema> JsonSchema for OrMissing<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("{}OrMissing", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [
            generator.subschema_for::<T>(),
            {
                "description": "Anything else counts as missing.",
                "type": ["null", "boolean", "number", "string", "array", "object"],
            },
        ] })
    }
}

/// Gives an object properties that always have the same words. Each has a key, a description and its words. They are written
/// before the others, as constants, so that no field holds them.
pub(crate) fn constants(all: Vec<[&'static str; 3]>) -> impl FnMut(&mut Schema) {
    move |schema| {
        let constant = |[key, description, words]: &[&str; 3]| {
            (String::from(*key), json!({ "description": description, "type": "string", "const": words }))
        };
        let properties: Map<String, Value> = all.iter().map(constant).collect();
        let required: Value = all.iter().map(|[key, ..]| *key).collect();
        let constants = json_schema!({ "properties": properties, "required": required });
        *schema = with(constants, core::mem::take(schema).to_value());
    }
}

/// The same schema with more to it: objects are joined key by key, lists have what either has, anything else is replaced.
pub(crate) fn with(mut schema: Schema, more: Value) -> Schema {
    if let (Some(schema), Value::Object(more)) = (schema.as_object_mut(), more) {
        join(schema, more);
    }
    schema
}

fn join(all: &mut Map<String, Value>, more: Map<String, Value>) {
    for (key, more) in more {
        match (all.get_mut(&key), more) {
            (Some(Value::Object(all)), Value::Object(more)) => join(all, more),
            (Some(Value::Array(all)), Value::Array(more)) => {
                for one in more {
                    if !all.contains(&one) {
                        all.push(one);
                    }
                }
            }
            (_, more) => drop(all.insert(key, more)),
        }
    }
}

'use strict';
// Amazon's TypeScript typings, as JSON Schemas.

const Ajv = require('ajv');
const { createGenerator } = require('ts-json-schema-generator');

/** The schema of a type of ask-sdk-model. A property that its type does not name is refused. */
function schemaOf(type) {
  const file = require.resolve('ask-sdk-model/index.d.ts');
  return createGenerator({ path: file, type, skipTypeCheck: true, additionalProperties: false }).createSchema(
    type,
  );
}

/** The same, as a function that says whether it accepts a value. */
function validatorOf(schema) {
  return new Ajv({ strict: false, validateFormats: false, logger: false }).compile(schema);
}

module.exports = { schemaOf, validatorOf };

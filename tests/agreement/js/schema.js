'use strict';
// Our own JSON Schemas, in the folder schemas/.

const fs = require('node:fs');
const path = require('node:path');
const Ajv2020 = require('ajv/dist/2020');

/** Whether our schema of this name accepts a value, as a function. */
function ours(name) {
  const file = path.join(__dirname, '../../../schemas', name);
  return new Ajv2020({ strict: false, validateFormats: false, logger: false }).compile(
    JSON.parse(fs.readFileSync(file, 'utf8')),
  );
}

module.exports = { ours };

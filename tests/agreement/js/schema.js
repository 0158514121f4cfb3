'use strict';
// Our own JSON Schemas, in the folder schemas/.

const fs = require('node:fs');
const path = require('node:path');
const Ajv2020 = require('ajv/dist/2020');

/**
 * Whether our schema of this name accepts a value, as a function. A schema that is not there is a disagreement, unless
 * SCHEMAS says that it comes `later`; then one that is there is.
 */
function ours(name, verdict) {
  const file = path.join(__dirname, '../../../schemas', name);
  const there = fs.existsSync(file);
  const later = process.env.SCHEMAS === 'later';
  verdict.demand(
    there !== later,
    `schemas/${name}`,
    later ? 'no such file, for tests/agreement/run says `later`' : 'a file',
    there,
  );
  if (!there) {
    console.log(`NOT CHECKED: schemas/${name} ${later ? 'comes later' : 'is missing'}`);
    return () => true;
  }
  return new Ajv2020({ strict: false, validateFormats: false, logger: false }).compile(
    JSON.parse(fs.readFileSync(file, 'utf8')),
  );
}

module.exports = { ours };

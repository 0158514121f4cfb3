// Checks every schema below the folder `schemas` and its examples; with two arguments, a schema and a text. Needs ajv.
import { readFileSync, readdirSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";

const read = (file) => JSON.parse(readFileSync(file, "utf8"));

function problems(schema, text) {
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
  if (validate(text)) return [];
  return validate.errors.map((error) => `${error.instancePath || "/"} ${error.message}`);
}

const [file, text] = process.argv.slice(2);
const all = readdirSync("schemas", { recursive: true }).filter((name) => name.endsWith(".schema.json"));
const files = file ? [file] : all.map((name) => `schemas/${name}`);
let checked = 0;
let wrong = 0;
for (const file of files) {
  const schema = read(file);
  for (const one of text ? [read(text)] : schema.examples) {
    checked += 1;
    for (const problem of problems(schema, one)) {
      wrong += 1;
      console.error(`${text ?? file}: ${problem}`);
    }
  }
}
console.log(`ajv: ${files.length} schemas, ${checked} texts, ${wrong} problems`);
process.exit(wrong || !checked ? 1 : 0);

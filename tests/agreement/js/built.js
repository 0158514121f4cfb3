'use strict';
// JSON values that a JSON Schema describes.
//
// The first has everything. Then one thing differs at a time, at every depth: a property is left out if it may be, or
// has another of its values. Whoever uses these asks the schema's validator too, and takes what it accepts.

const PLAIN = {
  string: ['https://example.com/text', 'Grüße 🎉 "quoted"', 'xx'],
  boolean: [true, false],
  integer: [1, 0],
  number: [0.5, 1],
  null: [null],
};

// For strings with a pattern.
const WORDS = ['text', 'en-US', 'P7D', 'arn:aws:sns:us-east-1:000000000000:made-up'];

class Builder {
  /** `root` holds what `$ref` names; an object whose keys are open has `keys`; strings at a key of `named` are these. */
  constructor(root, keys = ['en-US', 'de-DE', 'XX'], named = {}) {
    this.root = root;
    this.keys = keys;
    this.named = named;
  }

  at(ref) {
    return ref
      .slice(2)
      .split('/')
      .reduce((part, key) => part[decodeURIComponent(key)], this.root);
  }

  /** Every value; `above` are the references that it stands in. */
  values(schema, above = []) {
    if (schema.$ref) {
      // What holds itself does so once.
      if (above.filter((ref) => ref === schema.$ref).length > 1) return [];
      return this.values(this.at(schema.$ref), [...above, schema.$ref]);
    }
    if ('const' in schema) return [schema.const];
    if (schema.enum) return schema.enum;
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices) return choices.flatMap((choice) => this.values(choice, above));
    if (Array.isArray(schema.type))
      return schema.type.flatMap((type) => this.values({ ...schema, type }, above));
    if (schema.type === 'array') return this.arrays(schema, above);
    if (schema.type === 'object' || schema.properties) return this.objects(schema, above);
    if (schema.pattern) return WORDS.filter((word) => new RegExp(schema.pattern, 'u').test(word));
    return PLAIN[schema.type] ?? [{ a: [1, null, 'x'] }, 'text', 7];
  }

  arrays(schema, above) {
    const items = this.values(schema.items ?? {}, above);
    return [items.slice(0, Math.min(2, schema.maxItems ?? 2)), [], ...items.map((item) => [item])];
  }

  objects(schema, above) {
    const own = Object.entries(schema.properties ?? {}).map(([key, part]) => [
      key,
      this.named[key] ?? this.values(part, above),
    ]);
    const open = isSchema(schema.additionalProperties) ? this.values(schema.additionalProperties, above) : [];
    const keys = this.keys.slice(0, schema.maxProperties ?? this.keys.length);
    if (open.length > 0) own.push(...keys.map((key, place) => [key, place === 0 ? open : open.slice(0, 1)]));
    const filled = own.filter(([, values]) => values.length > 0);
    const complete = Object.fromEntries(filled.map(([key, values]) => [key, values[0]]));
    const required = new Set(schema.required ?? []);
    const bare = Object.fromEntries(Object.entries(complete).filter(([key]) => required.has(key)));
    const varied = filled.flatMap(([key, values]) => {
      const { [key]: _, ...without } = complete;
      return [
        ...(required.has(key) ? [] : [without]),
        ...values.slice(1).map((value) => ({ ...complete, [key]: value })),
      ];
    });
    return [complete, bare, ...varied];
  }
}

const isSchema = (value) => typeof value === 'object' && value !== null;

module.exports = { Builder };

'use strict';
// What a check found, in one line; and where two JSON values differ.

const SHOWN = 10;

class Verdict {
  /** Collects disagreements; `end` prints them, and ends the program with 1 if there are any. */
  constructor(sentence) {
    this.sentence = sentence;
    this.count = 0;
    this.disagreements = [];
  }

  /** One comparison: `got` must be `expected`. */
  compare(place, expected, got) {
    this.count += 1;
    for (const [path, wanted, came] of differences(expected, got, '$'))
      this.disagree(`${place} ${path}`, wanted, came);
  }

  /** One condition that must hold. */
  demand(holds, place, expected, got) {
    this.count += 1;
    if (!holds) this.disagree(place, expected, got);
  }

  disagree(place, expected, got) {
    this.disagreements.push(`  ${place}: expected ${shown(expected)}, got ${shown(got)}`);
  }

  end() {
    const bad = this.disagreements.length;
    console.log(`${bad === 0 ? 'ok' : 'DISAGREES'}: ${this.sentence}: ${this.count} compared, ${bad} differ`);
    this.disagreements.slice(0, SHOWN).forEach((line) => console.log(line));
    if (bad > SHOWN) console.log(`  and ${bad - SHOWN} more`);
    if (this.count === 0) console.log('  nothing was compared');
    process.exitCode = bad > 0 || this.count === 0 ? 1 : 0;
  }
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Each place where two JSON values differ. */
function differences(expected, got, path) {
  if (isObject(expected) && isObject(got)) {
    const keys = [...new Set([...Object.keys(expected), ...Object.keys(got)])].sort();
    return keys.flatMap((key) => {
      if (!(key in got)) return [[`${path}.${key}`, expected[key], 'nothing']];
      if (!(key in expected)) return [[`${path}.${key}`, 'nothing', got[key]]];
      return differences(expected[key], got[key], `${path}.${key}`);
    });
  }
  if (Array.isArray(expected) && Array.isArray(got) && expected.length === got.length) {
    return expected.flatMap((wanted, place) => differences(wanted, got[place], `${path}[${place}]`));
  }
  return expected === got ? [] : [[path, expected, got]];
}

function shown(value) {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= 300 ? text : `${text.slice(0, 300)}...`;
}

module.exports = { Verdict };

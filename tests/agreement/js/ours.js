'use strict';
// Our side: the program `consent-agreement`, whose path is in AGREEMENT.

const { execFileSync } = require('node:child_process');

/** Each line that a command of ours prints, as JSON; `lines` go to its stdin. */
function ask(command, lines = []) {
  const input = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  const out = execFileSync(process.env.AGREEMENT, [command], { input, maxBuffer: 1 << 30, encoding: 'utf8' });
  return out
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

module.exports = { ask };

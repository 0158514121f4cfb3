'use strict';
// The example skill as a server on loopback; the path of the program is in TABLE_BOOKING.

const { spawn } = require('node:child_process');
const readline = require('node:readline');

/** Starts it, with these APIs. Gives its address, and how to end it. */
async function serve(api) {
  const words = ['serve', '--addr', '127.0.0.1:0', '--allow-api-endpoint', api.endpoint];
  const child = spawn(process.env.TABLE_BOOKING, words, { stdio: ['ignore', 'pipe', 'ignore'] });
  const lines = readline.createInterface({ input: child.stdout });
  const line = await new Promise((resolve, reject) => {
    lines.once('line', resolve);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`table-booking serve ended with ${code}`)));
  });
  const address = /^listening on (.+)$/.exec(line)[1];
  return { url: `http://${address}/`, end: () => child.kill() };
}

module.exports = { serve };

'use strict';
// Starts consent-simulator, and a skill of the test's own for it to drive.

const http = require('node:http');
const { spawn } = require('node:child_process');

const PATIENCE = 60000;

/** A running simulator: `url` is its page's. `program` is a command line without its arguments. */
async function start(program, more = []) {
  const [command, ...first] = program.split(' ');
  const child = spawn(command, [...first, '--no-open', '--addr', '127.0.0.1:0', ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise((resolve, reject) => {
    let heard = '';
    const late = setTimeout(() => reject(new Error(`${program}: expected \`page on URL\`, heard: ${heard}`)), PATIENCE);
    child.stdout.on('data', (data) => {
      heard += data;
      const found = /page on (http:\/\/\S+)/.exec(heard);
      if (found) {
        clearTimeout(late);
        resolve(found[1]);
      }
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`${program}: expected a page, ended with ${code}: ${heard}`)));
  });
  return { url, stop: () => child.kill() };
}

/** A skill that answers each request with what `answer` makes of it. */
async function serveSkill(answer) {
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (data) => {
      body += data;
    });
    request.on('end', () => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answer(JSON.parse(body))));
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}

module.exports = { serveSkill, start };

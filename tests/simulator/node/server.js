'use strict';
// Serves one skill on loopback: `node server.js skills/correct.js`. It prints `listening on PORT`. A skill that throws
// is answered with status 500, as a failed Lambda function would be.

const http = require('node:http');
const path = require('node:path');

const skill = require(path.resolve(process.argv[2]));

async function answer(request) {
  if (request.method !== 'POST') return [405, { errorMessage: 'expected POST' }];
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  try {
    return [200, await skill.invoke(JSON.parse(Buffer.concat(chunks).toString('utf8')))];
  } catch (error) {
    // Only the kind of error: its message may quote what an API told.
    console.error(`the skill failed: ${error?.name}`);
    return [500, { errorType: String(error?.name), errorMessage: 'the skill failed' }];
  }
}

const server = http.createServer((request, response) => {
  answer(request)
    .then(([status, body]) => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(body));
    })
    .catch(() => response.destroy());
});

server.listen(0, '127.0.0.1', () => console.log(`listening on ${server.address().port}`));

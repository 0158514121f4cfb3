'use strict';
// ask-sdk-test, with its checks for certification, drives the example skill over loopback: each item of a sequence is a
// request, and it compares what becomes of the session, the speech, and whether a question is asked where nobody listens.
//
// It knows no SessionResumedRequest: we give one the envelope of a launch. It calls a response that keeps the session
// and asks nothing a problem; beside a question by voice Alexa asks, so that check is off there.

const Mocha = require('mocha');

// The verdict reports.
const mocha = new Mocha({ reporter: function quiet() {}, timeout: 20000 });
mocha.suite.emit('pre-require', globalThis, null, mocha);
const {
  AlexaTest,
  IntentRequestBuilder,
  LaunchRequestBuilder,
  SessionEndedRequestBuilder,
} = require('ask-sdk-test');
const { Api, PROFILE } = require('./api');
const { acknowledges, asksByCard, asksByVoice, cause, listens, outline, tells } = require('./asked');
const { serve } = require('./skill');
const { Verdict } = require('./verdict');

const PHONE = 'alexa::profile:mobile_number:read';
const EMAIL = 'alexa::profile:email:read';
const verdict = new Verdict(
  'ask-sdk-test, a real client, finds no problem for certification on the way through consent',
);

let api;
let skill;
let customers = 0;
let last;

/** What ask-sdk-test calls instead of a Lambda function: a request over HTTP, with the APIs on loopback. */
async function handler(request) {
  request.context.System.apiEndpoint = api.endpoint;
  api.token = request.context.System.apiAccessToken;
  const cut = request.request.prepare?.(last);
  if (cut) request.request = { ...request.request, prepare: undefined, cause: cut };
  const answer = await fetch(skill.url, { method: 'POST', body: JSON.stringify(request) });
  if (answer.status !== 200)
    throw new Error(`expected status 200, got ${answer.status}: ${await answer.text()}`);
  last = await answer.json();
  return last;
}

/** Plays a sequence as a new customer. Each item: the request, what the response must be, what the skill must call. */
function play(name, items) {
  customers += 1;
  const settings = {
    appId: 'amzn1.ask.skill.x',
    userId: `amzn1.ask.account.${customers}`,
    deviceId: 'amzn1.ask.device.x',
    locale: 'en-US',
  };
  const sequence = items.map(({ request, expected, grants = [], calls = [] }, number) => ({
    request: request(settings),
    shouldEndSession: expected.ends ?? undefined,
    // A getter, because it is read in its turn: what the customer grants is granted from then on.
    get ignoreQuestionCheck() {
      return expected.voice !== null;
    },
    get withSessionAttributes() {
      api.grant(...grants);
      return undefined;
    },
    saysNothing: !expected.speaks,
    repromptsNothing: !expected.reprompts,
    callback: (response) => {
      verdict.compare(`${name}, ${number + 1}`, expected, outline(response));
      verdict.compare(`${name}, ${number + 1}, calls`, calls, api.taken());
    },
  }));
  new AlexaTest(handler, settings).test(sequence, name);
}

const launch = (settings) => new LaunchRequestBuilder(settings).build();
const ended = (settings) => new SessionEndedRequestBuilder(settings, 'USER_INITIATED').build();
const intent =
  (name, slots = {}) =>
  (settings) => {
    const builder = new IntentRequestBuilder(settings, name);
    for (const [slot, value] of Object.entries(slots)) builder.withSlot(slot, value);
    return builder.build();
  };
const resumed = (code, status) => (settings) => {
  const envelope = launch(settings);
  envelope.request = {
    ...envelope.request,
    type: 'SessionResumedRequest',
    prepare: (question) => cause(question, code, status),
  };
  return envelope;
};

const number = `GET ${PROFILE}mobileNumber`;
const book = {
  request: intent('BookTableIntent', { guests: '4', date: '2026-12-24', time: '19:00' }),
  expected: asksByVoice(`${PHONE} ACCOUNT`),
  calls: [`${number} -> 403`],
};

describe('table-booking', () => {
  play('launch, help, stop', [
    { request: launch, expected: listens },
    { request: intent('AMAZON.HelpIntent'), expected: listens },
    { request: intent('AMAZON.StopIntent'), expected: tells },
    { request: ended, expected: acknowledges },
  ]);
  play('accepted', [
    { request: launch, expected: listens },
    book,
    {
      request: resumed('200', 'ACCEPTED'),
      expected: tells,
      grants: [`${PROFILE}mobileNumber`],
      calls: [`${number} -> 200`],
    },
  ]);
  play('denied', [
    book,
    { request: resumed('200', 'DENIED'), expected: listens },
    { ...book, expected: { ...listens } },
  ]);
  play('not answered', [book, { request: resumed('200', 'NOT_ANSWERED'), expected: listens }]);
  play('not answered, by code', [book, { request: resumed('204'), expected: listens }]);
  play('sent to the app', [
    book,
    { request: resumed('200', 'REDIRECT_TO_APP'), expected: asksByCard(PHONE) },
    { ...book, expected: tells, grants: [`${PROFILE}mobileNumber`], calls: [`${number} -> 200`] },
  ]);
  play('by card', [
    {
      request: intent('SendConfirmationIntent'),
      expected: asksByCard(EMAIL),
      calls: [`GET ${PROFILE}email -> 403`],
    },
    {
      request: intent('SendConfirmationIntent'),
      expected: tells,
      grants: [`${PROFILE}email`],
      calls: [`GET ${PROFILE}email -> 200`],
    },
  ]);
});

async function main() {
  api = await new Api().open();
  skill = await serve(api);
  const wanted = mocha.suite.total();
  let passed = 0;
  mocha
    .run((failures) => {
      verdict.demand(
        failures === 0 && passed === wanted,
        'sequences that ask-sdk-test passes',
        wanted,
        passed,
      );
      skill.end();
      api.close();
      verdict.end();
    })
    .on('pass', () => {
      passed += 1;
    })
    .on('fail', (test, error) => verdict.disagree(test.title, 'no complaint of ask-sdk-test', error.message));
}

main().catch((error) => {
  console.log(`DISAGREES: ask-sdk-test: ${error?.stack ?? error}`);
  process.exitCode = 1;
});

'use strict';
// virtual-alexa drives the example skill over loopback: launch, intents, questions by voice and by card, resume, events.
//
// What it does in its own way, and our reader must live with: no session in a SessionResumedRequest or an event, a
// status code that is a number, no recognized speaker, the endpoint of Alexa's own (here a filter puts ours there).

const path = require('node:path');
const { VirtualAlexa } = require('virtual-alexa');
const { ALERTS, Api, PERSON, PROFILE } = require('./api');
const { acknowledges, asksByCard, asksByVoice, cause, listens, outline, tells } = require('./asked');
const { serve } = require('./skill');
const { Verdict } = require('./verdict');

const MODEL = path.join(
  __dirname,
  '../../../examples/table-booking/skill-package/interactionModels/custom/en-US.json',
);
const PHONE = 'alexa::profile:mobile_number:read';
const PLACE = 'alexa::devices:all:geolocation:read';
const REMINDERS = 'alexa::alerts:reminders:skill:readwrite';
const ASK_PHONE = asksByVoice(`${PHONE} ACCOUNT`);
const REFUSED = [`GET ${PROFILE}mobileNumber -> 403`];
const READ = [`GET ${PROFILE}mobileNumber -> 200`];
const EVENTS = [
  'SkillEnabled',
  'SkillDisabled',
  'SkillPermissionAccepted',
  'SkillPermissionChanged',
  'SkillAccountLinked',
  'ProactiveSubscriptionChanged',
  'NotificationSubscriptionChanged',
  'Tomorrow',
];

const verdict = new Verdict(
  'virtual-alexa, a real client, drives the example through launch, intents, consent, resume and events',
);

/** A new customer with a device of their own. */
class Customer {
  constructor(api, url) {
    this.api = api;
    this.alexa = VirtualAlexa.Builder().skillURL(url).interactionModelFile(MODEL).create();
    this.alexa.context().device().setID('amzn1.ask.device.EXAMPLE');
    this.changes = () => {};
    this.alexa.filter((request) => {
      this.changes(request);
      request.context.System.apiEndpoint = api.endpoint;
      api.token = request.context.System.apiAccessToken;
    });
    api.grant();
  }

  /** One turn: the response must be of this outline, and the skill must have called these APIs. */
  async turn(place, sent, expected, calls = []) {
    const response = await sent(this.alexa);
    verdict.compare(place, expected, outline(response));
    verdict.compare(`${place}, calls`, calls, this.api.taken());
    return response;
  }

  /** Alexa's question comes back: `session` says whether Alexa sends the session along. */
  back(question, code, status, session = true) {
    const kept = this.alexa.context().session();
    const request = this.alexa
      .request()
      .requestType('SessionResumedRequest')
      .set('request.cause', cause(question, code, status));
    if (session) {
      const user = { userId: this.alexa.context().user().id() };
      request.set('session', {
        new: false,
        sessionId: kept.id(),
        attributes: kept.attributes(),
        user,
        application: { applicationId: 'x' },
      });
    }
    return () => request.send();
  }
}

const book = (alexa) => alexa.intend('BookTableIntent', { guests: '4', date: '2026-12-24', time: '19:00' });

/** Each way in which the question for the number ends. */
async function answers(customer) {
  const cases = [
    ['200', 'ACCEPTED', tells, READ],
    [200, 'ACCEPTED', tells, READ],
    ['200', 'DENIED', listens, []],
    ['200', 'NOT_ANSWERED', listens, []],
    ['204', undefined, listens, []],
    ['200', 'REDIRECT_TO_APP', asksByCard(PHONE), []],
    ['403', undefined, asksByCard(PHONE), []],
    ['500', 'ACCEPTED', asksByCard(PHONE), []],
  ];
  for (const [code, status, expected, calls] of cases) {
    for (const session of [true, false]) {
      const someone = customer();
      const place = `${typeof code} ${code} ${status}, ${session ? 'with' : 'without'} session`;
      const question = await someone.turn(`${place}: question`, book, ASK_PHONE, REFUSED);
      someone.api.grant(`${PROFILE}mobileNumber`);
      const back = someone.back(question, code, status, session);
      await someone.turn(place, back, expected, calls);
      someone.api.grant();
      if (status === 'DENIED')
        await someone.turn(`${place}: R19, nobody is asked again`, book, listens, REFUSED);
      if (status === 'ACCEPTED') await someone.turn(`${place}: an answer counts once`, back, listens);
    }
  }
  const someone = customer();
  const question = await someone.turn('accepted in vain: question', book, ASK_PHONE, REFUSED);
  await someone.turn(
    'R18: the API has the last word',
    someone.back(question, '200', 'ACCEPTED'),
    asksByCard(PHONE),
    REFUSED,
  );
  const another = customer();
  const foreign = await another.turn('another task: question', book, ASK_PHONE, REFUSED);
  foreign.response.directives[0].token = 'print-the-menu';
  another.api.grant(`${PROFILE}mobileNumber`);
  await another.turn('R13: the token of another task', another.back(foreign, '200', 'ACCEPTED'), listens);
}

/** What the other handlers ask for. */
async function handlers(customer) {
  const mail = customer();
  await mail.turn(
    'a mail is asked for by card',
    (alexa) => alexa.intend('SendConfirmationIntent'),
    asksByCard('alexa::profile:email:read'),
    [`GET ${PROFILE}email -> 403`],
  );
  mail.api.grant(`${PROFILE}email`);
  await mail.turn('R23: granted in the app', (alexa) => alexa.intend('SendConfirmationIntent'), tells, [
    `GET ${PROFILE}email -> 200`,
  ]);

  const [address, area] = ['/settings/address', '/settings/address/countryAndPostalCode'].map(
    (end) => `/v1/devices/amzn1.ask.device.EXAMPLE${end}`,
  );
  const meal = customer();
  await meal.turn(
    'an address is asked for by card',
    (alexa) => alexa.utter('bring me noodle soup'),
    asksByCard('read::alexa:device:all:address'),
    [`GET ${address} -> 403`, `GET ${area} -> 403`],
  );
  meal.api.grant(address, area);
  await meal.turn('the meal is ordered', (alexa) => alexa.utter('bring me noodle soup'), tells, [
    `GET ${address} -> 200`,
    `GET ${area} -> 200`,
  ]);

  const near = customer();
  const fixed = `GET ${area} -> 403`;
  await near.turn(
    'a device that tells no place',
    (alexa) => alexa.utter('find restaurants nearby'),
    listens,
    [fixed],
  );
  near.alexa.context().device().supportedInterface('Geolocation', true);
  const question = await near.turn(
    'a place is asked for by voice',
    (alexa) => alexa.utter('find restaurants nearby'),
    asksByVoice(`${PLACE} ACCOUNT`),
    [fixed],
  );
  near.changes = (request) => {
    request.context.System.user.permissions = { scopes: { [PLACE]: { status: 'GRANTED' } } };
    request.context.Geolocation = {
      timestamp: request.request.timestamp,
      coordinate: { latitudeInDegrees: 47.5, longitudeInDegrees: -122.5, accuracyInMeters: 12 },
    };
  };
  await near.turn('the request brings the place', near.back(question, '200', 'ACCEPTED'), listens, [fixed]);

  const remind = customer();
  const remindMe = (alexa) => alexa.intend('RemindMeIntent', { date: '2026-12-24', time: '18:00' });
  const asked = await remind.turn(
    'reminders are asked for by voice',
    remindMe,
    asksByVoice(`${REMINDERS} ACCOUNT`),
    [`GET ${ALERTS}reminders -> 401`],
  );
  remind.api.grant(`${ALERTS}reminders`);
  await remind.turn('the reminder is set', remind.back(asked, '200', 'ACCEPTED'), tells, [
    `GET ${ALERTS}reminders -> 200`,
    `POST ${ALERTS}reminders -> 200`,
  ]);

  const spoken = customer();
  spoken.changes = (request) => {
    request.context.System.person = { personId: 'amzn1.ask.person.ROBIN' };
  };
  spoken.api.grant(`${PROFILE}mobileNumber`, `${PERSON}givenName`);
  await spoken.turn('a recognized speaker', book, tells, [
    `GET ${PROFILE}mobileNumber -> 200`,
    `GET ${PERSON}givenName -> 200`,
  ]);
}

/** What is no business of consent. */
async function around(customer) {
  const someone = customer();
  await someone.turn('launch', (alexa) => alexa.launch(), listens);
  await someone.turn('help', (alexa) => alexa.intend('AMAZON.HelpIntent'), listens);
  await someone.turn('fallback', (alexa) => alexa.intend('AMAZON.FallbackIntent'), listens);
  await someone.turn('stop', (alexa) => alexa.intend('AMAZON.StopIntent'), tells);
  await someone.turn(
    'the session ends',
    (alexa) => alexa.launch().then(() => alexa.endSession()),
    acknowledges,
  );
  const events = [...EVENTS.map((event) => `AlexaSkillEvent.${event}`), 'Alexa.Authorization.Grant'];
  for (const event of events) {
    const body = {
      acceptedPermissions: [{ scope: PHONE }],
      grant: { type: 'OAuth2.AuthorizationCode', code: 'made-up' },
    };
    const sent = (alexa) =>
      alexa
        .request()
        .requestType(event)
        .set('request.body', body)
        .set('request.eventPublishingTime', '2026-01-15T10:00:00Z')
        .send();
    await someone.turn(event, sent, acknowledges);
  }
  // The example does not use the legacy form: the end of such a task is another's.
  const payload = { permissionScope: REMINDERS, status: 'ACCEPTED', isCardThrown: false };
  const response = await someone.alexa.request().connectionsResponse('AskFor', payload, '').send();
  verdict.compare(
    'R15: a yes to a question that nobody put',
    [null, null, []],
    [outline(response).voice, outline(response).card, someone.api.taken()],
  );
}

async function main() {
  const api = await new Api().open();
  const skill = await serve(api);
  const customer = () => new Customer(api, skill.url);
  try {
    for (const part of [answers, handlers, around]) await part(customer);
  } finally {
    skill.end();
    api.close();
  }
  verdict.end();
}

main().catch((error) => {
  console.log(`DISAGREES: virtual-alexa: ${error?.stack ?? error}`);
  process.exitCode = 1;
});

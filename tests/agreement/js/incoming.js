'use strict';
// Every request that Amazon's TypeScript typings accept, against our reader and our schema of requests.

const { Builder } = require('./built');
const { ask } = require('./ours');
const { ours } = require('./schema');
const { schemaOf, validatorOf } = require('./typed');
const { Verdict } = require('./verdict');

const MOMENTS = ['2026-01-15T10:00:00Z', '2026-01-15T10:00:00.123Z'];
const TIMES = ['timestamp', 'eventCreationTime', 'eventPublishingTime'];
// The requests that we look into. Of all others we read what every request has.
const LOOKED_INTO =
  /^(LaunchRequest|IntentRequest|SessionEndedRequest|SessionResumedRequest|Connections\.Response|AlexaSkillEvent\..*|Alexa\.Authorization\.Grant)$/;
const CHANGES = ['', 'text', 7, true, null, [], {}];

// What theirs accepts and ours does not, and why that is right. Each must occur, or it is no difference any more.
const DIFFERENCES = [
  {
    place: /^(request|context\.Geolocation)\.timestamp$/,
    reason:
      'the typings say Date and string, of which the schema keeps that it is a string; ours wants a moment (ISO 8601, or milliseconds)',
  },
];

/** One request with everything of each class, and what differs from it in one property, at every depth. */
function changed(value, at = []) {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => {
    const here = [...at, key];
    const without = Array.isArray(value) ? value.filter((_, place) => String(place) !== key) : { ...value };
    if (!Array.isArray(value)) delete without[key];
    const put = (part) =>
      Array.isArray(value)
        ? value.map((old, place) => (String(place) === key ? part : old))
        : { ...value, [key]: part };
    const own = [
      { place: here, value: without },
      ...CHANGES.map((part) => ({ place: here, value: put(part) })),
    ];
    return [
      ...own,
      ...changed(value[key], here).map(({ place, value: part }) => ({ place, value: put(part) })),
    ];
  });
}

const verdict = new Verdict(`each request of Amazon's TypeScript typings is accepted by our reader and our schema`);
const schema = schemaOf('RequestEnvelope');
const accepts = validatorOf(schema);
const ourSchema = ours('read/request-envelope.schema.json');
const builder = new Builder(
  schema,
  ['one', 'two words', 'Ünï-cödé'],
  Object.fromEntries(TIMES.map((key) => [key, MOMENTS])),
);

const requests = builder.values({ $ref: '#/definitions/Request' });
const usual = {
  version: '1.0',
  context: {
    System: {
      application: { applicationId: 'a' },
      user: { userId: 'u' },
      apiEndpoint: 'https://api.amazonalexa.com',
    },
  },
};
const launch = requests.find((request) => request.type === 'LaunchRequest');
const sessions = builder.values({ $ref: '#/definitions/Session' });
const complete = new Map();
for (const request of requests) if (!complete.has(request.type)) complete.set(request.type, request);
const built = [
  ...requests.map((request) => ({ ...usual, request })),
  ...builder
    .values({ $ref: '#/definitions/Context' })
    .map((context) => ({ version: '1.0', context, request: launch })),
  ...sessions.map((session) => ({ ...usual, session, request: launch })),
]
  .filter((request) => accepts(request))
  .map((value) => ({ place: ['built', value.request.type], value }));
verdict.demand(
  new Set(built.map(({ value }) => value.request.type)).size === complete.size,
  'types of requests',
  complete.size,
  'fewer',
);

const lookedInto = [...complete.values()].filter((request) => LOOKED_INTO.test(request.type));
verdict.demand(lookedInto.length === 13, 'types that we look into', 13, lookedInto.length);
const [context] = builder.values({ $ref: '#/definitions/Context' });
const wholes = [
  ...lookedInto.map((request) => ({ ...usual, request })),
  {
    version: '1.0',
    session: sessions[0],
    context: { System: context.System, Geolocation: context.Geolocation },
    request: launch,
  },
];
const all = [...built, ...wholes.flatMap((whole) => changed(whole)).filter(({ value }) => accepts(value))];
const occurred = new Set();
ask(
  'read',
  all.map(({ value }) => value),
).forEach((answer, number) => {
  const { place, value } = all[number];
  const known = DIFFERENCES.find((difference) => difference.place.test(place.join('.')));
  if (answer.refused && known) occurred.add(known);
  else
    verdict.demand(
      !answer.refused,
      `${place.join('.')} of ${value.request?.type}`,
      'to be read',
      answer.refused,
    );
  if (!known)
    verdict.demand(
      ourSchema(value),
      `${place.join('.')} of ${value.request?.type}`,
      'to be accepted by our schema',
      ourSchema.errors,
    );
});
for (const difference of DIFFERENCES)
  verdict.demand(occurred.has(difference), 'a difference', `${difference.place} to occur`, 'it does not');
verdict.end();
for (const { place, reason } of DIFFERENCES) console.log(`  difference at ${place}: ${reason}`);

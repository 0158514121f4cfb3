'use strict';
// Every response that we can emit, against Amazon's TypeScript typings.
//
// The typings leave open what a directive hands over (`input`, `payload`) and name no scopes; manifest.js looks at those.

const { ask } = require('./ours');
const { ours } = require('./schema');
const { schemaOf, validatorOf } = require('./typed');
const { Verdict } = require('./verdict');

const verdict = new Verdict("each response that we emit is one of Amazon's TypeScript typings");
const accepts = validatorOf(schemaOf('ResponseEnvelope'));
const ourSchema = ours('written/response-envelope.schema.json');
const complaints = ({ errors }) => errors?.map((error) => `${error.instancePath} ${error.message}`);
for (const { name, response } of ask('said')) {
  verdict.demand(accepts(response), name, 'a ResponseEnvelope', complaints(accepts));
  verdict.demand(ourSchema(response), name, 'a response of our schema', complaints(ourSchema));
}
// A validator that accepts anything would agree with anything.
const right = { version: '1.0', response: { shouldEndSession: true } };
const wrong = [
  { response: {} },
  { version: '1.0', response: { shouldEndSession: 'true' } },
  { version: '1.0', response: { card: { type: 'AskForPermissionConsent', permissions: [] } } },
  { version: '1.0', response: { card: { type: 'AskForPermissionsConsent' } } },
  { version: '1.0', response: { directives: [{ type: 'Connections.StartConnection' }] } },
  {
    version: '1.0',
    response: { directives: [{ type: 'Connections.SendRequest', name: 'AskFor', payload: {} }] },
  },
  { version: '1.0', response: { outputSpeech: { type: 'PlainText', ssml: '<speak/>' } } },
];
verdict.demand(accepts(right), 'their validator', 'a ResponseEnvelope', right);
for (const response of wrong) verdict.demand(!accepts(response), 'their validator', 'a refusal', response);
verdict.end();

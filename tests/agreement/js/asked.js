'use strict';
// What a response asks the customer for, and how Alexa's question comes back. In the words of the contract.

const { isDeepStrictEqual } = require('node:util');

const FRAME = {
  type: 'Connections.StartConnection',
  uri: 'connection://AMAZON.AskForPermissionsConsent/2',
  input: { '@type': 'AskForPermissionsConsentRequest', '@version': '2' },
};

/** Each scope with its level; all of the directive where it is not the one of the reference. */
function voice([directive, ...more]) {
  if (directive === undefined) return null;
  const { token, input: { permissionScopes, ...input } = {}, ...frame } = directive;
  const isRight =
    isDeepStrictEqual({ ...frame, input }, FRAME) && typeof token === 'string' && more.length === 0;
  return isRight
    ? permissionScopes.map(({ permissionScope, consentLevel }) => `${permissionScope} ${consentLevel}`)
    : [directive, ...more];
}

/** What a response is, without its words: who is asked for what, and what becomes of the session. */
function outline({ response }) {
  return {
    voice: voice(response.directives ?? []),
    card: response.card?.permissions ?? null,
    speaks: response.outputSpeech !== undefined,
    reprompts: response.reprompt !== undefined,
    ends: response.shouldEndSession ?? null,
  };
}

/** The outlines that the contract knows (rules R11, R21, R26, R29). */
const asksByVoice = (...scopes) => ({
  voice: scopes,
  card: null,
  speaks: true,
  reprompts: false,
  ends: null,
});
const asksByCard = (...scopes) => ({ voice: null, card: scopes, speaks: true, reprompts: false, ends: true });
const listens = { voice: null, card: null, speaks: true, reprompts: true, ends: false };
const tells = { voice: null, card: null, speaks: true, reprompts: false, ends: true };
const acknowledges = { voice: null, card: null, speaks: false, reprompts: false, ends: null };

/** `request.cause`: how Alexa's question ended. `code` may be a number, as virtual-alexa writes it. */
function cause({ response }, code, status) {
  const [{ token, input }] = response.directives;
  const result = status ? { permissionScopes: input.permissionScopes, status } : { version: '2' };
  return { type: 'ConnectionCompleted', token, status: { code, message: 'OK' }, result };
}

module.exports = { acknowledges, asksByCard, asksByVoice, cause, listens, outline, tells };

'use strict';
// Alexa's question for consent: how it is put, and what came of it.

const { randomUUID } = require('node:crypto');
const { SCOPES } = require('./profile');

/** The directive that lets Alexa ask. */
function consentDirective(scopes, token) {
  return {
    type: 'Connections.StartConnection',
    uri: 'connection://AMAZON.AskForPermissionsConsent/2',
    input: {
      '@type': 'AskForPermissionsConsentRequest',
      '@version': '2',
      permissionScopes: scopes.map((permissionScope) => ({ permissionScope, consentLevel: 'ACCOUNT' })),
    },
    onCompletion: 'RESUME_SESSION',
    token,
  };
}

/** The session attributes; none where there is no session. */
function attributesOf(input) {
  return input.requestEnvelope.session ? input.attributesManager.getSessionAttributes() : {};
}

/** What has to be known when the answer comes. */
function openQuestion(scopes, order) {
  return { token: randomUUID(), scopes, order };
}

/** The question that waits for its answer in this session, if there is one. */
function pendingQuestion(input) {
  const pending = attributesOf(input).pending;
  if (typeof pending?.token !== 'string') return undefined;
  const scopes = SCOPES.filter((scope) => Array.isArray(pending.scopes) && pending.scopes.includes(scope));
  return { token: pending.token, scopes: scopes.length > 0 ? scopes : SCOPES, order: pending.order };
}

/** Whether this resume answers that question. Other tasks resume a session too; a missing token happens. */
function isOurs(cause, pending) {
  if (!pending) return false;
  return !cause?.token || cause.token === pending.token;
}

/** How the question ended. Only code 200 has a result to rely on; the code is a string or a number. */
function outcome(cause) {
  const code = String(cause?.status?.code);
  if (code === '204') return 'unanswered';
  if (code !== '200') return 'failed';
  switch (cause?.result?.status) {
    case 'ACCEPTED':
      return 'accepted';
    case 'DENIED':
      return 'denied';
    case 'NOT_ANSWERED':
      return 'unanswered';
    case 'REDIRECT_TO_APP':
      return 'redirected';
    default:
      return 'failed';
  }
}

module.exports = { consentDirective, attributesOf, openQuestion, pendingQuestion, isOurs, outcome };

'use strict';
// What the Customer Profile API says about the two things that a receipt needs.

const { DefaultApiClient } = require('ask-sdk-core');

const EMAIL = 'alexa::profile:email:read';
const GIVEN_NAME = 'alexa::profile:given_name:read';
const SCOPES = [EMAIL, GIVEN_NAME];
const LONGEST_WAIT = 2000;

/** The SDK's client waits for ever, which Alexa does not, and hands over what is no JSON, which the SDK fails on. */
class RobustApiClient extends DefaultApiClient {
  async invoke(request) {
    let timer;
    const tooLong = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error('no answer in time')), LONGEST_WAIT);
    });
    const response = await Promise.race([super.invoke(request), tooLong]).finally(() => clearTimeout(timer));
    const isFailure = response.statusCode >= 300;
    return isFailure && !isJson(response.body) ? { ...response, body: '' } : response;
  }
}

function isJson(text) {
  try {
    return JSON.parse(text) !== undefined;
  } catch {
    return false;
  }
}

/** The client for the API, with the access token of this request. */
function profileClient(input) {
  return input.serviceClientFactory.getUpsServiceClient();
}

/** What an answer with data means: `granted` or `empty`, which are two different things. */
function ofValue(value) {
  if (value === undefined || value === null || value === '') return 'empty';
  const isText = typeof value === 'string' && !value.trimStart().startsWith('<');
  if (!isText) return 'unknown';
  return value.trim() === '' ? 'empty' : 'granted';
}

/** What a failure means: only 403 says `missing`, and not if the skill never declared the permission. */
function ofError(error) {
  if (error.statusCode !== 403) return 'unknown';
  const message = error.response?.message;
  const isUndeclared = typeof message === 'string' && /FORBIDDEN|cannot be requested/.test(message);
  return isUndeclared ? 'undeclared' : 'missing';
}

/** Both, asked for side by side: `{ scope, state, value }`. */
async function readProfile(input, decide) {
  const { apiAccessToken, apiEndpoint } = input.requestEnvelope.context.System;
  if (!apiAccessToken || !apiEndpoint) return SCOPES.map((scope) => ({ scope, state: 'unknown' }));
  const client = decide.profileClient(input);
  const read = async (scope, call) => {
    try {
      const value = await call();
      return { scope, state: decide.ofValue(value), value };
    } catch (error) {
      return { scope, state: decide.ofError(error) };
    }
  };
  return Promise.all([
    read(EMAIL, () => client.getProfileEmail()),
    read(GIVEN_NAME, () => client.getProfileGivenName()),
  ]);
}

module.exports = { EMAIL, GIVEN_NAME, SCOPES, RobustApiClient, profileClient, ofValue, ofError, readProfile };

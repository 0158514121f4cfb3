'use strict';
// The skill of a bakery, in the manner of Amazon's tutorials: handlers for launch, intents, resume and events.

const Alexa = require('ask-sdk-core');
const { decisions } = require('./decisions');
const { RobustApiClient } = require('./profile');
const { attributesOf } = require('./question');

const STOPPING = ['AMAZON.StopIntent', 'AMAZON.CancelIntent', 'AMAZON.NavigateHomeIntent'];
const typeOf = (input) => input.requestEnvelope.request.type;
const intentOf = (input) => input.requestEnvelope.request.intent;

const welcome = (input) =>
  input.responseBuilder
    .speak('This is the bakery at the corner. Say: send my receipt. What can I do for you?')
    .reprompt('What can I do for you?')
    .getResponse();

const sendReceipt = (decide) => ({
  canHandle: (input) => typeOf(input) === 'IntentRequest' && intentOf(input)?.name === 'SendReceiptIntent',
  async handle(input) {
    const said = String(intentOf(input).slots?.order?.value);
    const order = /^\d{1,9}$/.test(said) ? said : undefined;
    delete attributesOf(input).pending;
    return decide.serve(input, await decide.readProfile(input), order, (scopes) => decide.ask(input, scopes, order));
  },
});

const sessionResumed = (decide) => ({
  canHandle: (input) => typeOf(input) === 'SessionResumedRequest',
  async handle(input) {
    const { cause } = input.requestEnvelope.request;
    const pending = decide.pendingQuestion(input);
    if (!decide.isOurs(cause, pending)) return welcome(input);
    delete attributesOf(input).pending;
    return decide[decide.outcome(cause)](input, pending);
  },
});

const stop = {
  canHandle: (input) => typeOf(input) === 'IntentRequest' && STOPPING.includes(intentOf(input)?.name),
  handle: (input) => input.responseBuilder.speak('Goodbye.').withShouldEndSession(true).getResponse(),
};

/** Launch, help, and what was not understood. */
const greeting = {
  canHandle: (input) => ['LaunchRequest', 'IntentRequest', 'Connections.Response'].includes(typeOf(input)),
  handle: welcome,
};

/** The end of a session, skill events, `Alexa.Authorization.Grant` and what is new: nobody listens, so nothing is said. */
const acknowledge = (decide) => ({
  canHandle: () => true,
  handle(input) {
    if (typeOf(input) === 'AlexaSkillEvent.SkillDisabled') decide.forget(input);
    return input.responseBuilder.getResponse();
  },
});

/** Builds the skill. `changes` gets the right decisions and gives those that replace them. */
function bakery(changes = () => ({}), ...interceptors) {
  const decide = decisions(changes);
  return Alexa.SkillBuilders.custom()
    .addRequestHandlers(sendReceipt(decide), sessionResumed(decide), stop, greeting, acknowledge(decide))
    .addRequestInterceptors(...interceptors)
    .withApiClient(new RobustApiClient())
    .create();
}

module.exports = { bakery };

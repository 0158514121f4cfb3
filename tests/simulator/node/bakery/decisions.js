'use strict';
// Everything that a skill has to decide about consent, as it should be decided. A faulty skill replaces one of these.

const profile = require('./profile');
const question = require('./question');
const { Refusals } = require('./refusals');

const escape = (text) => String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const ofOrder = (order) => (order === undefined ? 'your last order' : `order ${order}`);

/** The decisions of one running skill. Each may be replaced. */
function decisions(changes) {
  const refusals = new Refusals();
  const decide = {
    profileClient: profile.profileClient,
    ofValue: profile.ofValue,
    ofError: profile.ofError,
    pendingQuestion: question.pendingQuestion,
    isOurs: question.isOurs,
    outcome: question.outcome,
    readProfile: (input) => profile.readProfile(input, decide),

    /** What the customer has not granted. */
    missing: (_input, found) => found.filter(({ state }) => state === 'missing').map(({ scope }) => scope),

    /** Whether the customer may be asked at all. */
    mayAsk: (input) => !refusals.isRecent(input),

    /** Lets Alexa ask. Nothing stands beside her question, and nothing says whether the session ends. */
    ask(input, scopes, order) {
      if (!input.requestEnvelope.session) return decide.card(input, scopes);
      const pending = question.openQuestion(scopes, order);
      question.attributesOf(input).pending = pending;
      return input.responseBuilder
        .speak('To send you a receipt I need to know where to, and for whom.')
        .addDirective(question.consentDirective(scopes, pending.token))
        .getResponse();
    },

    /** Sends the customer to the app. */
    card: (input, scopes) =>
      input.responseBuilder
        .speak('To send you a receipt I need to know where to, and for whom. You can allow that in the Alexa app. Then ask me again.')
        .withAskForPermissionsConsentCard(scopes)
        .withShouldEndSession(true)
        .getResponse(),

    /** The customer said yes. The API has the last word, and nobody is asked twice. */
    async accepted(input, pending) {
      const found = await decide.readProfile(input);
      return decide.serve(input, found, pending.order, (scopes) => decide.card(input, scopes));
    },

    /** The customer said no. */
    denied(input) {
      refusals.remember(input);
      return decide.without(input);
    },

    unanswered: (input, pending) => decide.card(input, pending.scopes),
    redirected: (input, pending) => decide.card(input, pending.scopes),
    failed: (input, pending) => decide.card(input, pending.scopes),

    /** Goes on with less, and asks for nothing. */
    without: (input) =>
      input.responseBuilder
        .speak('All right, no receipt by e-mail. You get one on paper when you fetch your bread. Is there anything else?')
        .reprompt('Is there anything else?')
        .getResponse(),

    /** Does what was wanted. */
    send(input, [email, givenName], order) {
      const words = `I sent the receipt for ${ofOrder(order)} to ${escape(email.value)}, made out to ${escape(givenName.value)}.`;
      return input.responseBuilder.speak(words).withShouldEndSession(true).getResponse();
    },

    /** Sends the receipt, or says why not. What is missing is asked for in the way that is given. */
    serve(input, found, order, askFor) {
      const end = (words) => input.responseBuilder.speak(words).withShouldEndSession(true).getResponse();
      const has = (state) => found.some((entry) => entry.state === state);
      if (has('undeclared')) {
        console.error('skill.json does not declare what the receipt needs');
        return end('I cannot send receipts at the moment. That is my fault, not yours.');
      }
      if (has('unknown')) return end('I cannot look up your account just now. Please try again later.');
      const missing = decide.missing(input, found);
      if (missing.length > 0) return decide.mayAsk(input) ? askFor(missing) : decide.without(input);
      if (has('empty')) {
        return end('Your Alexa account has no e-mail address or no first name. Add it in the app, then ask me again.');
      }
      return decide.send(input, found, order);
    },

    /** The customer disabled the skill. */
    forget: (input) => refusals.forget(input),
  };
  return Object.assign(decide, changes(decide));
}

module.exports = { decisions };

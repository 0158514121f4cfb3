'use strict';
// The fault: every answer has a reprompt, also the one that lets Alexa ask. The builder then says `shouldEndSession: false`.

const { bakery } = require('../bakery');

module.exports = bakery((correct) => {
  const { ask } = correct;
  return {
    ask(input, scopes, order) {
      input.responseBuilder.reprompt('May I know where to send your receipt?');
      return ask(input, scopes, order);
    },
  };
});

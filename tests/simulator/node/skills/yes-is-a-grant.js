'use strict';
// The fault: Alexa said ACCEPTED, so there is nothing to ask the API any more, and the receipt goes out.

const { bakery } = require('../bakery');
const { SCOPES } = require('../bakery/profile');

module.exports = bakery((correct) => ({
  accepted(input, { order }) {
    const found = SCOPES.map((scope) => ({ scope, state: 'granted' }));
    return correct.send(input, found, order);
  },
}));

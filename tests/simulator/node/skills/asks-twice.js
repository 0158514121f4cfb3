'use strict';
// The fault: after a yes that did not reach the API the same function asks once more.

const { bakery } = require('../bakery');

module.exports = bakery((correct) => ({
  async accepted(input, { order }) {
    const found = await correct.readProfile(input);
    return correct.serve(input, found, order, (scopes) => correct.ask(input, scopes, order));
  },
}));

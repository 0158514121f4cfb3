'use strict';
// The fault: there are two answers, yes and no, and whatever is not yes goes to the same function.

const { bakery } = require('../bakery');

module.exports = bakery((correct) => ({
  redirected: (input) => correct.denied(input),
}));

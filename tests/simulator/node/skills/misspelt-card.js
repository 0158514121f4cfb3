'use strict';
// The fault: addresses have a spelling of their own on cards, so profiles must have one too.

const { bakery } = require('../bakery');

const onCard = (scope) => `read::${scope.replace('::', ':').replace(':read', '')}`;

module.exports = bakery((correct) => {
  const { card } = correct;
  return { card: (input, scopes) => card(input, scopes.map(onCard)) };
});

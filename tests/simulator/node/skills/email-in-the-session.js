'use strict';
// The fault: the address is put aside for the rest of the session.

const { bakery } = require('../bakery');
const { attributesOf } = require('../bakery/question');

module.exports = bakery((correct) => {
  const { send } = correct;
  return {
    send(input, found, order) {
      attributesOf(input).email = found[0].value;
      return send(input, found, order);
    },
  };
});

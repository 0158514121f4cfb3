'use strict';
// The fault: nobody writes down that the customer said no, so the next try asks once more.

const { bakery } = require('../bakery');

module.exports = bakery(() => ({
  mayAsk: () => true,
}));

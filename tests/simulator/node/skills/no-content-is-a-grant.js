'use strict';
// The fault: no exception means yes. The SDK gives `undefined` for 204, and nobody looks.

const { bakery } = require('../bakery');

module.exports = bakery(() => ({
  ofValue: () => 'granted',
}));

'use strict';
// As it should be.

const { bakery } = require('../bakery');

module.exports = bakery();

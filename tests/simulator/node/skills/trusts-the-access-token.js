'use strict';
// The fault: where there is an access token there is a permission, so nothing is missing.

const { bakery } = require('../bakery');
const { SCOPES } = require('../bakery/profile');

module.exports = bakery(() => ({
  missing(input) {
    const { apiAccessToken } = input.requestEnvelope.context.System;
    return apiAccessToken ? [] : SCOPES;
  },
}));

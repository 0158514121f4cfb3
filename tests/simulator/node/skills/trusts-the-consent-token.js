'use strict';
// The fault: the deprecated consent token is taken for the consent, as the oldest samples do.

const { bakery } = require('../bakery');
const { SCOPES } = require('../bakery/profile');

module.exports = bakery(() => ({
  missing(input) {
    const { consentToken } = input.requestEnvelope.context.System.user.permissions;
    return consentToken ? [] : SCOPES;
  },
}));

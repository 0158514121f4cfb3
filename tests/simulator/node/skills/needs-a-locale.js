'use strict';
// The fault: an interceptor chooses the language before anything else. Skill events have no locale.

const { bakery } = require('../bakery');

const localization = {
  process(input) {
    const [language] = input.requestEnvelope.request.locale.split('-');
    input.attributesManager.getRequestAttributes().language = language;
  },
};

module.exports = bakery(() => ({}), localization);

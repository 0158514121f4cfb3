'use strict';
// The fault: 200 and 204 both mean that the connection went well, so there is a result to read.

const { bakery } = require('../bakery');

const OUTCOMES = {
  ACCEPTED: 'accepted',
  DENIED: 'denied',
  NOT_ANSWERED: 'unanswered',
  REDIRECT_TO_APP: 'redirected',
};

module.exports = bakery(() => ({
  outcome({ status, result }) {
    const isConnected = status.code == 200 || status.code == 204;
    if (!isConnected) return 'failed';
    return OUTCOMES[result.status.toUpperCase()] ?? 'failed';
  },
}));

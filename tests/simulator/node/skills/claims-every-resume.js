'use strict';
// The fault: the handler looks at the type of the request only. What resumes the session must be our question.

const { bakery } = require('../bakery');
const { SCOPES } = require('../bakery/profile');
const { pendingQuestion } = require('../bakery/question');

module.exports = bakery(() => ({
  pendingQuestion: (input) => pendingQuestion(input) ?? { scopes: SCOPES },
  isOurs: () => true,
}));

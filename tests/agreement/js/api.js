'use strict';
// Alexa's APIs on loopback, with their real status codes: a skill that asks gets what the customer granted.

const http = require('node:http');

const PROFILE = '/v2/accounts/~current/settings/Profile.';
const PERSON = '/v2/persons/~current/profile/';
const ALERTS = '/v1/alerts/';
// What is at each path, and what the API says where it is not granted (contract, section 3).
const RESOURCES = [
  [/^\/v2\/accounts\/~current\/settings\/Profile\.(name|givenName|email)$/, '"Ada"', 403],
  [
    /^\/v2\/accounts\/~current\/settings\/Profile\.mobileNumber$/,
    '{"countryCode":"+1","phoneNumber":"2065550142"}',
    403,
  ],
  [/^\/v2\/persons\/~current\/profile\/(name|givenName)$/, '"Robin"', 403],
  [
    /^\/v2\/persons\/~current\/profile\/mobileNumber$/,
    '{"countryCode":"+1","phoneNumber":"2065550177"}',
    403,
  ],
  [
    /^\/v1\/devices\/[^/]+\/settings\/address$/,
    '{"addressLine1":"100 Example Street","city":"Exampleton"}',
    403,
  ],
  [
    /^\/v1\/devices\/[^/]+\/settings\/address\/countryAndPostalCode$/,
    '{"countryCode":"US","postalCode":"98101"}',
    403,
  ],
  [/^\/v1\/alerts\/(reminders|timers)$/, '{"totalCount":"0","alerts":[],"links":null}', 401],
];

class Api {
  constructor() {
    this.granted = new Set();
    this.calls = [];
    this.token = undefined;
    this.server = http.createServer((request, response) => this.answer(request, response));
  }

  async open() {
    await new Promise((ready) => {
      this.server.listen(0, '127.0.0.1', ready);
    });
    this.endpoint = `http://127.0.0.1:${this.server.address().port}`;
    return this;
  }

  close() {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** Paths that the customer granted, and no others. */
  grant(...paths) {
    this.granted = new Set(paths);
  }

  /** Each call since the last time, such as `GET /path -> 403`. */
  taken() {
    const calls = this.calls.sort();
    this.calls = [];
    return calls;
  }

  answer(request, response) {
    const found = RESOURCES.find(([path]) => path.test(request.url));
    const [status, body] = this.status(request, found);
    this.calls.push(`${request.method} ${request.url} -> ${status}`);
    request.resume();
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body);
  }

  status(request, found) {
    if (!found) return [404, '{"code":"INVALID_URI","message":"no such path"}'];
    if (request.headers.authorization !== `Bearer ${this.token}`)
      return [401, '{"code":"INVALID_TOKEN","message":"not the token of this request"}'];
    const [, body, refusal] = found;
    if (!this.granted.has(request.url))
      return [
        refusal,
        '{"code":"ACCESS_DENIED","message":"Access denied with reason: ACCESS_NOT_REQUESTED"}',
      ];
    return [200, request.method === 'GET' ? body : '{"alertToken":"made-up","status":"ON"}'];
  }
}

module.exports = { Api, PROFILE, PERSON, ALERTS };

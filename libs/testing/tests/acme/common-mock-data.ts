import { canary, defineMocks } from '../../src/index.ts';

const token = canary('token');

export const ada = { id: 'u1', name: 'ada', active: true };
export const bo = { id: 'u2', name: 'bo', active: true };
export const cy = { id: 'u3', name: 'cy', active: false };

export const mocks = defineMocks({
  baseUrl: 'https://api.acme.example/v1',
  auth: { token: { token } },
  requestHeaders: { authorization: `Bearer ${token}` },
  refusals: {
    unauthorized: { status: 401, json: { code: 'bad_token', message: 'The token is not valid.' } },
    forbidden: { status: 403, json: { code: 'denied', message: 'You may not do this.' } },
    not_found: { status: 404, json: { code: 'missing', message: 'There is no such thing.' } },
    rate_limited: { status: 429, headers: { 'Retry-After': '2' }, json: { code: 'slow_down' } },
    server_error: { status: 503, text: 'The service is down.' },
  },
});

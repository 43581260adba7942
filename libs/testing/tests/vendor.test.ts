import { expect, it } from 'vitest';
import { get } from '../src/index.ts';
import { createVendor } from '../src/vendor/vendor.ts';

const team = get('/team', {}, { json: { id: 't1' } });
const request = { method: 'GET', url: 'https://api.acme.example/team', headers: {}, body: '' };

it('expects a mock as often as it stands there', () => {
  const vendor = createVendor({ mocks: { baseUrl: 'https://api.acme.example' }, replies: [team, team] });
  vendor.answer(request);
  expect(vendor.unused()).toHaveLength(1);
  vendor.answer(request);
  expect([vendor.unused(), vendor.failures]).toEqual([[], []]);
  vendor.answer(request);
  expect(vendor.failures).toEqual([expect.stringContaining('came more often than it is mocked (2)')]);
});

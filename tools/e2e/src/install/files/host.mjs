import { integration } from '@patchbay/connector-scim';
import { createRuntime, dispatch } from '@patchbay/core';

const [, , baseUrl, token] = process.argv;
const answer = await dispatch(
  integration,
  'list_accounts',
  { auth: { token: { token } }, settings: { base_url: baseUrl }, request: {} },
  { runtime: createRuntime() },
);
console.log(JSON.stringify(answer));

import { isRecord } from '@patchbay/core';
import { envelope, type Call } from './call.ts';
import { passthroughNames } from '../desk/passthrough.ts';
import { tokenAuth } from './good.ts';
import { deskCapabilities, requests } from './requests.ts';

/** Payloads in which a field is missing, null, of another type or not known. */
export function payloadCalls(api: string): readonly Call[] {
  const settings = { base_url: `${api}/ok` };
  const call = (id: string, capability: string, request: unknown): Call => ({
    id: `payload/${id}`,
    app: 'token',
    capability,
    body: envelope({ auth: tokenAuth, settings, request }),
  });
  const names = [...deskCapabilities, ...passthroughNames];
  const broken = names.flatMap((capability) => {
    const whole = requests[capability] ?? {};
    return Object.keys(whole).flatMap((field) => [
      call(`missing/${capability}.${field}`, capability, without(whole, field)),
      call(`null/${capability}.${field}`, capability, { ...whole, [field]: null }),
      call(`type/${capability}.${field}`, capability, { ...whole, [field]: otherType(whole[field]) }),
    ]);
  });
  const surplus = names.map((capability) =>
    call(`surplus/${capability}`, capability, { ...requests[capability], unheard_of: { a: [1, null] } }),
  );
  return [...broken, ...surplus, ...odd(call), ...envelopes(settings)];
}

function odd(call: (id: string, capability: string, request: unknown) => Call): readonly Call[] {
  const account = { email: 'a@desk.example', entitlements: [] };
  return [
    call('no-request', 'list_accounts', undefined),
    call('null-request', 'list_accounts', null),
    call('text-request', 'list_accounts', 'all'),
    call('list-request', 'list_accounts', []),
    call('custom-attributes', 'list_accounts', { custom_attributes: ['a'] }),
    call('custom-attributes-null', 'list_accounts', { custom_attributes: null }),
    call('custom-attributes-text', 'list_accounts', { custom_attributes: 'a' }),
    call('number-as-text', 'greet', { name: 'Ada', times: '2' }),
    call('whole-fraction', 'greet', { name: 'Ada', times: 2.0 }),
    call('fraction', 'greet', { name: 'Ada', times: 1.5 }),
    call('bool-as-text', 'greet', { name: 'Ada', loud: 'yes' }),
    call('bool-as-number', 'greet', { name: 'Ada', loud: 1 }),
    call('loud', 'greet', { name: 'Ada', loud: true, times: 3 }),
    call('unicode', 'greet', { name: 'Zoë 😀\u2028"\\' }),
    call('long', 'greet', { name: 'x'.repeat(20_000) }),
    call('own-error', 'greet', { name: 'nobody' }),
    call('empty-text', 'greet', { name: '' }),
    call('email-as-number', 'create_account', { ...account, email: 7 }),
    call('no-seat', 'create_account', { ...account, seat: 6 }),
    call('seat-null', 'create_account', { ...account, seat: null }),
    call('entitlements-null', 'create_account', { email: 'a@desk.example', entitlements: null }),
    call('entitlement-without-id', 'create_account', {
      ...account,
      entitlements: [{ entitlement_type: 'group' }],
    }),
    call('taken', 'create_account', { ...account, email: 'taken@desk.example' }),
    call('unicode-account', 'create_account', { ...account, name: 'Zoë 😀\u2028' }),
    call('unknown-user', 'get_account', { account_id: 'u99' }),
    call('gone-user', 'get_account', { account_id: 'gone' }),
    call('empty-id', 'get_account', { account_id: '' }),
    call('slash-in-id', 'get_account', { account_id: 'a/b' }),
    call('dots-id', 'get_account', { account_id: '..' }),
    call('space-in-id', 'get_account', { account_id: 'a b?c#d' }),
    call('unknown-user-off', 'deactivate_account', { account_id: 'u99' }),
    call('unknown-user-on', 'activate_account', { account_id: 'u99' }),
    call('unknown-user-deleted', 'delete_account', { account_id: 'u99' }),
    call('unknown-user-updated', 'update_account', { id: 'u99' }),
    ...(['assign_entitlement', 'unassign_entitlement'] as const).flatMap((name) => [
      call(`unknown-group/${name}`, name, { ...requests[name], entitlement_integration_specific_id: 'g99' }),
      call(`unknown-member/${name}`, name, { ...requests[name], account_integration_specific_id: 'u99' }),
    ]),
    call('no-accounts', 'get_last_activity', { account_ids: [] }),
    call('many-accounts', 'get_last_activity', {
      account_ids: Array.from({ length: 200 }, (_, i) => `u${i}`),
    }),
    call('number-in-list', 'get_last_activity', { account_ids: ['u1', 2] }),
  ];
}

function envelopes(settings: unknown): readonly Call[] {
  const whole = { auth: tokenAuth, settings, request: {} };
  const call = (id: string, body: unknown): Call => ({
    id: `envelope/${id}`,
    app: 'token',
    capability: 'list_accounts',
    body,
  });
  return [
    call('not-json', '{"auth": '),
    call('empty', ''),
    call('text', '"all"'),
    call('number', '7'),
    call('null', 'null'),
    call('list', '[]'),
    call('object', '{}'),
    call('byte-order-mark', `\uFEFF${JSON.stringify(whole)}`),
    call('white-space', ` \n\t${JSON.stringify(whole)}\r\n`),
    call('twice', `{"request": 7, ${JSON.stringify(whole).slice(1)}`),
    call('nan', `{"request": {}, "settings": {"page_size": NaN}}`),
    call('surplus', { ...whole, unheard_of: 1 }),
    call('page-null', { ...whole, page: null }),
    call('page-empty', { ...whole, page: {} }),
    call('page-text', { ...whole, page: 'next' }),
    call('size-2', { ...whole, page: { size: 2 } }),
    call('size-1000', { ...whole, page: { size: 1000 } }),
    call('size-0', { ...whole, page: { size: 0 } }),
    call('size-negative', { ...whole, page: { size: -1 } }),
    call('size-text', { ...whole, page: { size: '2' } }),
    call('size-fraction', { ...whole, page: { size: 1.5 } }),
    call('token-number', { ...whole, page: { token: 7 } }),
    call('token-empty', { ...whole, page: { token: '' } }),
    call('raw-data', { ...whole, include_raw_data: true }),
    call('raw-data-null', { ...whole, include_raw_data: null }),
    call('raw-data-text', { ...whole, include_raw_data: 'no' }),
    call('rate-limit', { ...whole, rate_limit: { max_execution_time: 60 } }),
    call('rate-limit-null', { ...whole, rate_limit: null }),
    call('rate-limit-text', { ...whole, rate_limit: { max_execution_time: 'long' } }),
    call('rate-limit-mode', { ...whole, rate_limit: { caller_override_mode: 'bypass' } }),
    call('rate-limit-mode-unknown', { ...whole, rate_limit: { caller_override_mode: 'never' } }),
    call('rate-limit-state', {
      ...whole,
      rate_limit: { last_known_state: { desk: { remaining: 1, limit: 2, reset: 3, window_seconds: 4 } } },
    }),
  ];
}

const without = (whole: Readonly<Record<string, unknown>>, field: string): unknown =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => name !== field));

function otherType(value: unknown): unknown {
  if (typeof value === 'string') return 7;
  return Array.isArray(value) || isRecord(value) ? 'text' : {};
}

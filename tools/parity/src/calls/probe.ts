import { envelope, type Call } from './call.ts';
import { good } from './good.ts';

/** Probes that no connector wrote. */
export function probeCalls(api: string): readonly Call[] {
  const probe = (id: string, request: object, scenario = 'ok', more: object = {}): Call => ({
    id: `probe/${id}`,
    app: 'listed',
    capability: 'probe_integration',
    body: envelope({
      credentials: [{ id: 'token', token: good.token }],
      settings: { base_url: `${api}/${scenario}` },
      request,
      ...more,
    }),
  });
  const kinds = (['basic', 'oauth', 'jwt'] as const).map((kind) => ({
    ...probe(`kind/${kind}`, {}, 'ok', { credentials: undefined, auth: { [kind]: good[kind] } }),
    app: kind,
  }));
  const pair = [
    { id: 'key', token: good.token },
    { id: 'login', basic: good.basic },
  ];
  return [
    probe('all', {}),
    probe('accounts', { checks: ['accounts'] }),
    probe('entitlements', { checks: ['entitlements'] }),
    probe('entitlement_associations', { checks: ['entitlement_associations'] }),
    probe('configuration', { checks: ['accounts', 'capability_config'] }),
    probe('none', { checks: [] }),
    probe('attributes', { custom_attributes: ['team'] }),
    probe('unknown-check', { checks: ['everything'] }),
    ...kinds,
    { ...probe('pair', {}, 'ok', { credentials: pair }), app: 'pair' },
    { ...probe('open', {}, 'open', { credentials: undefined }), app: 'open' },
    ...[401, 403, 404, 429, 500].map((status) => probe(`status/${status}`, {}, `json-${status}`)),
    probe('fault/malformed', {}, 'malformed'),
    probe('no-credentials', {}, 'ok', { credentials: undefined }),
    probe('no-settings', {}, 'ok', { settings: {} }),
  ];
}

import { envelope, type Call } from './call.ts';
import { tokenAuth } from './good.ts';

/** Settings that are missing, malformed or surplus. */
export function settingsCalls(api: string): readonly Call[] {
  const base_url = `${api}/ok`;
  const given: Readonly<Record<string, unknown>> = {
    none: undefined,
    null: null,
    text: 'eu',
    list: [],
    empty: {},
    'base-url-null': { base_url: null },
    'base-url-number': { base_url: 7 },
    'base-url-empty': { base_url: '' },
    'base-url-no-url': { base_url: 'desk' },
    'base-url-slash': { base_url: `${base_url}/` },
    surplus: { base_url, unheard_of: 1 },
    'size-2': { base_url, page_size: 2 },
    'size-0': { base_url, page_size: 0 },
    'size-101': { base_url, page_size: 101 },
    'size-text': { base_url, page_size: '2' },
    'size-word': { base_url, page_size: 'two' },
    'size-fraction': { base_url, page_size: 2.5 },
    'size-whole-fraction': { base_url, page_size: 2.0 },
    'size-null': { base_url, page_size: null },
    'timeout-text': { base_url, timeout_seconds: '5' },
    'timeout-word': { base_url, timeout_seconds: 'long' },
    region: { base_url, region: 'eu' },
    'region-null': { base_url, region: null },
    'region-unknown': { base_url, region: 'mars' },
    'region-case': { base_url, region: 'EU' },
    tags: { base_url, tags: ['a', 'b'] },
    'tags-null': { base_url, tags: null },
    'tags-text': { base_url, tags: 'a,b' },
    'tags-number': { base_url, tags: [1] },
    'two-wrong': { page_size: 'two', region: 'mars' },
  };
  return Object.entries(given).flatMap(([id, settings]): Call[] =>
    ['list_accounts', 'greet'].map((capability) => ({
      id: `settings/${id}/${capability}`,
      app: 'token',
      capability,
      body: envelope({ auth: tokenAuth, settings, request: capability === 'greet' ? { name: 'Ada' } : {} }),
    })),
  );
}

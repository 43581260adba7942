import {
  defineApp,
  NetworkError,
  NotFoundError,
  PermissionDeniedError,
  type Integration,
} from '@patchbay/core';
import type { StreamPart, StreamRequest, StreamSource } from '@patchbay/core/streams';
import { z } from 'zod';

/** The one right token; it must be seen nowhere. */
export const canary = 'canary-secret-4711';

const Settings = z.object({
  subdomain: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .meta({ description: 'The first word of the address.', examples: ['acme'] }),
  page_size: z.int().min(1).max(1000).default(2).describe('Records of a page.'),
  region: z.enum(['eu', 'us']).default('eu'),
  tags: z.array(z.string()).default([]),
  webhook_secret: z.string().meta({ 'x-secret': true, 'x-field_type': 'SECRET' }).optional(),
  /** What goes wrong. */
  fault: z.enum(['tickets', 'tickets-gone', 'down', 'endless', 'partial']).optional(),
});
type Settings = z.output<typeof Settings>;

type Source = StreamSource<null, Settings, { readonly id: string; readonly type: string }>;

/** A stream that is what a test wants. */
export function streamOf(
  name: string,
  read: Source['read'],
  changes: Partial<Omit<Source, 'name' | 'read'>> = {},
): Source {
  return {
    name,
    syncModes: ['full_refresh', 'incremental'],
    primaryKey: [['id']],
    cursorField: ['updated_at'],
    schema: {
      type: 'object',
      properties: {
        id: { type: 'string' },
        updated_at: { type: 'string', format: 'date-time' },
        text: { type: 'string' },
        manager: { anyOf: [{ $ref: '#' }, { type: 'null' }] },
      },
      required: ['id'],
    },
    resumable: true,
    parents: [],
    read,
    ...changes,
  };
}

const day = (number: number): string => new Date(Date.UTC(2026, 0, 1 + number)).toISOString();

/** Users in order of their change, a page at a time, from the state on. */
async function* readUsers(
  { settings }: Parameters<Source['read']>[0],
  { state }: StreamRequest,
): AsyncGenerator<StreamPart, void, void> {
  const users = Array.from({ length: 5 }, (_, index) => ({ id: `u${index}`, updated_at: day(index) }));
  const since = String(state?.['updated_at'] ?? '');
  const left = users.filter(({ updated_at }) => updated_at > since);
  yield { type: 'estimate', records: left.length };
  for (let start = 0; start < left.length; start += settings.page_size) {
    const records = left.slice(start, start + settings.page_size);
    yield { type: 'records', records };
    yield { type: 'state', state: { updated_at: records.at(-1)?.updated_at } };
  }
  if (left.length === 0) yield { type: 'state', state: state ?? {} };
  yield {
    type: 'end',
    snapshot: since === '',
    completeness: { seen: left.length, complete: settings.fault !== 'partial' },
  };
}

async function* readTickets({
  settings,
  log,
  signal,
  runtime,
}: Parameters<Source['read']>[0]): AsyncGenerator<StreamPart, void, void> {
  log('info', 'reading tickets', { with: canary });
  yield { type: 'records', records: [{ id: 't1', text: 'line one\nline two \u2028 é' }] };
  yield { type: 'rate_limited', resetAt: 1_760_000_000_500 };
  if (settings.fault === 'tickets')
    throw new NetworkError(`The line broke (${canary}).`, { code: 'connection_closed' });
  if (settings.fault === 'tickets-gone') throw new NotFoundError('There is no such list.');
  if (settings.fault === 'endless') await runtime.clock.sleep(1e9, signal);
  yield { type: 'deletes', keys: [{ id: 't0' }] };
  yield { type: 'end', snapshot: true, completeness: { seen: 1, complete: true } };
}

const app = defineApp({
  appId: 'acme',
  settings: Settings,
  credentials: ['token', 'basic'],
  client: () => null,
});

const validate = app.capability('validate_credentials', ({ settings, credential }) => {
  if (settings.fault === 'down') throw new NetworkError('Nobody answers.', { code: 'connection_rejected' });
  if (settings.fault === 'tickets-gone') throw new PermissionDeniedError('You may not.');
  const isRight = credential.type === 'token' ? credential.token === canary : credential.password === canary;
  return { response: { valid: isRight, unique_tenant_id: settings.subdomain } };
});

/** Acme, with streams of a test's own beside or in place of its two. */
export function acme(streams: readonly Source[] = []): Integration {
  const all = [
    streamOf('users', readUsers),
    streamOf('tickets', readTickets, {
      syncModes: ['full_refresh'],
      cursorField: undefined,
      resumable: false,
      tellsDeletes: true,
    }),
    ...streams,
  ];
  const byName = new Map(all.map((source) => [source.name, app.stream(source)]));
  return app.integration({
    version: '1.2.3',
    description: { userFriendlyName: 'Acme', categories: ['IT_AND_SECURITY'] },
    capabilities: { validate },
    streams: Object.fromEntries(byName),
  });
}

import { json, type Answer } from './answer.ts';

const text = (body: string, status: number, type = 'text/plain'): Answer => ({
  status,
  body,
  headers: { 'content-type': type },
});

const page = '<!DOCTYPE html><html><body><h1>Sign in</h1></body></html>';

/** Answers that have a name of their own: the first segment of the path. */
const named: Readonly<Record<string, Answer>> = {
  malformed: { ...json({}), body: '{"users": [{"id": "u1"' },
  nothing: { ...json({}), body: '' },
  'html-page': text(page, 200, 'text/html'),
  'wrong-shape': json({
    users: 'many',
    groups: 'many',
    holdings: 'many',
    logins: 'many',
    id: 7,
    response: 7,
  }),
  'no-field': json({ unrelated: true }),
  'a-list': json([1, 2]),
  'a-null': { ...json({}), body: 'null' },
  'as-text': text('{"id": "tenant-1"}', 200),
  cut: { ...json({ id: 'tenant-1', users: [] }), connection: 'cut' },
  reset: { ...json({}), connection: 'reset' },
  slow: { ...json({ id: 'tenant-1' }), after: 3 },
  'limit-seconds': {
    ...json({ error: { message: 'Slow down' } }, 429),
    headers: { 'content-type': 'application/json', 'retry-after': '7' },
  },
  away: { status: 302, body: '', headers: { location: '/ok/me' } },
};

/** A fault by the first segment of a path, such as `html-503`, or nothing where the API is to work. */
export function faultNamed(name: string): Answer | undefined {
  if (Object.hasOwn(named, name)) return named[name];
  const [, kind, digits] = /^(json|text|html|empty|long|list)-(\d{3})$/.exec(name) ?? [];
  const status = Number(digits);
  switch (kind) {
    case 'json':
      return json({ error: { message: `The desk says ${status}` } }, status);
    case 'list':
      return json([{ message: 'first' }, { message: 'second' }], status);
    case 'text':
      return text(`The desk\n  says ${status}`, status);
    case 'html':
      return text(page, status, 'text/html');
    case 'long':
      return text('word '.repeat(400), status);
    case 'empty':
      return { status, body: '' };
    default:
      return undefined;
  }
}

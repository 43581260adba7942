import fc from 'fast-check';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createRedactor, redactedText } from '../src/runtime/redaction.ts';
import { hideSecrets } from '../src/utilities/hide-secrets.ts';

/** Secrets of every kind of character, whole and half surrogates aside. */
const secrets = fc
  .oneof(
    fc.string({ minLength: 4, maxLength: 40 }),
    fc.string({ minLength: 4, maxLength: 40, unit: 'grapheme' }),
    fc.string({
      minLength: 4,
      maxLength: 12,
      unit: fc.constantFrom('a', 'b', '/', '+', '"', '\\', '\n', '%', ' '),
    }),
    fc.base64String({ minLength: 8, maxLength: 64 }),
  )
  .filter((secret) => secret.trim().length >= 4 && !redactedText.includes(secret));
const surroundings = fc.string({ maxLength: 8 });

/** What is left of a text when the marks are taken out. */
function rest(output: string): string[] {
  return output.split(redactedText);
}

function expectGone(output: string, ...forms: string[]): void {
  const leaks = rest(output).filter((piece) => forms.some((form) => piece.includes(form)));
  expect(leaks, JSON.stringify({ output, forms })).toEqual([]);
}

describe('a secret in a text', () => {
  const encoders: Record<string, (secret: string) => string> = {
    plain: (secret) => secret,
    'URL-encoded': (secret) => encodeURIComponent(secret),
    'URL-encoded in lower case': (secret) =>
      encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase()),
    'URL-encoded twice': (secret) => encodeURIComponent(encodeURIComponent(secret)),
    'URL-encoded as OAuth 1.0 does': (secret) =>
      encodeURIComponent(secret).replace(
        /[!'()*]/g,
        (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
      ),
    'form-encoded': (secret) => new URLSearchParams({ x: secret }).toString().slice(2),
    'JSON text': (secret) => JSON.stringify(secret).slice(1, -1),
    'JSON text in a JSON text': (secret) => JSON.stringify(JSON.stringify(secret)).slice(3, -3),
    'JSON text with ASCII alone': (secret) =>
      JSON.stringify(secret)
        .slice(1, -1)
        .replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
    'JSON text with escaped slashes': (secret) => JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
    'XML text': (secret) =>
      secret
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&#39;'),
  };

  test.each(Object.keys(encoders))('%s', (name) => {
    const encode = encoders[name] as (secret: string) => string;
    fc.assert(
      fc.property(secrets, surroundings, surroundings, (secret, before, after) => {
        const form = encode(secret);
        expectGone(createRedactor([secret]).text(before + form + after), form, secret);
      }),
    );
  });

  test('as the query of a parsed URL, which encodes some characters and not others', () => {
    fc.assert(
      fc.property(
        secrets.filter((secret) => !/[#\t\r\n&%]/.test(secret)),
        (secret) => {
          const { href } = new URL(`https://example.com/a?key=${secret}&b=1`);
          const output = createRedactor([secret]).text(href);
          expect(
            output.startsWith('https://example.com/a?key=[redacted]') || secret !== secret.trim(),
            output,
          ).toBe(true);
          expectGone(output, secret);
        },
      ),
    );
  });

  test.each(['base64', 'base64url'] as const)('%s at any offset in a longer text', (encoding) => {
    fc.assert(
      fc.property(
        secrets,
        fc.uint8Array({ maxLength: 7 }),
        fc.uint8Array({ maxLength: 7 }),
        fc.boolean(),
        (secret, before, after, urlEncoded) => {
          const encoded = Buffer.concat([before, Buffer.from(secret), after]).toString(encoding);
          const shown = urlEncoded ? encodeURIComponent(encoded) : encoded;
          const output = createRedactor([secret]).text(`Basic ${shown} end`);
          expectNotDecodable(output, secret);
        },
      ),
    );
  });

  test('that overlaps another is taken out with it', () => {
    const redactor = createRedactor(['xpass', 'password1']);
    expect(redactor.text('(xpassword1)')).toBe('([redacted])');
    expect(createRedactor(['aaaa']).text('(aaaaaa)')).toBe('([redacted])');
  });

  test('that is part of the mark changes nothing but itself', () => {
    expect(createRedactor(['redacted', 'hunter22']).text('redacted hunter22')).toBe('[redacted] [redacted]');
  });

  test('of several lines is found line by line', () => {
    const line = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC';
    const redactor = createRedactor([
      `-----BEGIN PRIVATE KEY-----\n${line}\nAbCdEfGhIjKlMnOpQrSt\n-----END PRIVATE KEY-----`,
    ]);
    expect(redactor.text(`bad line ${line}!`)).toBe('bad line [redacted]!');
    expect(redactor.text('-----BEGIN PRIVATE KEY-----')).toBe('-----BEGIN PRIVATE KEY-----');
  });

  test('with blanks around it is found without them, as a header carries it', () => {
    expect(createRedactor([' hunter22\n']).text('Bearer hunter22')).toBe('Bearer [redacted]');
  });

  test('shorter than four characters is left alone', () => {
    expect(createRedactor(['abc']).text('abc')).toBe('abc');
  });
});

describe('a value', () => {
  const redactor = createRedactor(['hunter22', '12345678']);

  test('keeps its shape; strings, names and numbers are redacted at any depth', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const planted = { a: [value, { hunter22: 'x hunter22' }], n: 12345678, m: 1.5, z: null };
        expect(redactor.value(planted)).toEqual({
          a: [value, { '[redacted]': 'x [redacted]' }],
          n: redactedText,
          m: 1.5,
          z: null,
        });
      }),
    );
  });

  test('of a class is redacted too', () => {
    class Holder {
      token = 'hunter22';
    }
    const error = new TypeError('no hunter22', { cause: new Error('hunter22') });
    const output = redactor.value({
      holder: new Holder(),
      error,
      url: new URL('https://example.com/?k=hunter22'),
      map: new Map([['hunter22', ['hunter22']]]),
      set: new Set(['hunter22']),
      headers: new Headers({ authorization: 'Bearer hunter22' }),
      bytes: Buffer.from('hunter22'),
      date: new Date(0),
    });
    expect(JSON.stringify(output)).not.toContain('hunter22');
    expect(output).toMatchObject({
      holder: { token: redactedText },
      error: { name: 'TypeError', message: 'no [redacted]', cause: { message: redactedText } },
      url: 'https://example.com/?k=[redacted]',
      bytes: '8 bytes',
      date: new Date(0),
    });
  });

  test('that holds itself does not end in an endless loop', () => {
    const value: Record<string, unknown> = { name: 'hunter22' };
    value['self'] = value;
    expect(redactor.value([value, value])).toEqual([
      { name: redactedText, self: '[circular]' },
      { name: redactedText, self: '[circular]' },
    ]);
  });

  test('named __proto__ stays a property', () => {
    const value: unknown = JSON.parse('{"__proto__": "hunter22"}');
    expect(JSON.stringify(redactor.value(value))).toBe('{"__proto__":"[redacted]"}');
  });

  test('without secrets is returned as it is', () => {
    const value = { a: 1 };
    expect(createRedactor().value(value)).toBe(value);
  });
});

test('a secret that is added later is known from then on', () => {
  const redactor = createRedactor();
  expect(redactor.text('hunter22')).toBe('hunter22');
  redactor.add('hunter22');
  expect(redactor.text('hunter22')).toBe(redactedText);
});

/** No piece of the text, read as base64 from any of its characters on, holds the secret. */
function expectNotDecodable(output: string, secret: string): void {
  const bytes = Buffer.from(secret);
  for (const piece of rest(output.replace(/%2B/gi, '+').replace(/%2F/gi, '/').replace(/%3D/gi, '='))) {
    for (const word of piece.split(/[^A-Za-z0-9+/_-]/)) {
      for (let start = 0; start < 4; start += 1) {
        expect(
          Buffer.from(word.slice(start), 'base64').includes(bytes),
          JSON.stringify({ output, secret }),
        ).toBe(false);
      }
    }
  }
}

test('a secret of any length is found, and what the engine says of it is never heard', () => {
  const secret = 'aB3-'.repeat(10_000);
  expectGone(createRedactor([secret]).text(`before ${secret} after`), 'aB3');
});

describe('a text that is made to take long', () => {
  // In the square of its length it would take half a minute, and in proportion a fifth of a second.
  test.each(['/wJalrXUtnFEMI/K7MDENG', 'pass"word\\\\with\nlines', "it's & <secret>"])(
    'is read in proportion to its length, with the secret %j',
    { timeout: 10_000 },
    (secret) => {
      const text = '\\'.repeat(60_000);
      expect(createRedactor([secret]).text(text)).toBe(text);
    },
  );
});

describe('secrets that are looked for later', () => {
  test('are looked for once, when something is redacted', () => {
    let looks = 0;
    const redactor = createRedactor();
    redactor.addLater(() => {
      looks += 1;
      return ['canary-1'];
    });
    expect(looks).toBe(0);
    expect(redactor.text('a canary-1')).toBe(`a ${redactedText}`);
    expect(redactor.value({ of: 'canary-1' })).toEqual({ of: redactedText });
    expect(looks).toBe(1);
  });

  test('are not shown where the look fails: then nothing is', () => {
    const redactor = createRedactor();
    redactor.addLater(() => {
      throw new Error('unreadable');
    });
    expect([redactor.text('a canary-1'), redactor.value({ of: 'canary-1' })]).toEqual([
      redactedText,
      redactedText,
    ]);
  });
});

describe('hideSecrets', () => {
  test('shows the names of secret fields, and their values to the program alone', () => {
    const token = hideSecrets({ access: 'canary-1', refresh: undefined, expiresAt: 7 }, [
      'access',
      'refresh',
    ]);
    expect(inspect({ token }, { depth: Infinity, showHidden: true })).not.toContain('canary-1');
    expect(inspect(token)).toBe("{ access: '[redacted]', refresh: undefined, expiresAt: 7 }");
    expect(token.access).toBe('canary-1');
    expect(JSON.parse(JSON.stringify(token))).toEqual({ access: 'canary-1', expiresAt: 7 });
    expect(Object.keys(token)).toEqual(['access', 'refresh', 'expiresAt']);
  });
});

test('a redactor can be copied with another part', () => {
  const added: string[] = [];
  const redactor = createRedactor(['a-secret-of-ours']);
  const copy = { ...redactor, add: (secret: string) => void added.push(secret) };
  copy.add('another');
  expect(copy.text('a-secret-of-ours, another')).toBe(`${redactedText}, another`);
  expect(copy.value({ key: 'a-secret-of-ours' })).toEqual({ key: redactedText });
  expect(added).toEqual(['another']);
});

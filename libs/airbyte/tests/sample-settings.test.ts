import { expect, it } from 'vitest';
import { z } from 'zod';
import { sampleSettings } from '../src/spec/sample-settings.ts';

it('fills in what is required, with an example where a text must look like something', () => {
  const schema = z.object({
    subdomain: z
      .string()
      .regex(/^[a-z0-9]+$/)
      .meta({ examples: ['acme'] }),
    tenant: z
      .string()
      .regex(/^[a-z]+\.[a-z]+$/)
      .meta({ examples: ['contoso.example'] }),
    region: z.string().regex(/^[a-z]{2}$/),
    site: z.url(),
    cloud: z.enum(['global', 'china']),
    optional: z.string().optional(),
  });
  const { settings, names } = sampleSettings(z.toJSONSchema(schema));
  expect(settings).toEqual({
    subdomain: 'sample0x',
    tenant: 'contoso.example',
    region: 'sample2x',
    site: 'https://sample3x.invalid',
    cloud: 'global',
  });
  expect(names.get('contoso.example')).toBe('tenant');
});

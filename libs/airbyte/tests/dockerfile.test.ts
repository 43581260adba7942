import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const text = readFileSync(new URL('../Dockerfile', import.meta.url), 'utf8');
const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
const stages = lines
  .join('\n')
  .split(/^FROM /m)
  .slice(1);

// That its npm lines work is proved from the tarballs, in tools/e2e.
test('the image has what a platform looks for, runs as nobody special, and keeps nothing of the installation', () => {
  const [install = '', image = '', ...others] = stages;
  expect(others).toEqual([]);
  expect(image.match(/^COPY --from=install .*$/gm)).toEqual([
    'COPY --from=install /airbyte/connector /airbyte/connector',
  ]);
  expect(image).not.toMatch(/^RUN /m);
  expect(install).toContain('--omit=dev');
  const [, entry] = /^ENTRYPOINT \["(.*)"\]$/m.exec(image) ?? [];
  expect(entry).toBe('/airbyte/connector/source');
  expect(image).toContain(`AIRBYTE_ENTRYPOINT="${entry}"`);
  expect(image).toContain('io.airbyte.name="${CONNECTOR}" io.airbyte.version="${VERSION}"');
  expect(image).toContain('ENV NODE_OPTIONS="--max-semi-space-size=16"');
  expect(image.indexOf('USER node')).toBeGreaterThan(image.indexOf('COPY'));
  expect(image.lastIndexOf('USER')).toBe(image.indexOf('USER node'));
});

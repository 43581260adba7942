import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { RegistryCheck } from '../check.ts';
import { outsider } from './outsider.ts';

/** The contract, for somebody who has no connector yet. */
export const contract: readonly RegistryCheck[] = [
  {
    name: 'npx @patchbay/cli spec: the contract as valid OpenAPI',
    concurrent: true,
    run: async (context) => {
      const person = await outsider(context, 'contract');
      assert.match(
        await person.do('npx', ['--yes', '@patchbay/cli', '--help']),
        /^ {2}scaffold .*\n {2}capabilities /m,
      );
      await person.do('npx', ['--yes', '@patchbay/cli', 'spec', '--out', 'contract.json']);
      const document = Object(JSON.parse(readFileSync(join(person.folder, 'contract.json'), 'utf8')));
      const { valid, errors } = await new Validator().validate({ ...document });
      assert.ok(valid, JSON.stringify(errors));
      const listed: unknown = JSON.parse(await person.do('npx', ['--yes', '@patchbay/cli', 'capabilities']));
      const names = Array.from<unknown>(Object(listed).response).map(
        (each) => `/${String(Object(each).name)}`,
      );
      assert.deepEqual(Object.keys(document.paths), names);
      return `OpenAPI ${String(document.openapi)} with ${names.length} capabilities`;
    },
  },
];

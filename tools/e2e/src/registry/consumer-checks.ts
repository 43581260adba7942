import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { weigh } from '../install/install.ts';
import { mustRun } from '../install/run.ts';
import { Skipped, type RegistryCheck, type RegistryContext } from './check.ts';
import { CONNECTOR, CONSUMER, PRINT_ID, STRICT } from './consumer-program.ts';
import { versionIn } from './installed.ts';
import { otherNode, OTHER_NODES } from './nodes.ts';

/**
 * The folder in which one connector is installed, and nothing else.
 *
 * @throws {@link Skipped} where it could not be installed, which the check that installs it has said
 */
export function consumerFolder(context: RegistryContext): string {
  const at = folderOf(context);
  if (!existsSync(join(at, 'node_modules', CONNECTOR))) throw new Skipped(`${CONNECTOR} is not installed.`);
  return at;
}

const folderOf = ({ folder }: RegistryContext): string => folder('consumer');

/** One connector in an empty folder, as somebody uses it who wants no other. */
export function consumerChecks(): readonly RegistryCheck[] {
  return [
    {
      name: `npm install ${CONNECTOR} in an empty folder`,
      run: async (context) => {
        await context.install(folderOf(context), [CONNECTOR]);
        const { megabytes, packages } = weigh(folderOf(context));
        return `${megabytes.toFixed(2)} MB, ${packages.length} packages`;
      },
    },
    {
      name: 'npx github-connector info',
      run: async (context) => {
        const at = consumerFolder(context);
        const output = await mustRun(at, 'npx', ['--no', 'github-connector', 'info']);
        return assertInfo(output, versionIn(at, CONNECTOR));
      },
    },
    onNode(process.versions.node.split('.')[0] ?? '', () => process.execPath),
    ...OTHER_NODES.map((major) => onNode(major, () => otherNode(major))),
    typed('5.9', '4.6'),
    // The declarations of ours show no zod to those who only call a connector, so that theirs may be another minor.
    typed('6.0', '4.5'),
  ];
}

/** Import, require and the program of the connector on a version of Node. */
function onNode(major: string, find: () => string): RegistryCheck {
  return {
    name: `import, require() and its program on Node ${major}`,
    run: async (context) => {
      const [node, at] = [find(), consumerFolder(context)];
      for (const args of Object.values(PRINT_ID))
        assert.equal((await mustRun(at, node, args)).trim(), 'github');
      const program = join(at, 'node_modules', CONNECTOR, 'dist/main.js');
      assertInfo(await mustRun(at, node, [program, 'info']), versionIn(at, CONNECTOR));
      return (await mustRun(at, node, ['--version'])).trim();
    },
  };
}

function typed(typescript: string, zod: string): RegistryCheck {
  return {
    name: `a strict consumer with TypeScript ${typescript} and zod ${zod}, all declarations included`,
    concurrent: true,
    run: async (context) => {
      const at = join(consumerFolder(context), `typescript-${typescript}`);
      await context.install(at, [`typescript@~${typescript}.0`, `zod@~${zod}.0`, '@types/node@^24']);
      mkdirSync(join(at, 'src'));
      writeFileSync(join(at, 'src/consumer.ts'), CONSUMER);
      writeFileSync(join(at, 'tsconfig.json'), JSON.stringify({ compilerOptions: STRICT, include: ['src'] }));
      const tsc = [join(at, 'node_modules/typescript/bin/tsc'), '-p', '.', '--listFiles'];
      const files = (await mustRun(at, process.execPath, tsc)).split('\n');
      const ours = files.filter((file) => /node_modules\/@patchbay\/.*\.d\.ts$/.test(file));
      assert.ok(ours.length > 0, 'No declaration of ours was looked at.');
      const versions = `TypeScript ${versionIn(at, 'typescript')}, zod ${versionIn(at, 'zod')}`;
      return `${versions}, ${ours.length} declaration files of ours`;
    },
  };
}

/** Looks at what `info` printed: the connector that was asked, in the version that is installed. */
function assertInfo(output: string, version: string): string {
  const { response }: { response: unknown } = JSON.parse(output);
  const { app_id, version: said } = Object(response);
  assert.deepEqual({ app_id, version: said }, { app_id: 'github', version });
  return `app_id github, version ${version}`;
}

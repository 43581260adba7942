import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordOf } from '../record.ts';
import { root } from '../workspace.ts';
import { commandsOf, type Command } from './words.ts';

const readJson = (file: string) => recordOf(JSON.parse(readFileSync(join(root, file), 'utf8')));
const packages = globSync('{libs,connectors,tools}/*/package.json', { cwd: root }).map(readJson);
const rootPackage = readJson('package.json');
const scripts = recordOf(rootPackage['scripts']);

const binsOfOurs = new Set(packages.flatMap(({ bin }) => Object.keys(recordOf(bin))));

/** Programs of others, whose words nobody here can check. */
const KNOWN_PROGRAMS = [
  'cat',
  'cd',
  'cp',
  'curl',
  'docker',
  'export',
  'mkdir',
  'openssl',
  'openstack',
  'strip',
  'tar',
];

const TARGETS = ['test', 'lint', 'typecheck', 'build', 'check-package', 'manifest', 'check-manifest'];

/** What is wrong with a block of shell, by its words; nothing is run. */
export function shellProblems(code: string): string[] {
  return commandsOf(code).flatMap((command) =>
    [...commandProblems(command.words), ...jsonProblems(command)].map(
      (problem) => `line ${command.line}: ${problem}`,
    ),
  );
}

function commandProblems([program, ...args]: readonly string[]): string[] {
  if (program === undefined) return [];
  if (program === 'npm') return npmProblems(args);
  if (program === 'npx') return npxProblems(args);
  if (program === 'node' || program === 'sh' || program === 'bash') return scriptProblems(args);
  if (program === '.ci/run') return [];
  if (program.endsWith('-connector')) return connectorProblems(program, args);
  if (binsOfOurs.has(program)) return [];
  return KNOWN_PROGRAMS.includes(program) ? [] : [`The program ${program} is not known.`];
}

function npmProblems([command, ...args]: readonly string[]): string[] {
  if (command === 'ci') return [];
  if (command === 'install' || command === 'i') return args.flatMap(installProblems);
  const name = command === 'run' ? args.find((each) => !each.startsWith('-')) : command;
  return name !== undefined && scripts[name] !== undefined ? [] : [`There is no script ${String(name)}.`];
}

/** Packages that are installed by name: of this repository, or what it depends on itself. */
function installProblems(word: string): string[] {
  if (word.startsWith('--')) return ['--save-dev'].includes(word) ? [] : [`npm install has no ${word} here.`];
  const own = packages.find(({ name }) => name === word);
  if (own?.['private'] === true) return [`${word} is private.`];
  const known = own !== undefined || existsSync(join(root, 'node_modules', word, 'package.json'));
  return known && (own !== undefined || !word.startsWith('@patchbay/'))
    ? []
    : [`There is no package ${word}.`];
}

function npxProblems([tool, ...args]: readonly string[]): string[] {
  if (tool === undefined) return ['npx of nothing.'];
  if (tool === 'node') return scriptProblems(args);
  if (tool === 'nx') return nxProblems(args);
  if (tool.endsWith('-connector')) return connectorProblems(tool, args);
  // Where it is not installed npx would fetch a package of this name, which may be anybody's.
  if (tool === 'patchbay') return ['Say npx @patchbay/cli.'];
  if (binsOfOurs.has(tool)) return [];
  const known = tool.startsWith('@patchbay/')
    ? packages.some(({ name, bin }) => name === tool && bin !== undefined)
    : existsSync(join(root, 'node_modules/.bin', tool));
  return known ? [] : [`There is no program ${tool}.`];
}

function nxProblems([command, ...args]: readonly string[]): string[] {
  if (command === 'g') return generatorProblems(args);
  if (command === 'affected' || command === 'run-many') return [];
  if (command === undefined || !TARGETS.includes(command)) return [`nx has no target ${String(command)}.`];
  const [project = ''] = args;
  const names = packages.map(({ name }) => String(name));
  const known =
    names.includes(project) || names.includes(`@patchbay/${project}`) || project === 'connector-myapp';
  return known ? [] : [`There is no project ${project}.`];
}

function generatorProblems([given = '', ...args]: readonly string[]): string[] {
  const name = given.replace(/^@patchbay\/nx:/, '');
  const generator = recordOf(recordOf(readJson('tools/nx/generators.json')['generators'])[name]);
  if (typeof generator['schema'] !== 'string') return [`There is no generator ${name}.`];
  const { properties } = readJson(join('tools/nx', generator['schema']));
  return args
    .filter((arg) => arg.startsWith('--'))
    .flatMap((arg) => {
      const [option = '', value] = arg.slice(2).split('=');
      if (option === 'dry-run') return [];
      const schema = recordOf(recordOf(properties)[option]);
      if (Object.keys(schema).length === 0) return [`The generator ${name} has no --${option}.`];
      const values = schema['enum'];
      return Array.isArray(values) && !values.includes(value)
        ? [`--${option} is never ${String(value)}.`]
        : [];
    });
}

/** A path that is run, where it is one of this repository. */
function scriptProblems(args: readonly string[]): string[] {
  const path = args.find((arg) => !arg.startsWith('-'));
  if (path === undefined) return ['Nothing is run.'];
  const generated =
    path.startsWith('connectors/myapp/') || path.startsWith('src/') || /^[\w-]+\.mjs$/.test(path);
  return generated || existsSync(join(root, path)) ? [] : [`There is no file ${path}.`];
}

/** A connector's command line: its bin, and a command or capability that it has. */
function connectorProblems(program: string, [command]: readonly string[]): string[] {
  const own = packages.find(({ bin }) => recordOf(bin)[program] !== undefined);
  if (own === undefined && !['acme-connector', 'myapp-connector'].includes(program))
    return [`There is no program ${program}.`];
  if (command === undefined || command.startsWith('--') || COMMANDS.includes(command)) return [];
  const folder = String(own?.['name']).replace('@patchbay/connector-', 'connectors/');
  const capabilities = own === undefined ? undefined : readJson(`${folder}/connector.json`)['capabilities'];
  const text = JSON.stringify(capabilities ?? '');
  if (own === undefined ? /^[a-z_]+$/.test(command) : text.includes(`"${command}"`)) return [];
  return [`${program} has no ${command}.`];
}

const COMMANDS = [
  ...['info', 'capabilities', 'http-server', 'mcp', 'spec', 'check', 'discover', 'read', 'weld', 'help'],
  ...['build-executable', 'bundle', 'manifest'],
];

/** JSON that a command is given. */
function jsonProblems({ words, input }: Command): string[] {
  const given = words.filter((word, index) => /^(--data|-d|--request|--json)$/.test(words[index - 1] ?? ''));
  const texts = [...given, ...(input === undefined ? [] : [input])];
  return texts.flatMap((text) => {
    try {
      JSON.parse(text);
      return [];
    } catch (error) {
      return [`This is no JSON: ${String(error)}`];
    }
  });
}

import { join } from 'node:path';
import { Application, LogLevel, Logger, type ProjectReflection } from 'typedoc';
import { entryPoints } from './entry-points.ts';

/** What there is about the reference. */
export interface Reference {
  /** Warnings and errors: links to nothing, symbols without a comment. */
  readonly problems: readonly string[];
  readonly modules: number;
  readonly symbols: number;
}

class Collector extends Logger {
  readonly messages: string[] = [];

  override log(message: string, level: LogLevel): void {
    if (level >= LogLevel.Warn) this.messages.push(message);
  }
}

const KINDS = ['Function', 'Class', 'Interface', 'TypeAlias', 'Variable'] as const;

/**
 * Reads the doc comments of everything that the libraries export and checks them; with `out` it also writes the pages.
 *
 * @param root - the folder of the repository
 */
export async function apiReference(root: string, out?: string): Promise<Reference> {
  const entries = entryPoints(root, ['libs/*/package.json', 'connectors/*/package.json']);
  const app = await Application.bootstrapWithPlugins({
    entryPoints: entries.map(({ source }) => join(root, source)),
    tsconfig: join(root, 'tsconfig.base.json'),
    basePath: root,
    ...(out === undefined
      ? {}
      : { plugin: ['typedoc-plugin-markdown'], outputs: [{ name: 'markdown', path: out }] }),
    name: 'Patchbay',
    readme: 'none',
    disableGit: true,
    disableSources: true,
    excludePrivate: true,
    excludeExternals: true,
    skipErrorChecking: true,
    requiredToBeDocumented: [...KINDS],
    validation: { notExported: false, invalidLink: true, notDocumented: true, rewrittenLink: false },
    logLevel: LogLevel.Warn,
  });
  const collector = new Collector();
  app.logger = collector;
  const project = await app.convert();
  if (project === undefined)
    return { problems: [...collector.messages, 'Nothing was read.'], modules: 0, symbols: 0 };
  nameModules(
    project,
    entries.map(({ name, source }) => [source, name]),
  );
  app.validate(project);
  if (out !== undefined) await app.generateOutputs(project);
  const modules = project.children ?? [];
  return {
    problems: collector.messages,
    modules: modules.length,
    symbols: modules.reduce((sum, module) => sum + (module.children?.length ?? 0), 0),
  };
}

/** Modules are called as they are imported, not by their path. */
function nameModules(project: ProjectReflection, names: readonly (readonly [string, string])[]): void {
  const bySource = new Map(names.map(([source, name]) => [source.replace(/\.ts$/, ''), name]));
  for (const module of project.children ?? []) {
    module.name = bySource.get(module.name) ?? bySource.get(`${module.name}/index`) ?? module.name;
  }
}

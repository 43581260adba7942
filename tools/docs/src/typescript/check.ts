import { existsSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import ts from 'typescript';
import type { BlockModule } from './modules.ts';

/** What the compiler says of a block. */
export interface Problem {
  readonly page: string;
  readonly line: number;
  readonly message: string;
}

/** Type-checks modules against the sources of the workspace, as strictly as these, in one program. */
export function typeProblems(root: string, modules: readonly BlockModule[]): Problem[] {
  const byFile = new Map(modules.map((module) => [join(root, module.file), module]));
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.convertCompilerOptionsFromJson(compilerOptionsOf(config), root);
  const settings = {
    ...options,
    moduleDetection: ts.ModuleDetectionKind.Force,
    // A block that imports another stands for the file that it names.
    rewriteRelativeImportExtensions: false,
    typeRoots: [join(root, 'node_modules/@types')],
  };
  const host = ts.createCompilerHost(settings);
  const cache = ts.createModuleResolutionCache(root, (name) => name, settings);
  const program = ts.createProgram({
    rootNames: [...byFile.keys()],
    options: settings,
    host: {
      ...host,
      fileExists: (path) => byFile.has(path) || host.fileExists(path),
      readFile: (path) => byFile.get(path)?.text ?? host.readFile(path),
      getSourceFile: (path, target, ...rest) => {
        const module = byFile.get(path);
        return module === undefined
          ? host.getSourceFile(path, target, ...rest)
          : ts.createSourceFile(path, module.text, target, true);
      },
      resolveModuleNameLiterals: (names, from, redirected, given, source) =>
        names.map((name) => {
          const module = byFile.get(from);
          const target =
            module !== undefined && name.text.startsWith('.')
              ? fileFor(root, module, name.text, modules)
              : undefined;
          if (target !== undefined) {
            const resolvedModule = {
              resolvedFileName: target,
              extension: target.endsWith('.tsx') ? ts.Extension.Tsx : ts.Extension.Ts,
              isExternalLibraryImport: false,
            };
            return { resolvedModule };
          }
          const mode = ts.getModeForUsageLocation(source, name, given);
          return ts.resolveModuleName(name.text, from, given, host, cache, redirected, mode);
        }),
    },
  });
  return [...byFile].flatMap(([path, module]) => {
    const source = program.getSourceFile(path);
    if (source === undefined) return [{ page: module.page, line: 0, message: 'It was not compiled.' }];
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      (each) => {
        const at = each.start === undefined ? 0 : source.getLineAndCharacterOfPosition(each.start).line;
        const message = ts.flattenDiagnosticMessageText(each.messageText, '\n');
        return { page: module.page, line: module.lines[at] ?? 0, message: `TS${each.code}: ${message}` };
      },
    );
  });
}

/** A block of the page that names this file; else the file in the folder that the block stands in. */
function fileFor(
  root: string,
  module: BlockModule,
  specifier: string,
  modules: readonly BlockModule[],
): string | undefined {
  const path = posix.join(dirname(module.named ?? 'block.ts'), specifier);
  const block = modules.find(({ page, named }) => page === module.page && named === path);
  if (block !== undefined) return join(root, block.file);
  if (module.inside === undefined) return undefined;
  const file = join(root, module.inside, path);
  return existsSync(file) && !relative(root, file).startsWith('..') ? file : undefined;
}

function compilerOptionsOf(config: unknown): object {
  if (typeof config !== 'object' || config === null || !('compilerOptions' in config)) return {};
  const { compilerOptions } = config;
  return typeof compilerOptions === 'object' && compilerOptions !== null ? compilerOptions : {};
}

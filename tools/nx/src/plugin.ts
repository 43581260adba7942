import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CreateNodes, ProjectConfiguration } from '@nx/devkit';
import { asRecord } from './packaging/manifest.ts';
import { inferTargets } from './targets.ts';

function readFacts(path: string): { isPrivate: boolean; embeds: string[] } {
  const manifest = asRecord(JSON.parse(readFileSync(path, 'utf8')));
  const { embeds } = asRecord(manifest['nx']);
  return { isPrivate: manifest['private'] === true, embeds: Array.isArray(embeds) ? embeds.map(String) : [] };
}

/**
 * The nx inference plugin: every folder with a package.json under libs, connectors and tools is a project with
 * the same targets. It imports nothing from `libs`, because nx loads it before anything could be built.
 */
export const createNodes: CreateNodes = [
  '{libs,connectors,tools}/*/package.json',
  (files, _options, { workspaceRoot }) =>
    files.map((file) => {
      const projectRoot = dirname(file);
      const project: Partial<ProjectConfiguration> = {
        projectType: projectRoot.startsWith('tools/') ? 'application' : 'library',
        sourceRoot: `${projectRoot}/src`,
        targets: inferTargets({
          projectRoot,
          workspaceRoot,
          ...readFacts(join(workspaceRoot, file)),
          isConnector: projectRoot.startsWith('connectors/'),
          isInstalled: (name) => existsSync(join(workspaceRoot, 'node_modules', name)),
          hasTests: existsSync(join(workspaceRoot, projectRoot, 'tests')),
        }),
      };
      return [file, { projects: { [projectRoot]: project } }] as const;
    }),
];

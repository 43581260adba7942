import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CreateNodes, ProjectConfiguration } from '@nx/devkit';
import { asRecord } from './packaging/manifest.ts';
import { inferTargets } from './targets.ts';

function readFacts(path: string): { hasLayer: boolean; isPrivate: boolean; embeds: string[] } {
  const manifest = asRecord(JSON.parse(readFileSync(path, 'utf8')));
  const { embeds, tags } = asRecord(manifest['nx']);
  return {
    hasLayer: Array.isArray(tags) && tags.some((tag) => String(tag).startsWith('layer:')),
    isPrivate: manifest['private'] === true,
    embeds: Array.isArray(embeds) ? embeds.map(String) : [],
  };
}

/**
 * The nx inference plugin: every package with a layer under libs, connectors and tools is a project with the same
 * targets. In a workspace of others their own packages have none, and stay as they are. It imports nothing from `libs`, because nx loads it before anything could be built.
 */
export const createNodes: CreateNodes = [
  '{libs,connectors,tools}/*/package.json',
  (files, _options, { workspaceRoot }) =>
    files.flatMap((file) => {
      const { hasLayer, ...facts } = readFacts(join(workspaceRoot, file));
      if (!hasLayer) return [];
      const projectRoot = dirname(file);
      const project: Partial<ProjectConfiguration> = {
        projectType: projectRoot.startsWith('tools/') ? 'application' : 'library',
        sourceRoot: `${projectRoot}/src`,
        targets: inferTargets({
          projectRoot,
          workspaceRoot,
          ...facts,
          isConnector: projectRoot.startsWith('connectors/'),
          isInstalled: (name) => existsSync(join(workspaceRoot, 'node_modules', name)),
          hasTests: existsSync(join(workspaceRoot, projectRoot, 'tests')),
        }),
      };
      return [[file, { projects: { [projectRoot]: project } }] as const];
    }),
];

import type { CheckResult, PackageCheck, WorkspaceCheck } from './check.ts';
import { connectorSize } from './checks/connector-size.ts';
import { anatomy, caseFiles, importDirection, nothingLeftToDo } from './checks/connector.ts';
import { noCircles, peerRules, workspaceRanges } from './checks/dependencies.ts';
import { documentedExports } from './checks/documented.ts';
import { binShape, exportsShape } from './checks/exports.ts';
import {
  fileNames,
  fileSize,
  layerTag,
  noOwnConfiguration,
  requiredFiles,
  sameLicence,
  sharedTsconfig,
} from './checks/layout.ts';
import { packageLinks } from './checks/links.ts';
import { installScripts, lockAgrees, lockIsComplete, lockNamesNoHost } from './checks/lockfile.ts';
import { manifestFields, manifestOrder, privateFields } from './checks/manifest.ts';
import { freshPages } from './checks/pages.ts';
import { propertyCounts } from './checks/property-tests.ts';
import type { Workspace } from './workspace.ts';

const PACKAGE_CHECKS: readonly PackageCheck[] = [
  ...[manifestOrder, manifestFields, privateFields, exportsShape, binShape, workspaceRanges, peerRules],
  ...[layerTag, noOwnConfiguration, sharedTsconfig, requiredFiles, fileNames, fileSize, sameLicence],
  ...[documentedExports, anatomy, caseFiles, importDirection, connectorSize, propertyCounts],
];

const WORKSPACE_CHECKS: readonly WorkspaceCheck[] = [
  ...[packageLinks, noCircles, lockAgrees, lockIsComplete, lockNamesNoHost, installScripts, freshPages],
];

/** Which checks to run. */
export interface CheckOptions {
  /** Also refuse what may be committed but not published. */
  readonly publishable: boolean;
}

/** Runs every check on every package it applies to. There is no list of exceptions. */
export function runChecks(workspace: Workspace, { publishable }: CheckOptions): CheckResult[] {
  const packageChecks = publishable ? [...PACKAGE_CHECKS, nothingLeftToDo] : PACKAGE_CHECKS;
  return [
    ...workspace.packages.flatMap((pkg) =>
      packageChecks
        .filter((check) => check.appliesTo(pkg))
        .map((check) => ({ check: check.name, subject: pkg.folder, problems: check.run(pkg, workspace) })),
    ),
    ...WORKSPACE_CHECKS.map((check) => ({
      check: check.name,
      subject: 'workspace',
      problems: check.run(workspace),
    })),
  ];
}

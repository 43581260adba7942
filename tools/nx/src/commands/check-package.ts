#!/usr/bin/env node
/** Packs the package in the current folder and checks the tarball and what npm would install with it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkTarball } from '../packaging/check-tarball.ts';
import { readManifest } from '../packaging/manifest.ts';
import { packPackage, workspaceRootOf } from '../packaging/pack.ts';
import { sizeText } from '../packaging/size-text.ts';

async function checkPackage(packageRoot: string): Promise<number> {
  const scratch = mkdtempSync(join(tmpdir(), 'patchbay-check-'));
  try {
    const manifest = readManifest(packageRoot);
    const tarball = packPackage(packageRoot, scratch);
    execFileSync('tar', ['-xzf', tarball.path, '-C', scratch]);
    const { problems, weight } = await checkTarball(tarball, manifest, {
      packageRoot,
      workspaceRoot: workspaceRootOf(packageRoot),
      unpacked: join(scratch, 'package'),
    });
    for (const problem of problems) console.error(`${manifest.name}: ${problem}`);
    const { packed, unpacked, installed, packages } = weight;
    const sizes = `${sizeText(packed)} packed, ${sizeText(unpacked)} unpacked, ${sizeText(installed)} in ${packages} packages installed`;
    if (problems.length === 0)
      console.log(
        `${manifest.name}@${manifest.version}: ${tarball.files.length} files, ${sizes}, no problem found`,
      );
    return problems.length === 0 ? 0 : 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

checkPackage(process.cwd()).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);

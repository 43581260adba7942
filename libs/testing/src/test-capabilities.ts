/// <reference types="vite/types/importMeta.d.ts" />
import type { Integration } from '@patchbay/core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { CaseModules } from './checks/case-files.ts';
import type { Check } from './checks/check.ts';
import { createChecks } from './checks/create-checks.ts';
import { openNetwork, type Network } from './network/network.ts';
import type { Mocks } from './cases/mocks.ts';

/** What a connector hands to the runner. */
export interface TestCapabilitiesOptions {
  readonly mocks: Mocks;
  /** `import.meta.glob('./*-capabilities/*.cases.ts', { eager: true })` */
  readonly cases: CaseModules;
  /** @default process.env */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/**
 * Tests every capability of a connector with its case files. To be called at the top of a vitest file.
 *
 * @example
 * testCapabilities(integration, {
 *   mocks,
 *   cases: import.meta.glob('./*-capabilities/*.cases.ts', { eager: true }),
 * });
 */
export function testCapabilities(integration: Integration, options: TestCapabilitiesOptions): void {
  const checks = createChecks(integration, { environment: process.env, ...options });
  describe(integration.appId, () => {
    let network: Network | undefined;
    beforeAll(() => {
      network = openNetwork();
    });
    afterAll(() => {
      network?.close();
    });
    for (const group of new Set(checks.map((check) => check.group))) {
      describe(group, () => {
        for (const check of checks) if (check.group === group) declare(check, () => network);
      });
    }
  });
}

/** Real time; a busy machine is slow, and no sleep of the connector counts. */
const timeoutMilliseconds = 30_000;

function declare(check: Check, network: () => Network | undefined): void {
  if (check.skip !== undefined) {
    it.skip(`${check.title} (${check.skip})`, () => undefined);
    return;
  }
  it(check.title, { timeout: timeoutMilliseconds }, async ({ annotate, task }) => {
    const open = network();
    if (open === undefined) throw new Error('The network was not opened.');
    const failures = await check.run(open);
    const note = check.note?.();
    if (note !== undefined) {
      await annotate(note);
      // JSON reports carry no annotations.
      Object.assign(task.meta, { note });
    }
    if (failures.length > 0) throw new CaseFailure(failures);
  });
}

/** Its message is all that matters: where it was thrown says nothing. */
class CaseFailure extends Error {
  override readonly name = 'CaseFailure';
  constructor(failures: readonly string[]) {
    super(failures.map((failure) => failure.trimEnd()).join('\n'));
    this.stack = `${this.name}: ${this.message}`;
  }
}

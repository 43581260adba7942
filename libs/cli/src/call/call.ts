import {
  createRuntime,
  splitTokenMaterial,
  type AccessTokenSources,
  type Capability,
  type Integration,
  type Runtime,
} from '@patchbay/core';
import { commands, type CommandContext, type RunCommand } from '../commands/registry.ts';
import { requestEnvelope } from '../input/envelope.ts';
import { openResultFile, type ResultFile } from '../output/result-file.ts';
import { plainText } from '../output/plain-text.ts';
import type { Surroundings } from '../runtime/surroundings.ts';
import { didYouMean } from '../suggest.ts';
import { UsageError } from '../usage-error.ts';
import { accessTokensOf, openTokenStore } from './access-tokens.ts';
import { callAllPages } from './all-pages.ts';
import { callOnce } from './once.ts';
import { parseCallOptions, type CallOptions } from './options.ts';
import { stderrLogger } from './stderr-logger.ts';

/** One call from the command line, with everything that it needs. */
export interface Call {
  readonly name: string;
  readonly capability: Capability;
  readonly integration: Integration;
  readonly options: CallOptions;
  readonly envelope: Readonly<Record<string, unknown>>;
  readonly runtime: Runtime;
  /** Where tokens come from, when the credentials hold what renews them. */
  readonly accessTokens: AccessTokenSources | undefined;
  /** Aborts on Ctrl-C. */
  readonly signal: AbortSignal;
  readonly resultFile: ResultFile | undefined;
  readonly surroundings: Surroundings;
}

/** The command that calls a capability. */
export function callCapability(name: string): RunCommand {
  return async ({ arguments: given, connector, surroundings }: CommandContext) => {
    const options = parseCallOptions(given);
    const integration = await connector.integration();
    const capability = capabilityOf(integration, name);
    checkOptions(options, capability);
    const { envelope, renewable } = splitTokenMaterial(
      await requestEnvelope(options, integration, capability, surroundings),
      integration.credentials,
    );
    const tokenStore = await openTokenStore(options, integration, renewable, { connector, surroundings });
    const accessTokens = accessTokensOf(integration, renewable, envelope['settings']);
    const resultFile = options.resultFile === undefined ? undefined : openResultFile(options.resultFile);

    const controller = new AbortController();
    let interruptCode: number | undefined;
    surroundings.onInterrupt((exitCode) => {
      interruptCode = exitCode;
      resultFile?.discard();
      controller.abort();
    });
    const runtime = createRuntime({
      environment: proxyVariables(surroundings),
      tokenStore,
      ...(options.verbose ? { logger: stderrLogger(surroundings.stderr) } : {}),
    });
    const call: Call = {
      ...{
        name,
        capability,
        integration,
        options,
        envelope,
        runtime,
        accessTokens,
        resultFile,
        surroundings,
      },
      signal: controller.signal,
    };
    try {
      const exitCode = options.all ? await callAllPages(call) : await callOnce(call);
      return interruptCode ?? exitCode;
    } catch (error) {
      resultFile?.discard();
      if (interruptCode !== undefined) return interruptCode;
      throw error;
    } finally {
      await runtime.kept.close().catch(() => undefined);
    }
  };
}

function capabilityOf(integration: Integration, name: string): Capability {
  const capability = integration.capabilities.get(name);
  if (capability !== undefined) return capability;
  const known = [...integration.capabilities.keys(), ...commands.map((command) => command.name)];
  throw new UsageError(`There is no capability "${plainText(name)}".${didYouMean(name, known)}`);
}

function checkOptions(options: CallOptions, capability: Capability): void {
  if (options.all && capability.kind !== 'list')
    throw new UsageError(`--all is for lists, and ${capability.name} is none.`);
  if (options.plan && capability.level !== 'write')
    throw new UsageError(`--plan rehearses writes, and ${capability.name} only reads.`);
  if (options.resultFile !== undefined && options.format === 'table')
    throw new UsageError('A result file holds JSON or NDJSON, no table.');
}

/** The libraries read nothing else of the environment. */
function proxyVariables({ environment }: Surroundings): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => /^(https?|no|all)_proxy$/i.test(name)),
  );
}

import type { CallToolResult } from '@modelcontextprotocol/server';
import {
  createRedactor,
  dispatch,
  isRecord,
  secretsOf,
  type AccessTokenSources,
  type Capability,
  type ErrorEnvelope,
  type Integration,
  type PlanEnvelope,
  type Redactor,
  type SuccessEnvelope,
} from '@patchbay/core';
import type { Answer } from '../answer/answer.ts';
import { boundedAnswer, type Bounds } from '../answer/bounded.ts';
import { boundedList } from '../answer/bounded-list.ts';
import { jsonBytes } from '../answer/bytes.ts';
import { readPartToken } from '../answer/part-token.ts';
import { Refusal } from '../answer/refusal.ts';
import { toolResult } from '../answer/result.ts';
import { defaultMaximumBytes, type McpOptions } from '../options.ts';
import { toolArguments, type ToolArguments } from './arguments.ts';
import type { CapabilityTool } from './tool.ts';

/** What all calls of one server have in common. */
export interface ToolContext {
  readonly integration: Integration;
  readonly options: McpOptions;
  /** Knows the secrets of the options. */
  readonly redactor: Redactor;
  /** The sources of the options, watched by the redactor. */
  readonly accessTokens?: AccessTokenSources | undefined;
}

/** Calls the capability of a tool. It never rejects: what goes wrong is a result that says so. */
export async function callTool(
  context: ToolContext,
  tool: CapabilityTool,
  given: unknown,
  signal: AbortSignal,
): Promise<CallToolResult> {
  const { runtime } = context.options;
  const started = runtime.clock.now();
  const { name } = tool.capability;
  const outcome = await answerOf(context, tool, given, signal).catch((error: unknown) =>
    refused(error, tool.capability).envelope({ appId: context.integration.appId, capability: name }),
  );
  runtime.logger.log('is_error' in outcome ? 'warn' : 'info', 'tool call', {
    tool: name,
    outcome: 'is_error' in outcome ? outcome.error.error_code : 'ok',
    bytes: jsonBytes(outcome),
    milliseconds: runtime.clock.now() - started,
  });
  return toolResult(outcome);
}

/** Errors of this face say what they say; any other is a mistake in it, and may quote anything. */
function refused(error: unknown, { level }: Capability): Refusal {
  if (error instanceof Refusal) return error;
  const doubt = level === 'write' ? ' The change may have been made: look before you try again.' : '';
  return new Refusal('internal_error', `The answer could not be made.${doubt}`);
}

async function answerOf(
  context: ToolContext,
  tool: CapabilityTool,
  given: unknown,
  signal: AbortSignal,
): Promise<Answer | ErrorEnvelope> {
  const asked = toolArguments(given, tool);
  const part = asked.page.token === undefined ? undefined : readPartToken(asked.page.token);
  const page = part === undefined ? asked.page : { token: part.token, size: part.size };
  const result = await dispatchFor(context, tool, { ...asked, page }, signal);
  const shown = redacted(context, tool, result);
  const { maximumBytes = defaultMaximumBytes } = context.options;
  const bounds: Bounds = { maximumBytes, fields: asked.fields };
  if (shown.is_error === true) return shortened(shown);
  if ('plan' in shown) return boundedAnswer(shown, bounds, true);
  const { response, completeness, execution_summary } = shown;
  if (tool.isList && Array.isArray(response)) {
    return boundedList({ records: response, page: shown.page, completeness, asked: page, part }, bounds);
  }
  const answer = {
    response: response ?? null,
    ...(shown.page === undefined ? {} : { page: shown.page }),
    ...(completeness === undefined ? {} : { completeness }),
    ...(execution_summary === undefined ? {} : { execution_summary }),
  };
  return boundedAnswer(answer, bounds, tool.capability.level === 'write');
}

type Result = SuccessEnvelope | PlanEnvelope | ErrorEnvelope;

function dispatchFor(
  { integration, options, accessTokens }: ToolContext,
  { capability }: CapabilityTool,
  { request, page, plan }: ToolArguments,
  signal: AbortSignal,
): Promise<Result> {
  const { auth, credentials, settings, timeoutSeconds, runtime } = options;
  const envelope = {
    request,
    page,
    settings,
    ...(capability.requiresAuthentication ? { auth, credentials } : {}),
    ...(timeoutSeconds === undefined ? {} : { rate_limit: { max_execution_time: timeoutSeconds } }),
  };
  // An error that is let through would reach the model as it is.
  const careful: Integration = { ...integration, handleErrors: true };
  return dispatch(careful, capability.name, JSON.stringify(envelope), {
    runtime,
    signal,
    plan,
    accessTokens,
  });
}

/** Without the secrets that the connector was given, and those that the answer itself holds. */
function redacted({ redactor }: ToolContext, tool: CapabilityTool, result: Result): Result {
  const known = redactor.value(result);
  const own =
    tool.givesSecrets && 'response' in result
      ? secretsOf(result.response, tool.capability.response.jsonSchema('output'))
      : [];
  const shown = own.length === 0 ? known : createRedactor(own).value(known);
  if (!isResult(shown)) throw new Error('A redacted envelope is none.');
  return shown;
}

/** Redaction changes texts and leaves the shape. */
function isResult(value: unknown): value is Result {
  return isRecord(value) && ('response' in value || 'plan' in value || value['is_error'] === true);
}

const longestMessage = 2000;

function shortened(envelope: ErrorEnvelope): ErrorEnvelope {
  const { message } = envelope.error;
  if (message.length <= longestMessage) return envelope;
  return { ...envelope, error: { ...envelope.error, message: `${message.slice(0, longestMessage)}…` } };
}

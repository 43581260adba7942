import { describeIssues, isRecord, validator, withoutNulls, type Page } from '@patchbay/core';
import { z } from 'zod';
import { Refusal } from '../answer/refusal.ts';
import type { CapabilityTool } from './tool.ts';

/** What a model asked for. */
export interface ToolArguments {
  /** The payload; its capability checks it. */
  readonly request: unknown;
  readonly page: Page;
  readonly fields: readonly string[] | undefined;
  readonly plan: boolean;
}

const check = validator(
  z.strictObject({
    request: z.unknown().optional(),
    page: z.strictObject({ token: z.string().optional(), size: z.int().min(1).optional() }).optional(),
    fields: z.array(z.string()).min(1).optional(),
    plan: z.boolean().optional(),
  }),
);

/**
 * Reads the arguments of a tool. Nulls count as absent.
 *
 * @throws Refusal that tells the model what is wrong
 */
export function toolArguments(given: unknown, tool: CapabilityTool): ToolArguments {
  const checked = check.validate(readable(given ?? {}));
  if (!checked.ok) throw invalid(describeIssues(checked.issues));
  const { request = {}, page, fields, plan = false } = checked.value;
  const { capability, isList } = tool;
  if (page !== undefined && !isList) throw invalid('page: this tool gives no list');
  if (plan && capability.level !== 'write') throw invalid('plan: this tool changes nothing');
  const unknown = fields?.filter((name) => !tool.fields.includes(name)) ?? [];
  if (unknown.length > 0) throw invalid(`fields: there are ${tool.fields.join(', ') || 'none'}`);
  if (isRecord(request) && capability.request.secretsIn(request).length > 0)
    throw invalid('request: it holds a secret, and a model must not have any');
  return { request, page: page ?? {}, fields, plan };
}

function readable(given: unknown): unknown {
  try {
    return withoutNulls(given);
  } catch {
    throw invalid('they nest too deep');
  }
}

function invalid(reason: string): Refusal {
  return new Refusal('bad_request', `Invalid arguments: ${reason}.`);
}

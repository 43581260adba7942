import type { CallToolResult } from '@modelcontextprotocol/server';
import type { ErrorEnvelope } from '@patchbay/core';
import type { Answer } from './answer.ts';

/**
 * An answer or an error as the result of a tool: as text for every client, and for those that check it against the
 * schema as an object too.
 */
export function toolResult(outcome: Answer | ErrorEnvelope): CallToolResult {
  const content: CallToolResult['content'] = [{ type: 'text', text: JSON.stringify(outcome) }];
  return 'is_error' in outcome ? { content, isError: true } : { content, structuredContent: { ...outcome } };
}

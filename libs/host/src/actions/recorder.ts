import {
  createRedactor,
  isRecord,
  redactedText,
  type PlanEnvelope,
  type ResponseEnvelope,
  type Runtime,
} from '@patchbay/core';
import type { OpenConnection } from '../connections/connection.ts';
import { timeText } from '../connections/parts.ts';
import { columnText } from '../store/columns.ts';
import type { HostStore } from '../store/host-store.ts';
import { orderedId } from '../store/ids.ts';

/** A write that is about to be sent. */
export interface Intent {
  readonly capability: string;
  readonly request: unknown;
  /** Who wants it. */
  readonly actor: string | undefined;
}

/** Keeps the history of writes. */
export interface ActionRecorder {
  /**
   * Notes that a write is about to be sent. What cannot be noted is not to be sent.
   *
   * @returns takes what came of it. It never rejects: what was sent was sent
   */
  begin(
    opened: OpenConnection,
    intent: Intent,
  ): Promise<(answer: ResponseEnvelope | PlanEnvelope) => Promise<void>>;
}

/** Characters of a request that are kept, as JSON. */
const longestRequest = 16_384;
/** Characters of a secret that a redactor takes out of a text. */
const shortestSecret = 4;
/** Characters of a message or a name that are kept. */
const longestText = 2000;

/** Keeps the history of writes in the tables of a store. */
export function actionRecorder({ db }: Pick<HostStore, 'db'>, runtime: Runtime): ActionRecorder {
  return {
    begin: async ({ connection, integration }, { capability, request, actor }) => {
      const id = orderedId(runtime, runtime.clock.now());
      const secrets = integration.capabilities.get(capability)?.request.secretsIn(request) ?? [];
      const kept = keptRequest(request, secrets);
      await db
        .insertInto('actions')
        .values({
          id,
          tenant: connection.tenant,
          connection_id: connection.id,
          connection_name: connection.name,
          connector: connection.connector,
          capability,
          actor: actor === undefined ? null : textOf(actor),
          request: kept,
          outcome: 'begun',
          at: timeText(runtime),
        })
        .execute();
      return async (answer) => {
        const end = { ...endOf(answer), ended_at: timeText(runtime) };
        await db
          .updateTable('actions')
          .set(end)
          .where('id', '=', id)
          .execute()
          .catch((error: unknown) => {
            runtime.logger.log('error', 'What came of a write could not be noted.', {
              connection: connection.id,
              capability,
              action: id,
              outcome: end.outcome,
              message: error instanceof Error ? error.message : String(error),
            });
          });
      };
    },
  };
}

function keptRequest(request: unknown, secrets: readonly string[]): string | null {
  // So short a secret cannot be told from other text.
  if (secrets.some(({ length }) => length > 0 && length < shortestSecret)) return null;
  const kept = JSON.stringify(withoutSecrets(createRedactor(secrets).value(request ?? {})));
  return typeof kept !== 'string' || kept.length > longestRequest ? null : kept;
}

function endOf(answer: ResponseEnvelope | PlanEnvelope) {
  if (answer.is_error === true) {
    const { error_code, message } = answer.error;
    return { outcome: 'error', error_code, message: textOf(message) };
  }
  const summary = 'execution_summary' in answer ? answer.execution_summary : undefined;
  return {
    outcome: 'success',
    effect: summary?.effect.kind ?? null,
    message: summary?.description === undefined ? null : textOf(summary.description),
  };
}

function textOf(text: string): string {
  return columnText(text.slice(0, longestText));
}

const secretName = /token$|secret|password|passphrase|private_?key|api_?key/i;

/** Takes out what is a secret by its name too: connectors extend requests, and may forget a mark. */
function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (!isRecord(value)) return value;
  const shown = Object.entries(value).map(([name, item]) => [
    name,
    secretName.test(name) && item !== null ? redactedText : withoutSecrets(item),
  ]);
  return Object.fromEntries(shown);
}

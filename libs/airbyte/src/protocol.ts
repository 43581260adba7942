/**
 * What an Airbyte source prints: one JSON object per line, in the words of the Airbyte protocol 0.18.
 *
 * @see https://docs.airbyte.com/platform/understanding-airbyte/airbyte-protocol
 */
export type AirbyteMessage =
  | { readonly type: 'SPEC'; readonly spec: ConnectorSpecification }
  | { readonly type: 'CONNECTION_STATUS'; readonly connectionStatus: ConnectionStatus }
  | { readonly type: 'CATALOG'; readonly catalog: { readonly streams: readonly AirbyteStream[] } }
  | { readonly type: 'LOG'; readonly log: AirbyteLog }
  | { readonly type: 'TRACE'; readonly trace: AirbyteTrace }
  | { readonly type: 'CONTROL'; readonly control: AirbyteControl };

/** A JSON object without a type of its own. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** The answer of `spec`. */
export interface ConnectorSpecification {
  readonly connectionSpecification: JsonRecord;
  readonly advanced_auth?: JsonRecord | undefined;
}

/** The answer of `check`. */
export interface ConnectionStatus {
  readonly status: 'SUCCEEDED' | 'FAILED';
  readonly message?: string | undefined;
}

/** Names a stream. */
export interface StreamDescriptor {
  readonly name: string;
  readonly namespace?: string | undefined;
}

/** A stream of the answer of `discover`. */
export interface AirbyteStream extends StreamDescriptor {
  readonly json_schema: JsonRecord;
  readonly supported_sync_modes: readonly ('full_refresh' | 'incremental')[];
  readonly source_defined_cursor?: boolean | undefined;
  readonly default_cursor_field?: readonly string[] | undefined;
  readonly source_defined_primary_key?: readonly (readonly string[])[] | undefined;
  readonly is_resumable?: boolean | undefined;
}

/** A line for the log of the platform. */
export interface AirbyteLog {
  readonly level: 'FATAL' | 'ERROR' | 'WARN' | 'INFO' | 'DEBUG' | 'TRACE';
  readonly message: string;
}

/** Whose fault a failure is: `config_error` is for the user to mend, `transient_error` passes. */
export type FailureType = 'system_error' | 'config_error' | 'transient_error';

/** How far a stream has come. */
export type StreamStatus = 'STARTED' | 'RUNNING' | 'COMPLETE' | 'INCOMPLETE';

/** What the platform is told beside records. */
export type AirbyteTrace = { readonly emitted_at: number } & (
  | {
      readonly type: 'ERROR';
      readonly error: {
        readonly message: string;
        readonly internal_message?: string | undefined;
        readonly failure_type: FailureType;
        readonly stream_descriptor?: StreamDescriptor | undefined;
      };
    }
  | {
      readonly type: 'ESTIMATE';
      readonly estimate: StreamDescriptor & { readonly type: 'STREAM'; readonly row_estimate: number };
    }
  | {
      readonly type: 'STREAM_STATUS';
      readonly stream_status: {
        readonly stream_descriptor: StreamDescriptor;
        readonly status: StreamStatus;
        readonly reasons?: readonly StatusReason[] | undefined;
      };
    }
);

/** Why a stream makes no headway. */
export interface StatusReason {
  readonly type: 'RATE_LIMITED';
  /** `quota_reset` in milliseconds since the epoch. */
  readonly rate_limited?: { readonly quota_reset: number } | undefined;
}

/** A changed configuration, which the platform keeps. */
export interface AirbyteControl {
  readonly type: 'CONNECTOR_CONFIG';
  readonly emitted_at: number;
  readonly connectorConfig: { readonly config: JsonRecord };
}

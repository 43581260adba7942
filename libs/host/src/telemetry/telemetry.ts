/** Where something happened. */
export interface Place {
  /** The host's name of the connector. */
  readonly connector: string;
  /** The id of the connection. */
  readonly connection: string;
}

/** What a host does that takes time and can fail. */
export type Activity = Place &
  (
    | { readonly kind: 'dispatch'; readonly capability: string; readonly plan: boolean }
    | {
        readonly kind: 'task';
        readonly run: string;
        readonly stream: string;
        readonly partition: number;
        readonly syncMode: string;
      }
  );

/** What an activity came to. */
export interface Outcome {
  /** `success`, `error`, `plan`; of a task the state that it was left in, such as `complete` or `queued`. */
  readonly outcome: string;
  /** One of the contract's error codes. */
  readonly errorCode?: string | undefined;
}

/** A run that has ended. */
export interface EndedRun extends Place, Outcome {
  readonly run: string;
  readonly mode: string;
  readonly startedBy: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Milliseconds since the epoch. */
  readonly endedAt: number;
  readonly records: number;
  readonly pages: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly waitedMilliseconds: number;
}

/** Rows of one transaction, or of one page. */
export interface WrittenRows extends Place {
  readonly stream: string;
  readonly records: number;
  readonly pages: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/**
 * What a host tells of itself while it works. It gets names, ids, counts and codes; never settings, credentials, records,
 * messages of an app or addresses of people. None of it may throw.
 */
export interface HostTelemetry {
  /**
   * Does the work and tells how long it took and what it came to. What happens within belongs to it: calls of an
   * instrumented HTTP client become its children.
   *
   * @param toOutcome - reads what came out; work that throws came to `error`
   */
  watch<Result>(
    activity: Activity,
    work: () => Promise<Result>,
    toOutcome: (result: Result) => Outcome,
  ): Promise<Result>;
  /** A run has ended, whichever processes did its tasks. It is told once for each end. */
  runEnded(run: EndedRun): void;
  /** Rows are committed. */
  wrote(rows: WrittenRows): void;
  /** Time was spent waiting on a limit of the app, or a task was put back for so long. */
  waited(place: Place & { readonly stream?: string | undefined }, milliseconds: number): void;
  /** How many tasks are open is asked whenever it is to be shown. The function that comes back ends it. */
  observeOpenTasks(count: () => Promise<number>): () => void;
}

/** Tells nothing. */
export const silentTelemetry: HostTelemetry = {
  watch: (_activity, work) => work(),
  runEnded: () => undefined,
  wrote: () => undefined,
  waited: () => undefined,
  observeOpenTasks: () => () => undefined,
};

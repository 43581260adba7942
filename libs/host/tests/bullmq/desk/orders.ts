/** What a worker of a test is told. */
export interface WorkerOrders {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly budget: { readonly requestsPerWindow: number; readonly windowSeconds: number };
  readonly concurrency: number;
  /** How long Redis may take to answer the limiter, in milliseconds. @default what the limiter says */
  readonly limiterPatience?: number | undefined;
}

/** Syncs that find out soon what others left. */
export const hurried = { leaseSeconds: 3, recoverSeconds: 2, drainSeconds: 5 } as const;

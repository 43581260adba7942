/** What a worker of a test is told. */
export interface WorkerOrders {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly budget: { readonly requestsPerWindow: number; readonly windowSeconds: number };
  readonly concurrency: number;
}

/** Syncs that find out soon what others left. */
export const hurried = { leaseSeconds: 3, recoverSeconds: 2, drainSeconds: 5 } as const;

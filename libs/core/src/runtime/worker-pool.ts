/** Runs functions off the event loop; see `createWorkerPool` of `@patchbay/core/workers`. */
export interface WorkerPool {
  /**
   * Calls the exported function of a module on a worker thread.
   *
   * @param module - URL of the module, such as `new URL('./hash.js', import.meta.url)`
   * @param options - `exportName` is that of the function (`default` without it); `signal` ends the waiting
   */
  run(
    module: URL,
    argument: unknown,
    options?: { readonly exportName?: string; readonly signal?: AbortSignal },
  ): Promise<unknown>;
  close(): Promise<void>;
}

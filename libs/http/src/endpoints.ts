import type { HttpClient } from './options.ts';

/**
 * The endpoints of an app, or of one area of it, with what they are asked through.
 *
 * @example
 * ```ts
 * export class ExampleUsers extends Endpoints {
 *   async delete(id: string): Promise<void> {
 *     await this.api.delete(path`users/${id}`);
 *   }
 * }
 * ```
 */
export abstract class Endpoints<Api = HttpClient> {
  /** What the endpoints are asked through. */
  protected readonly api: Api;

  constructor(api: Api) {
    this.api = api;
  }
}

import { ZOD } from './common-imports.ts';

/** What a client needs to tell "it is gone" from "nothing is here": with a mistaken base URL all would seem gone. */
export const ANSWERING_LIST = {
  imports: [ZOD],
  declarations: [{ name: 'AnyList', code: 'const AnyList = z.object({ data: z.array(z.unknown()) });' }],
  methods: [
    {
      name: '#requireList',
      code: `  /** Throws unless the list answers: a mistaken base URL gives 404 to everything. TODO(vendor): ask for one record. */
  async #requireList(endpoint: string) {
    await this.api.get(endpoint, { schema: AnyList });
  }`,
    },
  ],
};

import { piecesOf, type HttpClient } from '@patchbay/http';
import { z } from 'zod';
import { FIELDS_PER_QUERY } from '../constants.ts';
import { Identified, text, type SalesforceRecords } from './records.ts';
import { names, soql } from './soql.ts';

/** @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_describesobjects_describesobjectresult.htm */
const Field = z.object({
  name: z.string(),
  label: text(),
  type: z.string(),
  custom: z.boolean(),
  inlineHelpText: text(),
  referenceTo: z.array(z.string()).nullish(),
});
export type SalesforceField = z.output<typeof Field>;

const Description = z.object({ fields: z.array(Field) });

/** What holds other values is of no custom attribute. */
const Value = z.union([z.string(), z.number(), z.boolean()]).nullish().catch(null);

const Values = Identified.catchall(Value);

/** Values by the names of fields. */
export type FieldValues = Readonly<Record<string, z.output<typeof Value>>>;

/** What holds several fields, each of which is one of its own too. */
const COMPOUND = ['address', 'location'];

/** The fields that the organization added to users. */
export class SalesforceCustomFields {
  readonly #http: HttpClient;
  readonly #records: SalesforceRecords;

  constructor(http: HttpClient, records: SalesforceRecords) {
    this.#http = http;
    this.#records = records;
  }

  /** @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_sobject_describe.htm */
  async list(): Promise<readonly SalesforceField[]> {
    const { data } = await this.#http.get('sobjects/User/describe', { schema: Description });
    return data.fields.filter(({ custom, type }) => custom && !COMPOUND.includes(type));
  }

  /**
   * The values that users have, by the ids of the users.
   *
   * @param fields - such as `list` gives: their names go into queries as they are
   */
  async valuesOf(ids: readonly string[], fields: readonly SalesforceField[]) {
    const values = new Map<string, FieldValues>();
    for (const piece of piecesOf(fields, FIELDS_PER_QUERY)) {
      const selected = names(['Id', ...piece.map(({ name }) => name)]);
      const found = await this.#records.ofAll(
        ids,
        (chunk) => soql`SELECT ${selected} FROM User WHERE Id IN ${chunk}`,
        Values,
      );
      for (const each of found) values.set(each.Id, { ...values.get(each.Id), ...each });
    }
    return values;
  }
}

import { datetimeCursor, stream, type CursorWindow } from '@patchbay/streams';
import { z } from 'zod';
import { app } from './app.ts';
import { Identified, text } from './client/records.ts';
import { soql, timeLiteral } from './client/soql.ts';

const number = () => z.number().nullish();

/** What every record of the CRM has. */
const Record = Identified.extend({
  IsDeleted: z.boolean(),
  OwnerId: text(),
  CreatedDate: text(),
  LastModifiedDate: text(),
  SystemModstamp: z.string(),
});

/** A company, or a person who is a customer. */
const Account = Record.extend({
  Name: text(),
  Type: text(),
  ParentId: text(),
  Industry: text(),
  Website: text(),
  Phone: text(),
  AnnualRevenue: number(),
  NumberOfEmployees: number(),
});

const Contact = Record.extend({
  AccountId: text(),
  FirstName: text(),
  LastName: text(),
  Email: text(),
  Phone: text(),
  Title: text(),
  Department: text(),
});

const Opportunity = Record.extend({
  AccountId: text(),
  Name: text(),
  StageName: text(),
  Amount: number(),
  Probability: number(),
  CloseDate: text(),
  Type: text(),
  LeadSource: text(),
  IsClosed: z.boolean().nullish(),
  IsWon: z.boolean().nullish(),
});

const changedIn = (window: CursorWindow | undefined) =>
  window === undefined
    ? []
    : [
        soql`SystemModstamp >= ${timeLiteral(window.start)}`,
        soql`SystemModstamp <= ${timeLiteral(window.end)}`,
      ];

/**
 * Records of one object by the time at which anything of them changed, also by Salesforce itself. Deleted ones are told as
 * long as they are in the recycle bin.
 *
 * @see https://developer.salesforce.com/docs/platform/api-rest/guide/resources-queryall.html
 */
function crmStream<Shape extends typeof Record>(
  name: string,
  object: string,
  description: string,
  schema: Shape,
) {
  return app.stream(
    stream({
      name,
      description,
      primaryKey: 'Id',
      schema,
      tenant: async ({ client }) => (await client.users.organization()).Id,
      cursor: datetimeCursor({
        field: 'SystemModstamp',
        start: ({ settings }) => settings.start_date,
        // A transaction is seen when it ends, by the time at which it saved. One may take ten minutes.
        lookback: 'PT15M',
      }),
      isDeleted: ({ IsDeleted }) => IsDeleted === true,
      pages: ({ context: { client }, window }) => client.records.byId(object, schema, changedIn(window)),
    }),
  );
}

export const accounts = crmStream(
  'crm_accounts',
  'Account',
  'Companies and people who are customers.',
  Account,
);

export const contacts = crmStream('crm_contacts', 'Contact', 'People at these companies.', Contact);

export const opportunities = crmStream(
  'crm_opportunities',
  'Opportunity',
  'Deals, open and closed.',
  Opportunity,
);

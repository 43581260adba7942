import type { Declaration } from '../source/edit.ts';

/** What the vendor that does not exist knows: two people and two roles. Cases share them. */
export const VENDOR_OBJECTS = {
  ada: {
    name: 'ada',
    code: `/** TODO(vendor): a person as the vendor shows one, taken from its documentation. */
export const ada = { id: 'u1', email: 'ada@example.com', first_name: 'Ada', last_name: 'Lovelace', status: 'active' };`,
  },
  adaAccount: {
    name: 'adaAccount',
    code: `export const adaAccount = {
  integration_specific_id: 'u1', email: 'ada@example.com', given_name: 'Ada', family_name: 'Lovelace', user_status: 'ACTIVE',
} as const;`,
  },
  grace: {
    name: 'grace',
    code: `export const grace = { id: 'u2', email: 'grace@example.com', first_name: 'Grace', last_name: 'Hopper', status: 'suspended' };`,
  },
  graceAccount: {
    name: 'graceAccount',
    code: `export const graceAccount = {
  integration_specific_id: 'u2', email: 'grace@example.com', given_name: 'Grace', family_name: 'Hopper', user_status: 'SUSPENDED',
} as const;`,
  },
  admin: {
    name: 'admin',
    code: `/** TODO(vendor): a role as the vendor shows one. */
export const admin = { id: 'r1', name: 'Administrator' };`,
  },
  editor: { name: 'editor', code: `export const editor = { id: 'r2', name: 'Editor' };` },
  sales: {
    name: 'sales',
    code: `/** TODO(vendor): a team as the vendor shows one. */
export const sales = { id: 't1', name: 'Sales' };`,
  },
  support: { name: 'support', code: `export const support = { id: 't2', name: 'Support' };` },
} as const satisfies Readonly<Record<string, Declaration>>;

/** The names of the objects above. */
export type VendorObject = keyof typeof VENDOR_OBJECTS;

/** Schemas of the vendor's objects, before the class of the client. */
export const VENDOR_SCHEMAS = {
  User: {
    name: 'User',
    code: `/** TODO(vendor): only the fields that the connector uses. Ids are text: z.int().transform(String) makes them so, and refuses what JSON has rounded. */
const User = z.object({
  id: z.string(),
  email: z.string().nullish(),
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  status: z.string(),
});`,
  },
  UserType: { name: 'VendorUser', code: `export type VendorUser = z.infer<typeof User>;` },
  Role: {
    name: 'Role',
    code: `/** TODO(vendor): what the app calls the access that it gives. */
const Role = z.object({ id: z.string(), name: z.string() });`,
  },
  Team: {
    name: 'Team',
    code: `/** TODO(vendor): what the app gives access to. */
const Team = z.object({ id: z.string(), name: z.string() });`,
  },
} as const satisfies Readonly<Record<string, Declaration>>;

import { z } from 'zod';

const id = z.string();
const time = z.int();
const amount = z.int();
const text = z.string().nullish();
const flag = z.boolean().nullish();
const maybeTime = z.int().nullish();
const metadata = z.record(z.string(), z.string()).nullish();
/** An id, or the object itself where the version of the account has it so. */
const reference = z.union([z.string(), z.looseObject({})]).nullish();

/** What all objects have. Further fields depend on the version of the API that the account has. */
const shared = { id, object: z.string(), created: time, updated: time, livemode: z.boolean(), metadata };

/** @see https://docs.stripe.com/api/customers/object */
export const Customer = z.looseObject({
  ...shared,
  email: text,
  name: text,
  phone: text,
  description: text,
  currency: text,
  balance: amount.nullish(),
  delinquent: flag,
});

/** @see https://docs.stripe.com/api/charges/object */
export const Charge = z.looseObject({
  ...shared,
  amount,
  amount_captured: amount.nullish(),
  amount_refunded: amount.nullish(),
  currency: z.string(),
  status: z.string(),
  paid: flag,
  captured: flag,
  refunded: flag,
  disputed: flag,
  customer: reference,
  payment_intent: reference,
  balance_transaction: reference,
  failure_code: text,
  description: text,
});

/** @see https://docs.stripe.com/api/invoices/object */
export const Invoice = z.looseObject({
  ...shared,
  number: text,
  status: text,
  currency: z.string(),
  customer: reference,
  total: amount.nullish(),
  subtotal: amount.nullish(),
  amount_due: amount.nullish(),
  amount_paid: amount.nullish(),
  amount_remaining: amount.nullish(),
  billing_reason: text,
  collection_method: text,
  due_date: maybeTime,
  period_start: maybeTime,
  period_end: maybeTime,
});

/** @see https://docs.stripe.com/api/subscriptions/object */
export const Subscription = z.looseObject({
  ...shared,
  status: z.string(),
  customer: reference,
  currency: text,
  collection_method: text,
  start_date: maybeTime,
  cancel_at: maybeTime,
  cancel_at_period_end: flag,
  canceled_at: maybeTime,
  ended_at: maybeTime,
  trial_start: maybeTime,
  trial_end: maybeTime,
});

/** @see https://docs.stripe.com/api/events/object */
export const Event = z.looseObject({
  id,
  object: z.string(),
  created: time,
  livemode: z.boolean(),
  type: z.string(),
  api_version: text,
  data: z.looseObject({ object: z.looseObject({}) }),
  request: z.unknown(),
});

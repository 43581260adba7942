import { z } from 'zod';

/** A sum of money. */
export const Amount = z.object({ amount: z.string(), currency: z.string() }).meta({ id: 'Amount' });
export type Amount = z.infer<typeof Amount>;

/** Who was paid. */
export const Vendor = z
  .object({ id: z.string().optional(), name: z.string().optional(), description: z.string().optional() })
  .meta({ id: 'Vendor' });
export type Vendor = z.infer<typeof Vendor>;

/** Who spent it. */
export const SpendUser = z
  .object({
    id: z.string().optional(),
    email: z.string().optional(),
    full_name: z.string().optional(),
    given_name: z.string().optional(),
    family_name: z.string().optional(),
  })
  .meta({ id: 'SpendUser' });
export type SpendUser = z.infer<typeof SpendUser>;

const vendorStatus = {
  id: z.string().optional(),
  display_value: z.string().optional(),
  value: z.string().optional(),
};

/** One expense or card transaction. */
export const Expense = z
  .object({
    id: z.string(),
    report_id: z.string().optional(),
    transaction_date: z.string(),
    payment_date: z.string().optional(),
    total_amount: Amount,
    paid_amount: Amount.optional(),
    seller: Vendor,
    description: z.string(),
    submitter: SpendUser,
    type: z.enum(['reimbursement', 'card_transaction']),
    approval_status: z.object({
      ...vendorStatus,
      normalized_value: z.enum(['pending', 'approved', 'rejected', 'canceled', 'unknown']),
    }),
    payment_status: z.object({ ...vendorStatus, normalized_value: z.enum(['paid', 'unpaid']) }),
    url: z.string().optional(),
    attributes: z.record(z.string(), z.unknown()).optional(),
    custom_attributes: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Expense' });
export type Expense = z.infer<typeof Expense>;

/** A span of time; either end may be open. */
export const TimeRange = z
  .object({ start_date: z.string().optional(), end_date: z.string().optional() })
  .meta({ id: 'TimeRange' });
export type TimeRange = z.infer<typeof TimeRange>;

/** Which expenses are wanted. */
export const ExpenseFilters = z
  .object({ transaction_date: TimeRange.optional() })
  .meta({ id: 'ExpenseFilters' });
export type ExpenseFilters = z.infer<typeof ExpenseFilters>;

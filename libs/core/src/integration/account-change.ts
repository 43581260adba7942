import type { AccountReference, AccountStatus } from '../models/accounts.ts';
import { hasAll } from '../utilities/compare.ts';
import { ensure } from './ensure.ts';
import type { Confirm, ConfirmOptions, HandlerResult } from './handler.ts';

/** What of a handler's context the handlers of a life cycle need. */
interface Changing {
  readonly request: AccountReference;
  readonly confirm: Confirm;
}

/** How one account is activated or deactivated: once, however often it is asked for. */
export interface AccountChange<Context, Account> {
  /**
   * Reads before the change, and after it to read the change back.
   *
   * @throws NotFoundError where there is no such account: nobody can be let in, or kept out, who is not there
   */
  read(accountId: string, context: Context): Promise<Account>;
  /** Whether all is as it should be. */
  isDone(account: Account): boolean;
  change(account: Account, context: Context): Promise<unknown>;
  /** How the change is read back. @default one look at once */
  readonly readBack?: ConfirmOptions | undefined;
  /** What is told of an account that was read last. @default ACTIVE, SUSPENDED or DELETED */
  status?(account: Account): AccountStatus | undefined;
}

/** How one account is deleted: once, however often it is asked for. */
export interface AccountDeletion<Context, Account> extends Omit<
  AccountChange<Context, Account>,
  'read' | 'isDone'
> {
  /** Reads before the change, and after it to read the change back. Where nothing is there, nothing is to be done. */
  read(accountId: string, context: Context): Promise<Account | null | undefined>;
  /** Whether what is there counts as deleted. @default it does not */
  isDone?(account: Account): boolean;
}

/** Looks, changes what is not so, and reads it back. */
async function make<Context extends Changing, Account>(
  { read, isDone, change, readBack, status }: AccountDeletion<Context, Account>,
  context: Context,
) {
  let account: Account | undefined;
  const isAsWanted = async () => {
    account = (await read(context.request.account_id, context)) ?? undefined;
    return account === undefined || isDone?.(account) === true;
  };
  const effect = await ensure(
    context.confirm,
    isAsWanted,
    async () => account !== undefined && change(account, context),
    readBack,
  );
  return { effect, status: account === undefined ? undefined : status?.(account) };
}

/** The handler of `activate_account`: looks first, changes what is not so, and reads it back. */
export function activating<Context extends Changing, Account extends object>(
  wanted: AccountChange<NoInfer<Context>, Account>,
): (context: Context) => Promise<HandlerResult<{ status: AccountStatus; activated: true }>> {
  return async (context) => {
    const { status = 'ACTIVE', effect } = await make(wanted, context);
    return { response: { status, activated: true }, effect };
  };
}

/** The handler of `deactivate_account`: looks first, changes what is not so, and reads it back. */
export function deactivating<Context extends Changing, Account extends object>(
  wanted: AccountChange<NoInfer<Context>, Account>,
): (context: Context) => Promise<HandlerResult<{ status: AccountStatus; deactivated: true }>> {
  return async (context) => {
    const { status = 'SUSPENDED', effect } = await make(wanted, context);
    return { response: { status, deactivated: true }, effect };
  };
}

/** The handler of `delete_account`: looks first, deletes what is there, and reads it back. */
export function deleting<Context extends Changing, Account extends object>(
  wanted: AccountDeletion<NoInfer<Context>, Account>,
): (context: Context) => Promise<HandlerResult<{ status: AccountStatus; deleted: true }>> {
  return async (context) => {
    const { status = 'DELETED', effect } = await make(wanted, context);
    return { response: { status, deleted: true }, effect };
  };
}

/** How `update_account` changes what differs. */
export interface AccountUpdate<Context extends { readonly request: unknown }, Account, Changes> {
  /** Reads before the change, and after it to read the change back. */
  read(request: Context['request'], context: Context): Promise<Account>;
  /** What the request wants, in the vendor's words; what is undefined stays as it is. */
  changes(request: Context['request'], account: Account): Changes;
  /** Whether an account has it all. @default what `hasAll` says */
  isDone?(account: Account, changes: Changes): boolean;
  change(account: Account, changes: Changes, context: Context): Promise<unknown>;
  /** How the change is read back. @default one look at once */
  readonly readBack?: ConfirmOptions | undefined;
}

/** The handler of `update_account`: looks first, changes what differs, and reads it back. */
export function updating<
  Context extends { readonly request: unknown; readonly confirm: Confirm },
  Account extends object,
  Changes extends object,
>({
  read,
  changes: changesOf,
  isDone = hasAll,
  change,
  readBack,
}: AccountUpdate<Context, Account, Changes>): (
  context: Context,
) => Promise<HandlerResult<Context['request']>> {
  return async (context) => {
    const { request } = context;
    let account = await read(request, context);
    const changes = changesOf(request, account);
    let isRead = true;
    const isAsWanted = async () => {
      if (!isRead) account = await read(request, context);
      isRead = false;
      return isDone(account, changes);
    };
    const makeChange = () => change(account, changes, context);
    return { response: request, effect: await ensure(context.confirm, isAsWanted, makeChange, readBack) };
  };
}

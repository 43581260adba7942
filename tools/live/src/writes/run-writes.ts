import { isRecord, type PlannedRequest } from '@patchbay/core';
import type { DescribedExchanges } from '../described.ts';
import type { WriteReport } from '../report.ts';
import type { Found } from '../requests.ts';
import type { LiveSession } from '../session.ts';
import { withNeededEntitlements } from './needed-entitlements.ts';

/** What the person allows. */
export interface WriteWishes {
  /** The payload of `create_account`. */
  readonly account: Readonly<Record<string, unknown>>;
  /** The changes of `update_account`, without the id. */
  readonly changes?: Readonly<Record<string, unknown>> | undefined;
  /** `type:id` or `type:id@resource` of the entitlement to assign. @default the first that may be assigned */
  readonly entitlement?: string | undefined;
  /** Shown what is about to be sent; true: send it. */
  confirm(step: string, planned: readonly PlannedRequest[], complete: boolean): Promise<boolean>;
}

interface Story {
  readonly session: LiveSession;
  readonly wishes: WriteWishes;
  readonly described: DescribedExchanges;
  readonly reports: WriteReport[];
}

/**
 * Makes an account, gives and takes an entitlement, changes and stops the account, and removes it again; each write is
 * shown as dispatch's plan and confirmed, read back, and repeated to see that it is then a noop.
 */
export async function runWrites(
  session: LiveSession,
  found: Found,
  wishes: WriteWishes,
  described: DescribedExchanges,
): Promise<readonly WriteReport[]> {
  const story: Story = { session, wishes, described, reports: [] };
  const account = withNeededEntitlements(wishes.account, session.integration, found);
  const created = await write(story, 'create an account', 'create_account', account);
  const id = isRecord(created) && typeof created['id'] === 'string' ? created['id'] : undefined;
  if (id === undefined) {
    if (created !== undefined)
      fail(story, 'create an account', 'create_account', 'No id came back: remove the account by hand.');
    return story.reports;
  }
  try {
    await expectRead(story, 'the account is there', 'get_account', { account_id: id });
    await again(story, 'create it again', 'create_account', account);
    await entitlementStory(story, id, found);
    if (wishes.changes !== undefined)
      await write(story, 'change the account', 'update_account', { id, ...wishes.changes });
    for (const name of ['deactivate_account', 'activate_account']) {
      const done = await write(story, `${name.split('_')[0] ?? ''} the account`, name, { account_id: id });
      if (done !== undefined)
        await expectRead(story, 'its status is read back', 'get_account', { account_id: id }, (account) =>
          isRecord(account) && isRecord(done) && account['user_status'] === done['status']
            ? undefined
            : 'get_account has another status',
        );
    }
  } finally {
    await remove(story, id);
  }
  return story.reports;
}

async function entitlementStory(story: Story, id: string, found: Found): Promise<void> {
  const assignment = chosen(story, id, found);
  if (assignment === undefined) {
    const message = 'No entitlement was found that may be given and taken.';
    story.reports.push({
      step: 'assign an entitlement',
      capability: 'assign_entitlement',
      outcome: 'skipped',
      message,
    });
    return;
  }
  const holds = async (step: string, wanted: boolean): Promise<void> =>
    await expectRead(
      story,
      step,
      'get_account_entitlement_associations',
      { account_id: id },
      (associations) => {
        const has =
          Array.isArray(associations) &&
          associations.some(
            (each: unknown) =>
              isRecord(each) &&
              each['integration_specific_entitlement_id'] ===
                assignment['entitlement_integration_specific_id'] &&
              each['integration_specific_resource_id'] === assignment['resource_integration_specific_id'],
          );
        return has === wanted ? undefined : `the account ${has ? 'still has' : 'does not have'} it`;
      },
    );
  if ((await write(story, 'assign an entitlement', 'assign_entitlement', assignment)) === undefined) return;
  await holds('the entitlement is read back', true);
  await again(story, 'assign it again', 'assign_entitlement', assignment);
  if ((await write(story, 'unassign it', 'unassign_entitlement', assignment)) === undefined) return;
  await holds('it is gone', false);
  await again(story, 'unassign it again', 'unassign_entitlement', assignment);
}

function chosen(
  { wishes, session }: Story,
  id: string,
  { records }: Found,
): Readonly<Record<string, unknown>> | undefined {
  const all = records.get('list_entitlements') ?? [];
  const name = (each: Readonly<Record<string, unknown>>): string => {
    const resource = String(each['integration_specific_resource_id'] ?? '');
    const place = resource === '' ? '' : `@${resource}`;
    return `${String(each['entitlement_type'])}:${String(each['integration_specific_id'])}${place}`;
  };
  // Of some types an account always has one, which can be changed and not taken away.
  const mayBeTaken = (type: unknown): boolean =>
    session.integration.entitlementTypes.every(({ type_id, min }) => type_id !== type || min === 0);
  const entitlement =
    wishes.entitlement === undefined
      ? all.find((each) => each['is_assignable'] !== false && mayBeTaken(each['entitlement_type']))
      : all.find((each) => name(each) === wishes.entitlement);
  if (entitlement === undefined) return undefined;
  const type = session.integration.entitlementTypes.find(
    ({ type_id }) => type_id === entitlement['entitlement_type'],
  );
  return {
    account_integration_specific_id: id,
    resource_integration_specific_id: entitlement['integration_specific_resource_id'],
    resource_type: type?.resource_type_id ?? '',
    entitlement_type: entitlement['entitlement_type'],
    entitlement_integration_specific_id: entitlement['integration_specific_id'],
  };
}

/** What was made is removed, whatever happened in between. */
async function remove(story: Story, id: string): Promise<void> {
  const request = { account_id: id };
  const name = ['delete_account', 'deactivate_account'].find((each) =>
    story.session.integration.capabilities.has(each),
  );
  if (name === undefined) {
    fail(story, 'remove the account', 'delete_account', `The connector cannot: remove ${id} by hand.`);
    return;
  }
  const done = await write(story, 'remove the account', name, request);
  if (done === undefined) {
    story.reports.push({
      ...{ step: 'left behind', capability: name, outcome: 'failed' },
      message: `The account ${id} is still there: remove it by hand.`,
    });
    return;
  }
  if (name !== 'delete_account') return;
  const { envelope } = await story.session.call('get_account', request);
  const isGone =
    envelope.is_error === true
      ? envelope.error.error_code === 'not_found'
      : isRecord(envelope.response) && /DELETED|DEPROVISIONED/.test(String(envelope.response['user_status']));
  if (!isGone) fail(story, 'it is gone', 'get_account', 'get_account still finds it.');
}

/** Rehearses, shows, asks, and sends. Undefined: it was not done. */
async function write(story: Story, step: string, name: string, request: unknown): Promise<unknown> {
  const { session, wishes, described, reports } = story;
  if (!session.integration.capabilities.has(name)) {
    reports.push({ step, capability: name, outcome: 'skipped', message: 'The connector cannot do it.' });
    return undefined;
  }
  const planned = await session.plan(name, request);
  if (planned.is_error === true) {
    fail(story, step, name, planned.error.message);
    return undefined;
  }
  const { requests, complete } = planned.plan;
  if (!(await wishes.confirm(step, requests, complete))) {
    reports.push({ step, capability: name, outcome: 'declined' });
    return undefined;
  }
  const { envelope, exchanges } = await session.call(name, request);
  described.check(name, exchanges);
  if (envelope.is_error === true) {
    fail(story, step, name, `${envelope.error.error_code}: ${envelope.error.message}`);
    return undefined;
  }
  const effect = envelope.execution_summary?.effect.kind;
  reports.push({ step, capability: name, outcome: 'done', effect });
  return envelope.response;
}

/** The same once more must change nothing; when its plan is empty, nobody has to be asked. */
async function again(story: Story, step: string, name: string, request: unknown): Promise<void> {
  const { session, wishes, reports } = story;
  const planned = await session.plan(name, request);
  if (planned.is_error !== true && planned.plan.requests.length > 0) {
    const { requests, complete } = planned.plan;
    if (!(await wishes.confirm(step, requests, complete))) {
      reports.push({ step, capability: name, outcome: 'declined' });
      return;
    }
  }
  const { envelope } = await session.call(name, request);
  if (envelope.is_error === true)
    return fail(story, step, name, `${envelope.error.error_code}: ${envelope.error.message}`);
  const effect = envelope.execution_summary?.effect.kind;
  const outcome = effect === 'noop' ? 'done' : 'failed';
  const message = outcome === 'done' ? undefined : 'It was done before, and is no noop.';
  reports.push({ step, capability: name, outcome, effect, message });
}

async function expectRead(
  story: Story,
  step: string,
  name: string,
  request: unknown,
  problem: (response: unknown) => string | undefined = () => undefined,
): Promise<void> {
  if (!story.session.integration.capabilities.has(name)) return;
  const { envelope, exchanges } = await story.session.call(name, request);
  story.described.check(name, exchanges);
  if (envelope.is_error === true)
    return fail(story, step, name, `${envelope.error.error_code}: ${envelope.error.message}`);
  const found = problem(envelope.response);
  if (found !== undefined) return fail(story, step, name, found);
  story.reports.push({ step, capability: name, outcome: 'done' });
}

function fail({ reports }: Story, step: string, capability: string, message: string): void {
  reports.push({ step, capability, outcome: 'failed', message });
}

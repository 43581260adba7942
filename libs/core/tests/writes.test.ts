import { describe, expect, it } from 'vitest';
import {
  alreadyDone,
  ConnectorError,
  defineApp,
  dispatch,
  requestFingerprint,
  type CallContext,
  type HandlerResult,
} from '../src/index.ts';
import { z } from 'zod';
import { call, demo, demoIntegration, secret } from './fixtures.ts';

const assignment = {
  account_integration_specific_id: 'u-1',
  resource_integration_specific_id: '',
  resource_type: 'team',
  entitlement_type: 'member',
  entitlement_integration_specific_id: 't-9',
};

function assigning(
  result: Partial<HandlerResult<{ assigned: boolean }>> & { readonly [name: string]: unknown },
  idempotent = true,
) {
  return demoIntegration({
    assign: demo.capability('assign_entitlement', { idempotent }, () => ({
      response: { assigned: true },
      ...result,
    })),
  });
}

describe('execution_summary', () => {
  it('is on writes, with the fingerprint of the payload alone', async () => {
    const request = { ...call(assignment), page: { size: 9 }, include_raw_data: false };
    expect(await dispatch(assigning({}), 'assign_entitlement', request)).toEqual({
      response: { assigned: true },
      execution_summary: {
        effect: { kind: 'created' },
        request_fingerprint: requestFingerprint(assignment),
        is_idempotent: true,
      },
    });
  });

  it('is not on reads', async () => {
    expect(await dispatch(demoIntegration(), 'validate_credentials', call({}))).not.toHaveProperty(
      'execution_summary',
    );
  });

  it('counts the payload after its check: nulls are gone and defaults filled in', async () => {
    const create = demo.capability('create_account', () => ({
      response: { status: 'ACTIVE', created: true },
    }));
    const bare = await dispatch(
      demoIntegration({ create }),
      'create_account',
      JSON.stringify(call({ email: null })),
    );
    const full = await dispatch(demoIntegration({ create }), 'create_account', call({ entitlements: [] }));
    expect(bare).toEqual(full);
    expect(bare).toMatchObject({
      execution_summary: { request_fingerprint: requestFingerprint({ entitlements: [] }) },
    });
  });

  it('says what happened when it is not the usual', async () => {
    const envelope = await dispatch(
      assigning(
        {
          effect: alreadyDone,
          description: `It was there already, ${secret}.`,
          caughtErrors: [
            new Error(`Late, ${secret}.`),
            undefined,
            new ConnectorError('Full.', {
              code: 'conflict',
              appErrorCode: `full.${secret}`,
              hint: `Ask ${secret}.`,
            }),
          ],
        },
        false,
      ),
      'assign_entitlement',
      call(assignment),
    );
    expect(envelope).toMatchObject({
      execution_summary: {
        effect: { kind: 'noop', reason: 'state_already_matches' },
        is_idempotent: false,
        description: 'It was there already, [redacted].',
        caught_errors: [
          { message: 'Late, [redacted].', error_code: 'internal_error' },
          { raised_by: 'undefined' },
          { app_error_code: 'demo.full.[redacted]', error_metadata: { hint: 'Ask [redacted].' } },
        ],
      },
    });
  });

  it('is checked', async () => {
    const envelope = await dispatch(
      assigning({ effect: { kind: 'nope' } } as never),
      'assign_entitlement',
      call(assignment),
    );
    expect(envelope.is_error === true && envelope.error).toMatchObject({ error_code: 'invalid_response' });
  });

  it.each([
    ['create_account', 'created', {}, { status: 'ACTIVE', created: true }],
    ['update_account', 'updated', { id: '1' }, { id: '1' }],
    ['activate_account', 'updated', { account_id: '1' }, { status: 'ACTIVE', activated: true }],
    ['delete_account', 'deleted', { account_id: '1' }, { status: 'DELETED', deleted: true }],
    ['unassign_entitlement', 'deleted', assignment, { unassigned: true }],
    ['release_resources', 'deleted', { account_id: '1' }, { success: true }],
    ['downgrade_license', 'updated', { account_id: '1' }, { success: true }],
  ] as const)('of %s has the effect %s', async (name, kind, request, response) => {
    const write = demo.capability(name, () => ({ response }) as never);
    expect(await dispatch(demoIntegration({ write }), name, call(request))).toMatchObject({
      response,
      execution_summary: { effect: { kind } },
    });
  });
});

describe('a failure behind a write that the app accepted', () => {
  const app = defineApp({
    appId: 'demo',
    settings: z.object({ base_url: z.string() }),
    credentials: ['token'],
    client: (context: CallContext) => ({ write: () => context.writeLog?.accepted() }),
  });
  const failing = (idempotent: boolean) =>
    app.integration({
      version: '1.0.0',
      description: { userFriendlyName: 'Demo', categories: [] },
      capabilities: {
        validate: app.capability('validate_credentials', () => ({
          response: { valid: true, unique_tenant_id: 't' },
        })),
        remove: app.capability('delete_account', { idempotent }, ({ client, request }) => {
          if (request.account_id === 'written') client.write();
          throw new Error('Lost.');
        }),
      },
    });
  const metadataOf = async (idempotent: boolean, account_id: string) => {
    const envelope = await dispatch(failing(idempotent), 'delete_account', call({ account_id }));
    return envelope.is_error === true ? envelope.error.error_metadata : undefined;
  };

  it('is not to be tried again blindly, and says so', async () => {
    expect(await metadataOf(false, 'written')).toMatchObject({
      retryable: false,
      hint: 'The app had already accepted a change of this call: look before you try again.',
    });
  });

  it('may be tried again when the call is idempotent or nothing was written', async () => {
    expect(await metadataOf(true, 'written')).toMatchObject({ retryable: true });
    expect(await metadataOf(false, 'other')).toMatchObject({ retryable: true });
  });
});

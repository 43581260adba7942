import { defineCases } from '@patchbay/testing';
import {
  ADA,
  ADMINISTRATOR,
  alreadyDone,
  AP_CLERK,
  assignment,
  lines,
  readRecord,
  record,
  refused,
  written,
} from '../common-mock-data.ts';

const before = () => readRecord(ADA, record(ADA, [ADMINISTRATOR]));
const after = () => readRecord(ADA, record(ADA, [ADMINISTRATOR, AP_CLERK]));
const added = () => written(ADA, { roles: lines([AP_CLERK]) });

export const cases = defineCases('assign_entitlement', {
  'adds a role to those that are there': {
    covers: ['success'],
    calls: [
      {
        request: assignment(),
        replies: [before(), before(), added(), after(), after()],
        response: { assigned: true },
        effect: { kind: 'created' },
      },
    ],
  },
  'finds the role given already': {
    calls: [{ request: assignment(), replies: [after()], response: { assigned: true }, effect: alreadyDone }],
  },
  'finds that the role was not given': {
    calls: [
      {
        request: assignment(),
        replies: [before(), before(), added(), before(), before()],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'finds that the role took the place of all others': {
    calls: [
      {
        request: assignment(),
        replies: [before(), before(), added(), readRecord(ADA, record(ADA, [AP_CLERK]))],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'says why NetSuite does not give it': {
    calls: [
      {
        request: assignment(),
        replies: [
          before(),
          before(),
          written(
            ADA,
            { roles: lines([AP_CLERK]) },
            refused(
              400,
              'Bad Request',
              'INVALID_CONTENT',
              'Error while accessing a resource. Invalid reference key 1042.',
            ),
          ),
        ],
        error: { code: 'bad_request' },
      },
    ],
  },
  'knows no other entitlements': {
    calls: [
      {
        request: { ...assignment(), entitlement_type: 'permission' },
        error: { code: 'unknown_value' },
      },
      { request: assignment('administrator'), error: { code: 'unknown_value' } },
      {
        request: { ...assignment(), resource_integration_specific_id: '1' },
        error: { code: 'invalid_value' },
      },
    ],
  },
});

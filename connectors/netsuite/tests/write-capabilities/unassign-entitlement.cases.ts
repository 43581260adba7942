import { defineCases } from '@patchbay/testing';
import {
  ADA,
  ADMINISTRATOR,
  alreadyDone,
  AP_CLERK,
  assignment,
  readRecord,
  record,
  replaced,
} from '../common-mock-data.ts';

const both = () => readRecord(ADA, record(ADA, [ADMINISTRATOR, AP_CLERK]));
const one = () => readRecord(ADA, record(ADA, [ADMINISTRATOR]));

export const cases = defineCases('unassign_entitlement', {
  'writes all other roles, as they are when it writes': {
    covers: ['success'],
    calls: [
      {
        request: assignment(),
        replies: [both(), both(), replaced(ADA, [ADMINISTRATOR]), one(), one()],
        response: { unassigned: true },
        effect: { kind: 'deleted' },
      },
    ],
  },
  'finds nothing to take away': {
    calls: [{ request: assignment(), replies: [one()], response: { unassigned: true }, effect: alreadyDone }],
  },
  'finds that the role is still there': {
    calls: [
      {
        request: assignment(),
        replies: [both(), both(), replaced(ADA, [ADMINISTRATOR]), both(), both()],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'finds that another role went with it': {
    calls: [
      {
        request: assignment(),
        replies: [both(), both(), replaced(ADA, [ADMINISTRATOR]), readRecord(ADA, record(ADA, []))],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'does not take another spelling of a role for one that is gone': {
    calls: [{ request: assignment('01042'), error: { code: 'unknown_value' } }],
  },
  'never writes over roles that it does not see': {
    calls: [
      {
        request: assignment(),
        replies: [both(), readRecord(ADA, { json: { id: ADA, giveAccess: true } })],
        error: { code: 'invalid_response' },
      },
    ],
  },
});

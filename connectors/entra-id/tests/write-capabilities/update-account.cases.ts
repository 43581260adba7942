import { defineCases } from '@patchbay/testing';
import { ADA, ada, alreadyDone, changed, LINUS, linus, oneUser, sixTimes } from '../common-mock-data.ts';

const request = { id: ADA, family_name: 'King', title: 'Mathematician' };
const renamed = { ...ada, surname: 'King' };

export const cases = defineCases('update_account', {
  'changes what differs': {
    covers: ['success'],
    calls: [
      {
        request,
        replies: [oneUser(ada), changed(ADA, { surname: 'King' }), oneUser(renamed)],
        response: request,
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds nothing to do': {
    calls: [{ request, replies: [oneUser(renamed)], response: request, effect: alreadyDone }],
  },
  'finds that the change had no effect': {
    calls: [
      {
        request,
        replies: [oneUser(ada), changed(ADA, { surname: 'King' }), ...sixTimes(oneUser(ada))],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'leaves alone what is synchronised from on premises': {
    calls: [
      {
        request: { id: LINUS, family_name: 'Torvalds' },
        replies: [oneUser(linus)],
        error: {
          code: 'unsupported_operation',
          appErrorCode: 'entra-id.unsupported_operation.synchronized',
        },
      },
    ],
  },
});

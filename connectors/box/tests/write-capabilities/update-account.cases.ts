import { defineCases } from '@patchbay/testing';
import { ADA, ada, alreadyDone, oneUser, refusal, updated } from '../common-mock-data.ts';

const augusta = { ...ada, name: 'Augusta Lovelace', job_title: 'Countess' };

export const cases = defineCases('update_account', {
  'changes a name and a job title': {
    covers: ['success'],
    calls: [
      {
        request: { id: ADA, given_name: 'Augusta', job_title: 'Countess' },
        replies: [
          oneUser(ada),
          updated(ADA, { name: 'Augusta Lovelace', job_title: 'Countess' }, augusta),
          oneUser(augusta),
        ],
        response: { id: ADA, given_name: 'Augusta', job_title: 'Countess' },
      },
    ],
  },
  'has nothing to do': {
    calls: [
      {
        request: { id: ADA, given_name: 'Ada', email: 'Ada@Example.com' },
        replies: [oneUser(ada)],
        response: { id: ADA, given_name: 'Ada', email: 'Ada@Example.com' },
        effect: alreadyDone,
      },
    ],
  },
  'finds that an address that is not confirmed stays': {
    source: 'https://developer.box.com/reference/put-users-id/',
    calls: [
      {
        request: { id: ADA, email: 'augusta@example.com' },
        replies: [oneUser(ada), updated(ADA, { login: 'augusta@example.com' }, ada), oneUser(ada)],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'hands on what Box says of single parameters': {
    source: 'https://developer.box.com/reference/put-users-id/',
    calls: [
      {
        request: { id: ADA, email: 'nonsense' },
        replies: [
          oneUser(ada),
          {
            ...updated(ADA, { login: 'nonsense' }, {}),
            reply: {
              ...refusal(400, 'bad_request', 'Bad Request'),
              json: {
                type: 'error',
                status: 400,
                code: 'bad_request',
                message: 'Bad Request',
                context_info: {
                  errors: [{ reason: 'invalid_parameter', name: 'login', message: 'Invalid value' }],
                },
                request_id: 'abcdef123456',
              },
            },
          },
        ],
        error: { code: 'bad_request' },
      },
    ],
  },
});

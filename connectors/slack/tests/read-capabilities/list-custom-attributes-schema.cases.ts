import { defineCases, get } from '@patchbay/testing';

/** @see https://docs.slack.dev/reference/methods/team.profile.get */
export const department = {
  id: 'Xf06054BBB',
  ordering: 1,
  label: 'Department',
  hint: '',
  type: 'text',
  possible_values: null,
  options: null,
  is_hidden: false,
};

const manager = {
  ...department,
  id: 'Xf06054CCC',
  ordering: 2,
  label: 'Manager',
  hint: 'Who to ask',
  type: 'user',
};

const reply = (fields: readonly object[]) =>
  get('/team.profile.get', {}, { json: { ok: true, profile: { fields } } });

export const cases = defineCases(
  'list_custom_attributes_schema',
  {
    'lists the fields that the workspace added to profiles': {
      covers: ['success'],
      source: 'https://docs.slack.dev/reference/methods/team.profile.get',
      calls: [
        {
          replies: [reply([department, manager])],
          response: [
            {
              customized_type: 'account',
              name: 'Xf06054BBB',
              attribute_type: 'string',
              description: 'Department',
            },
            {
              customized_type: 'account',
              name: 'Xf06054CCC',
              attribute_type: 'user',
              description: 'Manager: Who to ask',
            },
          ],
        },
      ],
    },
    'names the workspace to an org-wide token': {
      settings: { team_id: 'T012AB3C4' },
      source: 'https://docs.slack.dev/reference/methods/team.profile.get',
      calls: [
        {
          replies: [
            get(
              '/team.profile.get',
              { query: { team_id: 'T012AB3C4' } },
              { json: { ok: true, profile: { fields: [] } } },
            ),
          ],
          response: [],
        },
      ],
    },
    'finds none': { covers: ['empty_page'], calls: [{ replies: [reply([])], response: [] }] },
  },
  { notApplicable: { two_pages: 'All fields come in one answer.' } },
);

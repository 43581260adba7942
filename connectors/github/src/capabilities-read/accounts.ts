import { extraDataOf, NotFoundError, splitName, type FoundAccountData } from '@patchbay/core';
import { mapConcurrently } from '@patchbay/http';
import { allPages, concatenate, mapItems, walk, type PagedSource } from '@patchbay/pagination';
import { app } from '../app.ts';
import type { GithubClient } from '../client.ts';
import { accountId, repositoryInvitee, type Person } from '../client/directory.ts';
import type { Profile } from '../client/people.ts';
import { REQUESTS_PER_PAGE } from '../constants.ts';
import type { Settings } from '../settings.ts';
import { customValues } from './custom-attributes.ts';

/** What owners alone may see comes first, so that a credential that may not see it fails before half a list is told. */
export const listAccounts = app.capability(
  'list_accounts',
  {
    description:
      'Lists members, outside collaborators, and people who are invited to the organization or to a repository.',
  },
  async ({ client, page, request, settings }) => {
    const { people, repositories } = client;
    const sources: PagedSource<Person>[] = [
      mapItems(people.invitations(), (invitation) => [{ as: 'invitee', user: undefined, invitation }]),
      mapItems(people.outsideCollaborators(), (user) => [{ as: 'outside_collaborator', user }]),
      mapItems(people.members(), (user) => [{ as: 'member', user }]),
    ];
    if (settings.repository_invitations) {
      sources.unshift(repositories.coverage());
      sources.push(mapItems(repositories.invitees(), (invitee) => [repositoryInvitee(invitee)]));
    }
    const found = await walk(page, concatenate(sources), { requestsPerPage: REQUESTS_PER_PAGE });
    const known = await mapConcurrently(found.items, 5, async (person): Promise<Person[]> => {
      if (person.as === 'invitee') return [await client.directory.invitee(person.invitation)];
      // Members, and who is invited to the organization, are told of as that.
      const isElsewhere =
        person.as === 'repository_invitee' &&
        person.user !== undefined &&
        (await people.membership(person.user.login)) !== undefined;
      return isElsewhere ? [] : [person];
    });
    const distinct = await withoutDoubles(client, known.flat());
    return {
      response: await toAccounts(client, distinct, settings, request.custom_attributes),
      page: found.page,
    };
  },
);

export const getAccount = app.capability('get_account', async ({ client, request, settings }) => {
  const person = await client.directory.find(request.account_id);
  const [account] =
    person === undefined ? [] : await toAccounts(client, [person], settings, request.custom_attributes);
  if (account === undefined) throw new NotFoundError('The organization has no such account.');
  return { response: account };
});

/** One who is invited to several repositories, or to anything beside those that they work in, is one account. */
async function withoutDoubles(client: GithubClient, people: readonly Person[]): Promise<readonly Person[]> {
  if (!people.some((person) => isPending(person) && person.user !== undefined)) return people;
  const seen = new Set<string>();
  for await (const page of allPages(client.people.outsideCollaborators())) {
    for (const { id } of page) seen.add(id);
  }
  return people.filter((person) => {
    if (!isPending(person)) return true;
    const id = accountId(person);
    const isNew = !seen.has(id);
    seen.add(id);
    return isNew;
  });
}

function isPending({ as }: Person): boolean {
  return as === 'invitee' || as === 'repository_invitee';
}

async function toAccounts(
  client: GithubClient,
  people: readonly Person[],
  settings: Settings,
  customAttributes: readonly string[] | undefined,
): Promise<FoundAccountData[]> {
  const users = people.flatMap(({ user }) => user ?? []);
  const profiles = await client.people.profiles(settings.profiles ? users.map(({ node_id }) => node_id) : []);
  const logins = users.map(({ login }) => login);
  const customOf = await customValues(client, logins, customAttributes);
  return people.map((person) => ({
    ...toAccount(person, profiles.get(person.user?.node_id ?? '')),
    ...customOf(person.user?.id),
  }));
}

function toAccount(person: Person, profile: Profile | undefined): FoundAccountData {
  const { user } = person;
  const invitation = person.as === 'invitee' ? person.invitation : undefined;
  const [verifiedEmail] = profile?.verifiedEmails ?? [];
  return {
    integration_specific_id: accountId(person),
    email: verifiedEmail ?? profile?.email ?? user?.email ?? invitation?.email ?? undefined,
    ...splitName(profile?.name ?? user?.name),
    username: user?.login ?? invitation?.login ?? undefined,
    user_status: isPending(person) ? 'PENDING' : 'ACTIVE',
    account_type: user?.type === 'Bot' ? 'service' : 'user',
    extra_data: extraDataOf({
      affiliation: person.as,
      node_id: user?.node_id,
      invitation_id: invitation?.id,
      invited_at: invitation?.created_at,
      verified_emails: profile?.verifiedEmails.join(' '),
    }),
  };
}

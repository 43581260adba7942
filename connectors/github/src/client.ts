import type { ClientContext } from '@patchbay/core';
import type { GithubCredential } from './auth.ts';
import { GithubApi } from './client/api.ts';
import { AuditLogEndpoints } from './client/audit-log.ts';
import { Directory } from './client/directory.ts';
import { OrganizationEndpoints } from './client/organization.ts';
import { PeopleEndpoints } from './client/people.ts';
import { RepositoryEndpoints } from './client/repositories.ts';
import { TeamEndpoints } from './client/teams.ts';
import type { Settings } from './settings.ts';

/** One method for each endpoint of GitHub, by what they are about. */
export class GithubClient {
  readonly organization: OrganizationEndpoints;
  readonly people: PeopleEndpoints;
  readonly teams: TeamEndpoints;
  readonly repositories: RepositoryEndpoints;
  readonly auditLog: AuditLogEndpoints;
  readonly directory: Directory;

  constructor(context: ClientContext<Settings, GithubCredential>) {
    const api = new GithubApi(context);
    this.organization = new OrganizationEndpoints(api);
    this.people = new PeopleEndpoints(api);
    this.teams = new TeamEndpoints(api);
    this.repositories = new RepositoryEndpoints(api);
    this.auditLog = new AuditLogEndpoints(api);
    this.directory = new Directory(this.people, this.repositories, context.settings.repository_invitations);
  }
}

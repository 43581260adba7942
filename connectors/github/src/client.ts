import type { GithubCall } from './auth.ts';
import { GithubApi } from './client/api.ts';
import { GithubCopilot } from './client/copilot.ts';
import { GithubOrganization } from './client/organization.ts';
import { GithubPeople } from './client/people.ts';
import { GithubRepositories } from './client/repositories.ts';
import { GithubTeams } from './client/teams.ts';
import type { Settings } from './settings.ts';

/** One method for each endpoint of GitHub, by what they are about. */
export class GithubClient {
  readonly settings: Settings;
  /** Whether a GitHub App is calling, for itself. */
  readonly isApp: boolean;
  readonly organization: GithubOrganization;
  readonly people: GithubPeople;
  readonly teams: GithubTeams;
  readonly repositories: GithubRepositories;
  readonly copilot: GithubCopilot;

  constructor(context: GithubCall) {
    const api = new GithubApi(context);
    this.settings = api.settings;
    this.isApp = api.isApp;
    this.organization = new GithubOrganization(api);
    this.people = new GithubPeople(api);
    this.teams = new GithubTeams(api);
    this.repositories = new GithubRepositories(api);
    this.copilot = new GithubCopilot(api, this.organization);
  }
}

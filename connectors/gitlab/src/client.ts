import { MissingParameterError, type HandlerResult, type PageRequest } from '@patchbay/core';
import { path } from '@patchbay/http';
import { firstOf, listed, type PagedSource, type WalkOptions } from '@patchbay/pagination';
import { addressOf, type GitlabCall } from './auth.ts';
import { GitlabApi } from './client/api.ts';
import { GitlabMembers } from './client/members.ts';
import { GitlabPlaces, type Place } from './client/places.ts';
import { GitlabUsers, type GitlabMemberRole } from './client/users.ts';
import { GITLAB_COM } from './constants.ts';
import type { Settings } from './settings.ts';

const isGitlabCom = (settings: Settings): boolean =>
  new URL(addressOf(settings)).hostname === new URL(GITLAB_COM).hostname;

/** GitLab's API, area by area. */
export class GitlabClient {
  readonly places: GitlabPlaces;
  readonly members: GitlabMembers;
  readonly users: GitlabUsers;
  readonly #settings: Settings;

  constructor(context: GitlabCall) {
    const { settings } = context;
    if (settings.group === undefined && isGitlabCom(settings)) {
      throw new MissingParameterError('On GitLab.com the setting group is needed.');
    }
    const api = new GitlabApi(context);
    this.#settings = settings;
    this.places = new GitlabPlaces(api, settings.group);
    this.members = new GitlabMembers(api);
    this.users = new GitlabUsers(api);
  }

  /** None where the setting says so. */
  async customRoles(): Promise<readonly GitlabMemberRole[]> {
    const { custom_roles, group } = this.#settings;
    if (!custom_roles) return [];
    return this.users.memberRoles(isGitlabCom(this.#settings) ? group : undefined);
  }

  /** The group of the setting; undefined: the whole instance is meant. */
  async group(): Promise<Place | undefined> {
    const { group } = this.#settings;
    return group === undefined ? undefined : this.places.root(group);
  }

  /**
   * Others than owners and administrators are shown a part as if it were all.
   *
   * @throws PermissionDeniedError when the token may not manage the members of the group, or the instance
   */
  async checkSight(): Promise<void> {
    const { group } = this.#settings;
    if (group === undefined) await this.users.checkAdministrator();
    else await firstOf(this.members.invitations(path`groups/${group}`), () => true);
  }

  /** A list of the whole group or instance. */
  async listed<Item>(
    page: PageRequest,
    source: PagedSource<Item>,
    options?: WalkOptions,
  ): Promise<HandlerResult<Item[]>> {
    if (page.token === undefined) await this.checkSight();
    return listed(page, source, options);
  }

  /** Numbers of groups are the same on many instances, whose own id no API tells. */
  tenantOf(group: Place | undefined): string {
    const { host, pathname } = new URL(addressOf(this.#settings));
    return [`${host}${pathname.replace(/\/$/, '')}`, ...(group === undefined ? [] : [group.path])].join('/');
  }
}

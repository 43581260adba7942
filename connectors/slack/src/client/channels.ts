import { Endpoints } from '@patchbay/http';
import { allPages, forEachParent, mapSource, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { PAGE_SIZE, WHOLE_PAGE_SIZE } from '../constants.ts';
import { refusalWord } from '../errors.ts';
import type { Settings } from '../settings.ts';
import { PageFacts, type SlackApi } from './api.ts';

/** A channel, as far as it is used. @see https://docs.slack.dev/reference/objects/conversation-object */
const Channel = z.object({
  id: z.string(),
  name: z.string().nullish(),
  is_private: z.boolean().nullish(),
  is_archived: z.boolean().nullish(),
  is_general: z.boolean().nullish(),
  is_ext_shared: z.boolean().nullish(),
  purpose: z.object({ value: z.string().nullish() }).nullish(),
});
export type SlackChannel = z.infer<typeof Channel>;

const ChannelList = PageFacts.extend({ channels: z.array(Channel) });
const MemberList = PageFacts.extend({ members: z.array(z.string()) });

const channelTypes = {
  public_and_private: 'public_channel,private_channel',
  public: 'public_channel',
  private: 'private_channel',
} as const;

const sharedOnly = 'Slack may show a bot only those channels of the account that the bot is in too.';

/** That a user is in a channel. */
export interface ChannelMember {
  readonly channelId: string;
  readonly userId: string;
}

/** Channels that the token sees, and who is in them. */
export class SlackChannels extends Endpoints<SlackApi> {
  readonly #settings: Settings;

  constructor(api: SlackApi, settings: Settings) {
    super(api);
    this.#settings = settings;
  }

  /** Which channels count. `undefined`: none does. */
  #query() {
    const { channels, include_archived_channels, team_id } = this.#settings;
    if (channels === 'none') return undefined;
    return {
      types: channelTypes[channels],
      exclude_archived: !include_archived_channels,
      team_id,
    };
  }

  /** @see https://docs.slack.dev/reference/methods/conversations.list */
  sources(): readonly PagedSource<SlackChannel>[] {
    const query = this.#query();
    if (query === undefined) return [];
    return [this.api.list('conversations.list', ChannelList, ({ channels }) => channels, query)];
  }

  /**
   * The channels of one user. To a bot Slack promises those alone that both are in.
   *
   * @see https://docs.slack.dev/reference/methods/users.conversations
   */
  sourcesOf(userId: string, asUser: boolean): readonly PagedSource<ChannelMember>[] {
    const query = this.#query();
    if (query === undefined) return [];
    const members = ({ channels }: z.infer<typeof ChannelList>) =>
      channels.map(({ id }) => ({ channelId: id, userId }));
    const source = this.api.list('users.conversations', ChannelList, members, { ...query, user: userId });
    const doubt = asUser ? undefined : sharedOnly;
    return [mapSource(source, (items) => ({ items, doubt }))];
  }

  /** The members of every channel. One that is gone by then makes the list doubtful. */
  memberSources(): readonly PagedSource<ChannelMember>[] {
    return this.sources().map((parents) =>
      forEachParent({
        parents,
        key: ({ id }) => id,
        children: (channelId) => this.#members(channelId, PAGE_SIZE),
        onChildError: (error) => (refusalWord(error) === 'channel_not_found' ? 'hidden' : undefined),
      }),
    );
  }

  /** @see https://docs.slack.dev/reference/methods/conversations.members */
  #members(channelId: string, pageSize: number): PagedSource<ChannelMember> {
    return this.api.list(
      'conversations.members',
      MemberList,
      ({ members }) => members.map((userId) => ({ channelId, userId })),
      { channel: channelId },
      pageSize,
    );
  }

  async has(channelId: string, userId: string): Promise<boolean> {
    for await (const members of allPages(this.#members(channelId, WHOLE_PAGE_SIZE))) {
      if (members.some((member) => member.userId === userId)) return true;
    }
    return false;
  }

  /**
   * Invites, or removes who is not wanted. Slack says `not_in_channel` of the user and of whoever asks.
   *
   * @returns false when there was nothing to do
   * @see https://docs.slack.dev/reference/methods/conversations.invite
   * @see https://docs.slack.dev/reference/methods/conversations.kick
   */
  async change(channelId: string, userId: string, wanted: boolean): Promise<boolean> {
    if ((await this.has(channelId, userId)) === wanted) return false;
    try {
      if (wanted) await this.api.write('conversations.invite', { channel: channelId, users: userId });
      else await this.api.write('conversations.kick', { channel: channelId, user: userId });
      return true;
    } catch (error) {
      const done = wanted ? 'already_in_channel' : 'not_in_channel';
      if (refusalWord(error) === done && (await this.has(channelId, userId)) === wanted) return false;
      throw error;
    }
  }
}

import type { ConnectorManifest } from '@patchbay/core';
import { html, type Html } from '../frame/html.ts';
import { logos } from './logos.build.ts';

/** Grounds of initials; white stands on each of them with a contrast of at least 4.5. */
const GROUNDS = ['#3b5bb5', '#8a4baf', '#a8456b', '#9a5424', '#5c6b1e', '#1f7355', '#1d6c86', '#5b5f6b'];

/** The logo of an app, or its initials: decoration beside a name that is read. */
export function logo(
  manifest: Pick<ConnectorManifest, 'app_id' | 'user_friendly_name'>,
  size: 40 | 56 | 24 = 40,
): Html {
  const { app_id: id, user_friendly_name: name } = manifest;
  const known = Object.hasOwn(logos, id) ? logos[id] : undefined;
  if (known === undefined) {
    const ground =
      GROUNDS[[...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7) % GROUNDS.length];
    return html`<svg
      class="logo"
      width="${size}"
      height="${size}"
      viewBox="0 0 40 40"
      aria-hidden="true"
      focusable="false"
    >
      <rect width="40" height="40" rx="9" fill="${ground}" />
      <text x="20" y="20" dy="0.36em" fill="#ffffff" font-size="17" font-weight="600" text-anchor="middle">
        ${initials(name)}
      </text>
    </svg>`;
  }
  return html`<svg
    class="logo"
    width="${size}"
    height="${size}"
    viewBox="0 0 40 40"
    aria-hidden="true"
    focusable="false"
  >
    <rect x="0.5" y="0.5" width="39" height="39" rx="8.5" fill="#ffffff" stroke="#dfe3ea" />
    <path transform="translate(8 8)" d="${known.path}" fill="${known.color}" />
  </svg>`;
}

/** `Microsoft Entra ID` is ME, `Slack` is S. */
function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  return (
    words
      .slice(0, 2)
      .map((word) => [...word][0]?.toUpperCase() ?? '')
      .join('') || '?'
  );
}

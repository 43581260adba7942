import { html, type Html } from './html.ts';

/** The entries of the navigation, in their order. */
export const NAVIGATION = [
  { id: 'catalogue', label: 'Catalogue', href: '/' },
  { id: 'connections', label: 'Connections', href: '/connections' },
  { id: 'accounts', label: 'Accounts', href: '/data/accounts' },
  { id: 'resources', label: 'Resources', href: '/data/resources' },
  { id: 'entitlements', label: 'Entitlements', href: '/data/entitlements' },
  { id: 'questions', label: 'Questions', href: '/questions' },
  { id: 'runs', label: 'Runs', href: '/runs' },
  { id: 'changes', label: 'Changes', href: '/changes' },
] as const;

/** Which entry of the navigation a page belongs to. */
export type NavigationId = (typeof NAVIGATION)[number]['id'];

/** The navigation, with the entry of the page marked for eyes and for screen readers. */
export function navigation(current: NavigationId | undefined): Html {
  return html`<nav class="navigation" aria-label="Console">
    <ul>
      ${NAVIGATION.map(
        ({ id, label, href }) =>
          html`<li>
            <a href="${href}" ${id === current ? html` aria-current="page"` : undefined}>${label}</a>
          </li>`,
      )}
    </ul>
  </nav>`;
}

import { redirectWith } from '../src/frame/flash.ts';
import { html } from '../src/frame/html.ts';
import { page } from '../src/frame/page.ts';
import type { ConsolePages } from '../src/index.ts';
import { csrfField } from '../src/security/csrf.ts';

/** A page with a form, and one that fails. */
export const formPages: ConsolePages = (app) => {
  app.get('/test-form', (context) =>
    page(context, {
      title: 'A form',
      nav: 'connections',
      breadcrumbs: [{ label: 'Catalogue', href: '/' }],
      modules: ['filter'],
      body: html`<form method="post" action="/test-form">
        ${csrfField(context)}<label for="name">Name</label><input id="name" name="name" /><button>
          Send
        </button>
      </form>`,
    }),
  );
  app.post('/test-form', (context) => redirectWith(context, '/test-form', 'done', 'It is <b>done</b>.'));
  app.get('/test-failure', () => Promise.reject(new Error('the inner workings')));
};

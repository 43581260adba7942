import { isConnectorError } from '@patchbay/core';
import type { ConsoleContext } from '../../frame/env.ts';
import { page } from '../../frame/page.ts';
import { buttonLink, emptyState } from '../../frame/parts.ts';
import { notFound } from '../../frame/problem-pages.ts';
import { query } from './links.ts';

/**
 * Answers a page, and says what is wrong with its address when a question is refused: an id that is not there, a cursor
 * that has grown old, a value that makes no sense.
 */
export function asking(
  answer: (context: ConsoleContext) => Promise<Response>,
): (context: ConsoleContext) => Promise<Response> {
  return async (context) => {
    try {
      return await answer(context);
    } catch (error) {
      if (!isConnectorError(error)) throw error;
      if (error.code === 'not_found') return await notFound(context);
      const { after, before, ...others } = context.req.query();
      if (error.code === 'invalid_page_token' && (after ?? before) !== undefined) {
        return context.redirect(`${context.req.path}${query(others)}`, 303);
      }
      if (error.code !== 'invalid_value' && error.code !== 'bad_request') throw error;
      return await page(context, {
        title: 'This cannot be answered',
        status: 400,
        body: emptyState({
          title: 'The question makes no sense',
          text: error.message,
          actions: buttonLink(context.req.path, 'Ask without filters', 'primary'),
        }),
      });
    }
  };
}

import type { Page } from 'playwright-core';

/**
 * What a page owes its readers, looked at in the browser: text with contrast (WCAG 2.2, 1.4.3), controls with a name
 * (4.1.2) and large enough to hit (2.5.8), landmarks, headings in order, nothing wider than the window (1.4.10).
 */
export async function audit(page: Page): Promise<readonly string[]> {
  // It runs in the browser, and is text, as the types of this package are Node's.
  return page.evaluate<string[]>(AUDIT);
}

const AUDIT = String.raw`(() => {
  const problems = [];
  const visible = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && getComputedStyle(element).visibility !== 'hidden';
  };
  const name = (element) => element.tagName.toLowerCase() + (element.id ? '#' + element.id : '') +
    ' "' + (element.textContent || '').trim().slice(0, 40) + '"';

  // Contrast.
  const parse = (color) => {
    const parts = color.match(/[\d.]+/g).map(Number);
    return { r: parts[0], g: parts[1], b: parts[2], a: parts.length > 3 ? parts[3] : 1 };
  };
  const over = (top, below) => ({
    r: top.r * top.a + below.r * (1 - top.a), g: top.g * top.a + below.g * (1 - top.a),
    b: top.b * top.a + below.b * (1 - top.a), a: 1,
  });
  const ground = (element) => {
    const chain = [];
    for (let at = element; at; at = at.parentElement) chain.push(parse(getComputedStyle(at).backgroundColor));
    let color = { r: 255, g: 255, b: 255, a: 1 };
    for (const each of chain.reverse()) color = over(each, color);
    return color;
  };
  const luminance = ({ r, g, b }) => {
    const linear = [r, g, b].map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const contrast = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || seen.has(element) || !visible(element)) continue;
    if (element.closest('svg, [disabled], .visually-hidden, option')) continue;
    seen.add(element);
    const style = getComputedStyle(element);
    const below = ground(element);
    const ratio = contrast(over(parse(style.color), below), below);
    const size = parseFloat(style.fontSize);
    const needed = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    if (ratio < needed) problems.push('contrast ' + ratio.toFixed(2) + ': ' + name(element));
  }
  for (const field of document.querySelectorAll('input:not([type=hidden]), select, textarea')) {
    if (!visible(field) || ['checkbox', 'radio'].includes(field.type)) continue;
    const ratio = contrast(parse(getComputedStyle(field).borderTopColor), ground(field.parentElement));
    if (ratio < 3) problems.push('border contrast ' + ratio.toFixed(2) + ': ' + name(field));
  }

  // Names and sizes.
  for (const element of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
    if (!visible(element)) continue;
    const labelled = (element.getAttribute('aria-labelledby') || '').split(' ')
      .map((id) => document.getElementById(id)?.textContent || '').join('');
    const own = element.getAttribute('aria-label') || labelled || (element.labels?.length ? element.labels[0].textContent : '') ||
      element.textContent || element.querySelector('img')?.alt || '';
    if (!own.trim()) problems.push('no name: ' + element.outerHTML.slice(0, 120));
    const box = element.getBoundingClientRect();
    const isInText = element.tagName === 'A' && getComputedStyle(element).display === 'inline';
    const small = ['checkbox', 'radio'].includes(element.type) ? 16 : 24;
    if (!isInText && (box.height < small || box.width < small)) {
      problems.push('small (' + Math.round(box.width) + 'x' + Math.round(box.height) + '): ' + name(element));
    }
  }

  // Structure.
  if (document.querySelectorAll('main').length !== 1) problems.push('not one main');
  if (document.querySelectorAll('h1').length !== 1) problems.push('not one h1');
  let level = 0;
  for (const heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    if (!visible(heading) && !heading.closest('.visually-hidden')) continue;
    const own = Number(heading.tagName[1]);
    if (own > level + 1) problems.push('heading out of order: ' + name(heading));
    level = own;
  }
  for (const cell of document.querySelectorAll('thead th')) if (!cell.hasAttribute('scope')) problems.push('no scope: ' + name(cell));
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) problems.push('id twice: ' + id);
  for (const element of document.querySelectorAll('*')) {
    if (getComputedStyle(element).overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1 && element.tabIndex < 0 &&
      !['HTML', 'BODY', 'INPUT', 'TEXTAREA', 'SELECT'].includes(element.tagName) && visible(element) && !element.querySelector('a, button') &&
      !element.closest('.visually-hidden')) {
      problems.push('scrolls, and no key reaches it: ' + name(element));
    }
  }
  if (document.documentElement.scrollWidth > window.innerWidth) {
    problems.push('wider than the window: ' + document.documentElement.scrollWidth + ' of ' + window.innerWidth);
  }
  return problems;
})()`;

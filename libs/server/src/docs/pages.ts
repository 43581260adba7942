/** A page for people. Everything that it loads comes from this server, so that it works without the internet. */
export interface DocsPage {
  readonly name: 'docs' | 'redoc';
  html(title: string): string;
  /** Starts the page. It is a file of its own, because the page lets no script in that stands in the HTML. */
  readonly start: string;
}

/**
 * Lets in scripts of this server alone. Both pages write styles into elements, and show images out of their own text.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CSP
 */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Swagger UI: reads, and calls. */
export const docsPage: DocsPage = {
  name: 'docs',
  html: (title) =>
    page(title, '<link rel="stylesheet" href="docs/style.css">', '<div id="page"></div>', 'docs'),
  start: `SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#page',
  deepLinking: true,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
});
`,
};

/** Redoc: for reading. Its search runs in a script that it makes itself, which the policy does not let in. */
export const redocPage: DocsPage = {
  name: 'redoc',
  html: (title) => page(title, '', '<div id="page"></div>', 'redoc'),
  start: `Redoc.init('openapi.json', { disableSearch: true, hideDownloadButton: false }, document.getElementById('page'));
`,
};

function page(title: string, head: string, body: string, folder: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${escaped(title)}</title>
<style>body { margin: 0; }</style>
${head}
</head>
<body>
${body}
<script src="${folder}/page.js"></script>
<script src="${folder}/start.js"></script>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}

/** What the page is made of: addresses that its webview may load, and the nonce of this page. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
  /** Where VS Code serves the extension's files from. */
  readonly cspSource: string;
  readonly nonce: string;
  readonly language: string;
  /** Shown until the page's script has run. */
  readonly loading: string;
  /** Tells the page whether its kept state is of this input. */
  readonly key: string;
}

/** One of our pages. It can reach no network: there is no connect-src, and default-src is 'none'. */
export function pageHtml(parts: PageParts): string {
  const { script, style, nonce, language, loading, key } = parts;
  return `<!DOCTYPE html>
<html lang="${attribute(language)}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${attribute(contentSecurityPolicy(parts))}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta property="csp-nonce" content="${attribute(nonce)}" />
    <title>Rootpin</title>
    <link rel="stylesheet" nonce="${attribute(nonce)}" href="${attribute(style)}" />
  </head>
  <body data-key="${attribute(key)}">
    <main class="loading"><p>${attribute(loading)}</p></main>
    <script nonce="${attribute(nonce)}" src="${attribute(script)}"></script>
  </body>
</html>
`;
}

function contentSecurityPolicy({ cspSource, nonce }: PageParts): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `img-src ${cspSource} data:`,
    `font-src ${cspSource}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** For attributes and text of HTML alike. */
function attribute(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

/** The major versions of OkHttp; patterns mean different things to them. */
export type OkHttpMajor = 3 | 4 | 5;

export const okHttpMajors: readonly OkHttpMajor[] = [3, 4, 5];

/** RFC 1123 section 2.1, with the underscore that names inside companies have. */
const label = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";
const hostName = new RegExp(`^(${label}\\.)*${label}$`);

/**
 * What is wrong with a host pattern, in one sentence; undefined for a good one: a host name, `*.` before it for exactly one
 * more label, or `**.` for any number of them and none (OkHttp 4.3 and later). OkHttp 3 takes most mistakes silently and
 * then pins nothing (measured with 3.13.1).
 */
export function hostPatternProblem(text: string, okHttp: OkHttpMajor = 5): string | undefined {
  const pattern = text.trim().toLowerCase();
  if (pattern === "") return "Type the host name that the app connects to, such as api.example.com.";
  const fromUrl = hostOfUrl(pattern);
  if (fromUrl !== undefined) return `Pin a host, not an address: "${fromUrl}".`;
  if (/[^\x21-\x7e]/.test(pattern)) return "Write the host name in its ASCII form, such as xn--bcher-kva.example.";
  if (pattern.endsWith(".")) return "Leave out the dot at the end: with it, OkHttp pins nothing.";
  if (pattern.startsWith("**.") && okHttp === 3) {
    return 'The pattern "**." needs OkHttp 4.3: version 3 silently pins nothing. Add each host by itself.';
  }
  return hostProblem(pattern.replace(/^\*\*?\./, ""));
}

function hostProblem(host: string): string | undefined {
  if (host.includes("*")) return 'A star stands only at the start, as "*." or "**.".';
  if (host.length > 253 || !hostName.test(host)) return `This is not a host name: "${host}".`;
  return undefined;
}

/** The host within something that has a scheme, a port or a path. */
function hostOfUrl(text: string): string | undefined {
  const [, host] = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/:?#\s]*)(?:[:/?#].*)?$/.exec(text) ?? [];
  return host === undefined || host === text ? undefined : host;
}

/** Lower case, as it is compared. */
export const canonicalHostPattern = (text: string): string => text.trim().toLowerCase();

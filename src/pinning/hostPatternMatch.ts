import type { OkHttpMajor } from "./hostPattern";

/**
 * Whether a pattern pins a host, as OkHttp reads it (3.13.1 and 4.9.3 measured): "*." stands for exactly one label; "**." for
 * any number of them and for none, which version 3 never matches. `okHttp` is the version's major number.
 */
export function patternMatches(pattern: string, host: string, okHttp: OkHttpMajor = 5): boolean {
  const [wanted, name] = [pattern.toLowerCase(), host.toLowerCase()];
  if (wanted.startsWith("**.")) {
    const apex = wanted.slice(3);
    return okHttp > 3 && (name === apex || name.endsWith(`.${apex}`));
  }
  if (!wanted.startsWith("*.")) return wanted === name;
  const firstDot = name.indexOf(".");
  return firstDot > 0 && name.slice(firstDot + 1) === wanted.slice(2);
}

/** Whether a name of a certificate, "www.example.com" or "*.example.com", is one of the hosts that a pattern pins, or may be. */
export function patternTouches(pattern: string, certificateName: string): boolean {
  const name = certificateName.toLowerCase();
  if (!name.startsWith("*.")) return patternMatches(pattern, name);
  const wanted = pattern.toLowerCase();
  if (wanted === name) return true;
  if (wanted.startsWith("**.")) return `.${name.slice(2)}`.endsWith(`.${wanted.slice(3)}`);
  return !wanted.startsWith("*.") && patternMatches(name, wanted);
}

import { openssl } from "../pki/openssl";

/** What `openssl` reads, independent of our decoder: "name" to "critical? value". */
export function opensslExtensions(pem: string, kind: "x509" | "req" = "x509"): Record<string, string> {
  const lines = openssl([kind, "-noout", "-text"], pem).split("\n");
  const start = lines.findIndex((line) => /^ *(?:X509v3 extensions|Requested Extensions):/.test(line));
  const indent = (lines[start]?.search(/\S/) ?? 0) + 4;
  const found: Record<string, string> = {};
  let name = "";
  for (const line of lines.slice(start + 1)) {
    const column = line.search(/\S/);
    if (column >= 0 && column < indent) break;
    const heading = column === indent ? /^(.*?): ?(critical)?\s*$/.exec(line.trim()) : null;
    if (heading) {
      name = heading[1] ?? "";
      found[name] = heading[2] ?? "";
    } else found[name] = `${found[name] ?? ""} ${line.trim()}`.trim();
  }
  return found;
}

import type { JudgedFile, Judgement } from "./judged";
import { remarkJudgements } from "./remarks";

/** What is wrong with a file beyond what it pins for one host. */
export const fileJudgements = (judged: JudgedFile): readonly Judgement[] => [
  ...duplicateHosts(judged),
  ...remarkJudgements(judged),
  ...brokenFile(judged),
];

/** AOSP's XmlConfigSource: "has already been specified". A property list keeps one of two equal keys. */
function duplicateHosts({ file, declarations }: JudgedFile): readonly Judgement[] {
  const isAndroid = declarations.some(({ declaration }) => declaration.platform === "android-nsc");
  const isManifest = declarations.some(({ declaration }) => declaration.platform === "manifest");
  if (!isAndroid && !isManifest && !file.path.endsWith(".plist")) return [];
  const hosts = [...declarations.flatMap(({ declaration: { host } }) => host ?? []), ...(file.source.otherHosts ?? [])];
  const effect = isAndroid ? "Android throws at the first connection" : "one of the two is lost";
  const seen = new Set<string>();
  const places = new Map(hosts.map((host) => [host.range.start, host])); // CA and leaf identities are of one place
  return [...places.values()]
    .sort((a, b) => a.range.start - b.range.start)
    .flatMap((host) => {
      const name = host.text.trim().toLowerCase();
      const isNew = name === "" || !seen.has(name);
      seen.add(name);
      const message = `"${host.text.trim()}" is configured here already: ${effect}. Put both into one.`;
      return isNew ? [] : [{ rule: "duplicate-host", at: host.range, host, message }];
    });
}

function brokenFile({ file: { source, text, path }, declarations }: JudgedFile): readonly Judgement[] {
  const { broken } = source;
  // Much has such a name, and is none of the linter's business.
  const isAbout =
    declarations.length > 0 ||
    /network-security-config|pin-?set|NSPinned|TSKP|sha256\/|rootpin\.pins/i.test(`${path} ${text}`);
  return broken && isAbout ? [{ rule: "broken-file", at: broken.range, message: broken.message }] : [];
}

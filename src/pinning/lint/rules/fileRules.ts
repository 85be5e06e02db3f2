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
  const seen = new Set<string>();
  return declarations.flatMap(({ declaration: { host, platform }, pattern }) => {
    const once = platform === "android-nsc" || platform === "manifest" || file.path.endsWith(".plist");
    if (!once || !host || pattern === undefined) return [];
    if (!seen.has(pattern)) {
      seen.add(pattern);
      return [];
    }
    const effect = platform === "android-nsc" ? "Android throws at the first connection" : "one of the two is lost";
    return [
      {
        rule: "duplicate-host",
        at: host.range,
        host,
        message: `"${host.text}" is configured here already: ${effect}. Put both into one.`,
      },
    ];
  });
}

function brokenFile({ file: { source } }: JudgedFile): readonly Judgement[] {
  const { broken } = source;
  return broken ? [{ rule: "broken-file", at: broken.range, message: broken.message }] : [];
}

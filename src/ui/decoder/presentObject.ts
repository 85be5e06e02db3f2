import type { DecodedObject } from "../../pki/container/decodedObject";
import type { Fact, FieldGroup, ObjectSummary, ObjectView, PemView, SafeText, Verdict } from "../../protocol/decoder";
import type { ChainMaterial } from "./chainMaterial";
import { copiesOf } from "./copyText";
import { pemOf } from "./pemOf";
import { certificateSummary, certificateVerdict, summarizeCertificate } from "./presentCertificate";
import { certificateListSummary, certificateListVerdict, summarizeCertificateList } from "./presentCertificateList";
import { containerSummary, containerVerdict, summarizeContainer } from "./presentContainer";
import { presentExtension } from "./presentExtension";
import { certificateFacts, commonFacts, extensionFacts } from "./presentFacts";
import { otherSummary, otherVerdict, summarizeOther } from "./presentOther";
import { fillSafe, type Presenter } from "./presenter";
import { requestSummary, requestVerdict, summarizeRequest } from "./presentRequest";
import { sectionsOf } from "./sections";

/** More is not read by anybody, and slows the page. */
const longestPem = 64 * 1024;
const mostExtensions = 200;

export function summarize(object: DecodedObject, presenter: Presenter): ObjectSummary {
  switch (object.kind) {
    case "certificate":
      return summarizeCertificate(object, presenter);
    case "certification-request":
      return summarizeRequest(object, presenter);
    case "certificate-list":
      return summarizeCertificateList(object, presenter);
    case "pkcs7":
    case "pkcs12":
    case "ocsp-response":
      return summarizeContainer(object, presenter);
    default:
      return summarizeOther(object, presenter);
  }
}

/** What the page shows of one object at first. */
export async function presentObject(
  object: DecodedObject,
  index: number,
  material: ChainMaterial,
  presenter: Presenter,
): Promise<ObjectView> {
  const { kind, kindName, title } = summarize(object, presenter);
  const { verdict, summary, facts } = await judge(object, material, presenter);
  const extensions = presentExtensions(object, presenter);
  const fields = [...summary, ...extensions].flatMap((each) => each.fields);
  const texts = [title, ...fields.flatMap(({ values }) => values)];
  return {
    index,
    kind,
    kindName,
    title,
    verdict: flagDeceptive(verdict, texts, presenter),
    facts,
    sections: sectionsOf(object, presenter),
    summary,
    copies: copiesOf(object),
    ...(object.kind === "pkcs12" && !object.opened && { locked: true }),
  };
}

/** The rows of the section that is shown first. */
export async function presentSummary(
  object: DecodedObject,
  material: ChainMaterial,
  presenter: Presenter,
): Promise<readonly FieldGroup[]> {
  return (await judge(object, material, presenter)).summary;
}

export function presentExtensions(object: DecodedObject, presenter: Presenter) {
  if (!("extensions" in object)) return [];
  return object.extensions.slice(0, mostExtensions).map((each) => presentExtension(each, object.der, presenter));
}

export function presentPem(object: DecodedObject): PemView {
  const text = pemOf(object) ?? "";
  return text.length <= longestPem ? { size: text.length, text } : { size: text.length };
}

/** A name that would read as another is said in the verdict, which is never good then. */
function flagDeceptive(verdict: Verdict, texts: readonly SafeText[], { strings }: Presenter): Verdict {
  const escape = texts.flatMap(({ parts }) => parts).find((part) => typeof part !== "string");
  if (escape === undefined) return verdict;
  const details = [...verdict.details, fillSafe(strings.verdicts.hidden, { parts: [escape] })];
  return { ...verdict, tone: verdict.tone === "bad" ? "bad" : "warning", details };
}

interface Judgement {
  readonly verdict: Verdict;
  readonly summary: readonly FieldGroup[];
  readonly facts: readonly Fact[];
}

async function judge(object: DecodedObject, material: ChainMaterial, presenter: Presenter): Promise<Judgement> {
  const common = commonFacts(object, presenter);
  switch (object.kind) {
    case "certificate": {
      const path = await material.bestPath(object);
      return {
        verdict: certificateVerdict(object, path, presenter),
        summary: certificateSummary(object, presenter),
        facts: certificateFacts(object, path, presenter),
      };
    }
    case "certification-request":
      return {
        verdict: await requestVerdict(object, material.verify, presenter),
        summary: requestSummary(object, presenter),
        facts: [...extensionFacts(object.extensions, presenter), ...common],
      };
    case "certificate-list":
      return {
        verdict: await certificateListVerdict(object, material.certificates, material.verify, presenter),
        summary: certificateListSummary(object, presenter),
        facts: [...extensionFacts(object.extensions, presenter), ...common],
      };
    case "pkcs7":
    case "pkcs12":
    case "ocsp-response":
      return {
        verdict: await containerVerdict(object, material, presenter),
        summary: containerSummary(object, presenter),
        facts: common,
      };
    default:
      return { verdict: otherVerdict(object, presenter), summary: otherSummary(object, presenter), facts: common };
  }
}

import type { DecodedObject } from "../../pki/container/decodedObject";
import type {
  ChainView,
  FieldGroup,
  ObjectSummary,
  ObjectView,
  PemView,
  SafeText,
  Verdict,
} from "../../protocol/decoder";
import { pemOf } from "./pemOf";
import { certificateSummary, certificateVerdict, summarizeCertificate } from "./presentCertificate";
import { certificateListSummary, certificateListVerdict, summarizeCertificateList } from "./presentCertificateList";
import { containerSummary, containerVerdict, summarizeContainer } from "./presentContainer";
import { type ChainMaterial, findPath, presentChain } from "./presentChain";
import { presentExtension } from "./presentExtension";
import { presentFingerprints } from "./presentFingerprints";
import { otherSummary, otherVerdict, summarizeOther } from "./presentOther";
import { fillSafe, type Presenter } from "./presenter";
import { requestSummary, requestVerdict, summarizeRequest } from "./presentRequest";

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

/** All that the page shows of one object. */
export async function presentObject(
  object: DecodedObject,
  index: number,
  material: ChainMaterial,
  presenter: Presenter,
): Promise<ObjectView> {
  const { kind, kindName, title } = summarize(object, presenter);
  const fingerprints = presentFingerprints(object, presenter);
  const pem = pemOf(object);
  const { verdict, summary, chain } = await judge(object, material, presenter);
  const extensions =
    "extensions" in object
      ? object.extensions.slice(0, mostExtensions).map((each) => presentExtension(each, presenter))
      : undefined;
  const fields = [...summary, ...(extensions ?? [])].flatMap((each) => each.fields);
  const texts = [title, ...fields.flatMap(({ values }) => values)];
  return {
    index,
    kind,
    kindName,
    title,
    verdict: flagDeceptive(verdict, texts, presenter),
    summary,
    ...(chain && { chain }),
    ...(extensions && { extensions }),
    ...(fingerprints.length > 0 && { fingerprints }),
    ...(object.kind === "certificate-list" && { revoked: object.revoked.length }),
    ...(pem !== undefined && { pem: presentPem(pem) }),
  };
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
  readonly chain?: ChainView;
}

async function judge(object: DecodedObject, material: ChainMaterial, presenter: Presenter): Promise<Judgement> {
  switch (object.kind) {
    case "certificate": {
      const path = await findPath(object, material, presenter.at);
      return {
        verdict: certificateVerdict(object, path, presenter),
        summary: certificateSummary(object, presenter),
        chain: presentChain(path, material, presenter),
      };
    }
    case "certification-request":
      return {
        verdict: await requestVerdict(object, material.verify, presenter),
        summary: requestSummary(object, presenter),
      };
    case "certificate-list":
      return {
        verdict: await certificateListVerdict(
          object,
          [...material.given, ...material.known],
          material.verify,
          presenter,
        ),
        summary: certificateListSummary(object, presenter),
      };
    case "pkcs7":
    case "pkcs12":
    case "ocsp-response":
      return { verdict: containerVerdict(object, presenter), summary: containerSummary(object, presenter) };
    default:
      return { verdict: otherVerdict(object, presenter), summary: otherSummary(object, presenter) };
  }
}

function presentPem(text: string): PemView {
  return text.length <= longestPem ? { size: text.length, text } : { size: text.length };
}

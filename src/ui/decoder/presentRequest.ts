import type { CertificationRequest } from "../../pki/certificate/certificationRequest";
import { requestSignature, type VerifySignature } from "../../pki/path/verifySignature";
import type { FieldGroup, ObjectSummary, Verdict } from "../../protocol/decoder";
import { plain, type Presenter } from "./presenter";
import { presentPin } from "./presentFingerprints";
import { keyFields, keyTitle } from "./presentKey";
import { nameFields, nameTitle } from "./presentName";
import { checkSignature, signatureField } from "./presentSignature";

export function summarizeRequest(request: CertificationRequest, presenter: Presenter): ObjectSummary {
  return {
    kind: "certification-request",
    kindName: presenter.strings.kinds["certification-request"].name,
    title: nameTitle(request.subject, presenter),
    detail: keyTitle(request.subjectPublicKeyInfo.key, presenter),
    tone: "information",
  };
}

/** A request is signed by the key that it asks a certificate for: RFC 2986 section 3 */
export async function requestVerdict(
  request: CertificationRequest,
  verify: VerifySignature,
  { strings: { verdicts } }: Presenter,
): Promise<Verdict> {
  const isSigned = await checkSignature(verify, requestSignature(request));
  if (isSigned === undefined) {
    const details = [plain(verdicts.signatureUnsupportedDetail)];
    return { tone: "warning", title: verdicts.signatureUnsupported, details };
  }
  return isSigned
    ? { tone: "good", title: verdicts.requestGood, details: [] }
    : { tone: "bad", title: verdicts.requestBad, details: [plain(verdicts.requestBadDetail)] };
}

export function requestSummary(request: CertificationRequest, presenter: Presenter): readonly FieldGroup[] {
  const { fields } = presenter.strings;
  return [
    { title: fields.subject, fields: nameFields(request.subject, fields.subject, presenter) },
    {
      title: fields.publicKey,
      fields: [
        ...keyFields(request.subjectPublicKeyInfo.key, presenter),
        presentPin(request.subjectPublicKeyInfo, presenter),
      ],
    },
    { title: fields.details, fields: [signatureField(request.signatureAlgorithm, presenter)] },
  ];
}

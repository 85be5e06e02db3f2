import { sha1 } from "../../crypto/digest";
import type { Certificate } from "../../pki/certificate/certificate";
import type {
  BasicOcspResponse,
  OcspCertId,
  OcspResponse,
  OcspSingleResponse,
  ResponderId,
} from "../../pki/revocation/decodeOcspResponse";
import type { Field, FieldGroup, Tone, Verdict } from "../../protocol/decoder";
import type { ChainMaterial } from "./chainMaterial";
import { fill, maximumItems, plain, type Presenter } from "./presenter";
import { extensionGroup, signatureGroup } from "./presentGroups";
import { nameFields, nameTitle } from "./presentName";
import { serialText } from "./presentNumber";
import { checkSignature } from "./presentSignature";

/** So many certificates are tried as the responder's: more can only be there to keep the thread busy. */
const mostResponders = 16;

/** What the responder says, and whether its signature is right, when its certificate is here. */
export async function ocspVerdict(
  { status, basic }: OcspResponse,
  material: ChainMaterial,
  presenter: Presenter,
): Promise<Verdict> {
  const { container } = presenter.strings.view;
  if (!basic) return { tone: "warning", title: fill(container.ocspRefused, status), details: [] };
  const signature = await signatureVerdict(basic, material, presenter);
  const { tone, title } = statusVerdict(basic, presenter);
  if (signature.tone === "bad") return { ...signature, details: [plain(title), ...signature.details] };
  const { stale } = container;
  const isStale = basic.responses.some(({ nextUpdate }) => nextUpdate && nextUpdate < presenter.at);
  const details = [...(isStale ? [plain(stale)] : []), plain(signature.title), ...signature.details];
  return { tone: isStale && tone === "good" ? "warning" : tone, title, details };
}

function statusVerdict({ responses }: BasicOcspResponse, presenter: Presenter): Pick<Verdict, "tone" | "title"> {
  const { container } = presenter.strings.view;
  const [only, ...others] = responses;
  if (only && others.length === 0) return { tone: toneOf(only), title: statusTitle(only, presenter) };
  const tones = responses.map(toneOf);
  const tone = (["bad", "warning", "good"] as const).find((each) => tones.includes(each)) ?? "information";
  return { tone, title: fill(container.ocspSeveral, presenter.number(responses.length)) };
}

const toneOf = ({ status }: OcspSingleResponse): Tone =>
  (({ good: "good", revoked: "bad", unknown: "warning" }) as const)[status.kind];

function statusTitle({ status }: OcspSingleResponse, { strings }: Presenter): string {
  const { container } = strings.view;
  return { good: container.ocspGood, revoked: container.ocspRevoked, unknown: container.ocspUnknown }[status.kind];
}

async function signatureVerdict(
  basic: BasicOcspResponse,
  material: ChainMaterial,
  presenter: Presenter,
): Promise<Verdict> {
  const { verdicts, view } = presenter.strings;
  const candidates = [...basic.certificates, ...material.certificates].filter((each) => isResponder(each, basic));
  const { signatureAlgorithm: algorithm, signature, tbs: data } = basic;
  let isUnknown = false;
  for (const { subject, subjectPublicKeyInfo: spki } of candidates.slice(0, mostResponders)) {
    const isRight = await checkSignature(material.verify, { spki, algorithm, data, signature });
    if (isRight)
      return { tone: "good", title: view.container.responseSigned, details: [nameTitle(subject, presenter)] };
    isUnknown ||= isRight === undefined;
  }
  if (isUnknown) return { tone: "information", title: verdicts.signatureUnsupported, details: [] };
  return candidates.length === 0
    ? { tone: "information", title: view.container.responderMissing, details: [] }
    : { tone: "bad", title: view.container.responseForged, details: [] };
}

/** RFC 6960 section 4.2.1: byName, or by the SHA-1 of the key. */
function isResponder({ subject, subjectPublicKeyInfo }: Certificate, { responderId }: BasicOcspResponse): boolean {
  return responderId.kind === "name"
    ? Buffer.compare(subject.der, responderId.name.der) === 0
    : Buffer.compare(sha1(subjectPublicKeyInfo.publicKey), responderId.hash) === 0;
}

/** What people ask of a response. */
export function ocspSummary({ status, basic }: OcspResponse, presenter: Presenter): readonly FieldGroup[] {
  const { fields, view } = presenter.strings;
  const response: FieldGroup = {
    title: view.container.responseStatus,
    fields: [
      { label: view.container.status, values: [plain(status)] },
      ...(basic
        ? [
            { label: view.container.producedAt, values: [plain(presenter.date(basic.producedAt))] },
            { label: fields.checkedAt, values: [plain(presenter.date(presenter.at))] },
          ]
        : []),
    ],
  };
  if (!basic) return [response];
  return [response, responderGroup(basic.responderId, presenter), ...singleGroups(basic, presenter, false)];
}

/** BasicOCSPResponse in its order      RFC 6960 section 4.2.1 */
export function ocspFields({ basic, status }: OcspResponse, presenter: Presenter): readonly FieldGroup[] {
  const { container } = presenter.strings.view;
  const first: FieldGroup = {
    title: container.responseStatus,
    fields: [{ label: container.status, values: [plain(status)] }],
  };
  if (!basic) return [first];
  return [
    first,
    responderGroup(basic.responderId, presenter),
    {
      title: container.producedAt,
      fields: [{ label: container.producedAt, values: [plain(presenter.date(basic.producedAt))] }],
    },
    ...singleGroups(basic, presenter, true),
    ...extensionGroup(basic.extensions, presenter),
    signatureGroup(basic, presenter),
    ...certificatesGroup(basic.certificates, presenter),
  ];
}

function responderGroup(responder: ResponderId, presenter: Presenter): FieldGroup {
  const { container } = presenter.strings.view;
  if (responder.kind === "name") {
    return { title: container.responder, fields: nameFields(responder.name, container.responder, presenter) };
  }
  const field: Field = { label: container.responderKey, values: [presenter.hex(responder.hash)], monospace: true };
  return { title: container.responder, fields: [field] };
}

function singleGroups({ responses }: BasicOcspResponse, presenter: Presenter, isWhole: boolean): readonly FieldGroup[] {
  const { container } = presenter.strings.view;
  return responses.slice(0, maximumItems).map((single, at) => ({
    title: fill(container.certificate, presenter.number(at + 1)),
    fields: [
      ...statusFields(single, presenter),
      ...certIdFields(single.certId, presenter, isWhole),
      ...(isWhole ? extensionGroup(single.extensions, presenter).flatMap(({ fields }) => fields) : []),
    ],
  }));
}

function statusFields(single: OcspSingleResponse, presenter: Presenter): readonly Field[] {
  const { strings, date } = presenter;
  const { container } = strings.view;
  const { status, thisUpdate, nextUpdate } = single;
  const next = nextUpdate ? date(nextUpdate) : strings.fields.noNextUpdate;
  return [
    {
      label: container.status,
      values: [plain(status.kind)],
      note: statusTitle(single, presenter),
      tone: toneOf(single),
    },
    ...(status.kind === "revoked"
      ? [
          {
            label: container.revokedOn,
            values: [plain(date(status.at))],
            ...(status.reason && { note: status.reason }),
          },
        ]
      : []),
    { label: strings.fields.thisUpdate, values: [plain(date(thisUpdate))] },
    { label: strings.fields.nextUpdate, values: [plain(next)] },
  ];
}

function certIdFields(certId: OcspCertId, presenter: Presenter, isWhole: boolean): readonly Field[] {
  const { strings, hex, text } = presenter;
  const { container } = strings.view;
  const serial: Field = {
    label: strings.fields.serial,
    values: [text(serialText(certId.serialNumber))],
    monospace: true,
  };
  if (!isWhole) return [serial];
  return [
    { label: container.hashAlgorithm, values: [text(certId.hashAlgorithm)] },
    { label: container.issuerNameHash, values: [hex(certId.issuerNameHash)], monospace: true },
    { label: container.issuerKeyHash, values: [hex(certId.issuerKeyHash)], monospace: true },
    serial,
  ];
}

function certificatesGroup(certificates: readonly Certificate[], presenter: Presenter): readonly FieldGroup[] {
  if (certificates.length === 0) return [];
  const { container } = presenter.strings.view;
  const names = certificates.slice(0, maximumItems).map(({ subject }) => nameTitle(subject, presenter));
  const field = { label: container.certificates, values: presenter.list(names, certificates.length) };
  return [{ title: container.certificates, fields: [field] }];
}

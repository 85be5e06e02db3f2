import type { AlgorithmIdentifier } from "../../pki/certificate/algorithmIdentifier";
import type { Certificate } from "../../pki/certificate/certificate";
import type { CertificateList } from "../../pki/certificate/certificateList";
import type { CertificationRequest } from "../../pki/certificate/certificationRequest";
import { formatName, type Name } from "../../pki/certificate/name";
import type { DecodedObject } from "../../pki/container/decodedObject";
import type { Field, FieldGroup } from "../../protocol/decoder";
import { fill, plain, type Presenter } from "./presenter";
import { extensionGroup, signatureGroup } from "./presentGroups";
import { nameFields } from "./presentName";
import { bytesAsNumber, serialText } from "./presentNumber";
import { ocspFields } from "./presentOcspResponse";
import { partialFields } from "./presentPartial";
import { publicKeyFields } from "./presentPublicKey";
import { algorithmFields } from "./presentSignature";
import { certificateSignedPart, listSignedPart, type SignedPart } from "./signedPart";

/** Every field of an object, in the order of its structure. */
export function presentFields(object: DecodedObject, presenter: Presenter): readonly FieldGroup[] {
  switch (object.kind) {
    case "certificate":
      return certificateFields(object, presenter);
    case "certification-request":
      return requestFields(object, presenter);
    case "certificate-list":
      return listFields(object, presenter);
    case "ocsp-response":
      return ocspFields(object, presenter);
    case "public-key":
      return [keyGroup(object, presenter)];
    case "failed":
      return partialFields(object, presenter);
    default:
      return [];
  }
}

/** TBSCertificate, then the signature      RFC 5280 section 4.1 */
function certificateFields(certificate: Certificate, presenter: Presenter): readonly FieldGroup[] {
  const { fields } = presenter.strings;
  const signed = certificateSignedPart(certificate.tbs);
  const dates = [certificate.notBefore, certificate.notAfter];
  return [
    {
      title: presenter.strings.view.structure.signed,
      fields: [
        {
          label: fields.version,
          values: [plain(`${String(certificate.version)} (${String(certificate.version - 1)})`)],
        },
        ...serialFields(certificate.serialNumber, presenter),
        ...innerAlgorithm(signed, certificate.signatureAlgorithm, presenter),
      ],
    },
    nameGroup(fields.issuer, certificate.issuer, presenter),
    {
      title: fields.validity,
      fields: [fields.notBefore, fields.notAfter].map((label, at) =>
        dateField(label, dates[at], signed.dates[at], presenter),
      ),
    },
    nameGroup(fields.subject, certificate.subject, presenter),
    keyGroup(certificate, presenter),
    ...uniqueIds(signed, presenter),
    ...extensionGroup(certificate.extensions, presenter),
    signatureGroup(certificate, presenter),
  ];
}

/** CertificationRequestInfo, then the signature      RFC 2986 section 4 */
function requestFields(request: CertificationRequest, presenter: Presenter): readonly FieldGroup[] {
  return [
    nameGroup(presenter.strings.fields.subject, request.subject, presenter),
    keyGroup(request, presenter),
    ...extensionGroup(request.extensions, presenter),
    signatureGroup(request, presenter),
  ];
}

/** TBSCertList, then the signature; its entries have a section of their own      RFC 5280 section 5.1 */
function listFields(list: CertificateList, presenter: Presenter): readonly FieldGroup[] {
  const { fields, view } = presenter.strings;
  const signed = listSignedPart(list.tbs);
  return [
    {
      title: view.structure.signed,
      fields: [
        { label: fields.version, values: [plain(`${String(list.version)} (${String(list.version - 1)})`)] },
        ...innerAlgorithm(signed, list.signatureAlgorithm, presenter),
      ],
    },
    nameGroup(fields.issuer, list.issuer, presenter),
    {
      title: fields.validity,
      fields: [
        dateField(fields.thisUpdate, list.thisUpdate, signed.dates[0], presenter),
        dateField(fields.nextUpdate, list.nextUpdate, signed.dates[1], presenter),
        { label: fields.entries, values: [plain(presenter.number(list.revoked.length))] },
      ],
    },
    ...extensionGroup(list.extensions, presenter),
    signatureGroup(list, presenter),
  ];
}

function serialFields(serialNumber: Uint8Array, presenter: Presenter): readonly Field[] {
  const { serial, number } = { serial: presenter.strings.fields.serial, number: presenter.strings.fields.decimal };
  return [
    { label: serial, values: [presenter.text(serialText(serialNumber))], monospace: true },
    bytesAsNumber(number, serialNumber, presenter),
  ];
}

function innerAlgorithm({ signature }: SignedPart, outer: AlgorithmIdentifier, presenter: Presenter): readonly Field[] {
  if (!signature) return [];
  const { structure } = presenter.strings.view;
  const [first, ...others] = algorithmFields(structure.innerAlgorithm, signature, presenter);
  if (!first) return [];
  const isSame = Buffer.compare(signature.der, outer.der) === 0;
  return isSame ? [first, ...others] : [{ ...first, note: structure.innerDiffers, tone: "bad" }, ...others];
}

function nameGroup(title: string, name: Name, presenter: Presenter): FieldGroup {
  const { distinguishedName } = presenter.strings.view.structure;
  const whole: Field = { label: distinguishedName, values: [presenter.text(formatName(name))] };
  return { title, fields: [...nameFields(name, title, presenter), ...(name.rdns.length > 0 ? [whole] : [])] };
}

function dateField(label: string, date: Date | undefined, written: string | undefined, presenter: Presenter): Field {
  const { fields, view } = presenter.strings;
  if (!date) return { label, values: [plain(fields.noNextUpdate)] };
  const values = [presenter.standingFor(date.toISOString(), plain(presenter.date(date)))];
  return { label, values, ...(written !== undefined && { note: fill(view.structure.asWritten, written) }) };
}

function keyGroup(
  { subjectPublicKeyInfo }: Pick<Certificate, "subjectPublicKeyInfo">,
  presenter: Presenter,
): FieldGroup {
  return {
    title: presenter.strings.fields.publicKey,
    fields: publicKeyFields(subjectPublicKeyInfo, presenter),
  };
}

function uniqueIds({ issuerUniqueId, subjectUniqueId }: SignedPart, presenter: Presenter): readonly FieldGroup[] {
  const { structure } = presenter.strings.view;
  const row = (label: string, bytes: Uint8Array | undefined): Field[] =>
    bytes ? [{ label, values: [presenter.hex(bytes)], monospace: true }] : [];
  const fields = [...row(structure.issuerUniqueId, issuerUniqueId), ...row(structure.subjectUniqueId, subjectUniqueId)];
  return fields.length > 0 ? [{ title: presenter.strings.fields.details, fields }] : [];
}

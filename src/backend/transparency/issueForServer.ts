import { sha1 } from "../../crypto/digest";
import { randomSerialNumber } from "../../crypto/serialNumber";
import { decodeCertificate } from "../../pki/certificate/certificate";
import { decodeSubjectPublicKeyInfo } from "../../pki/certificate/subjectPublicKeyInfo";
import { nullValue } from "../../pki/der/writer";
import { signCertificate, type TbsCertificateInput } from "../../pki/issue/certificateBuilder";
import { encodeBasicConstraints } from "../../pki/issue/extensions/basicConstraints";
import { encodeCertificatePolicies } from "../../pki/issue/extensions/certificatePolicies";
import { encodeExtension } from "../../pki/issue/extensions/encodeExtension";
import { encodeExtendedKeyUsage } from "../../pki/issue/extensions/extendedKeyUsage";
import {
  authorityKeyIdentifierOf,
  encodeAuthorityKeyIdentifier,
  encodeSubjectKeyIdentifier,
  keyIdentifierOf,
} from "../../pki/issue/extensions/keyIdentifiers";
import { encodeKeyUsage } from "../../pki/issue/extensions/keyUsage";
import { encodeSubjectAltName } from "../../pki/issue/extensions/subjectAltName";
import { encodeName } from "../../pki/issue/nameBuilder";
import {
  encodeTimestampList,
  type SignedCertificateTimestamp,
} from "../../pki/transparency/signedCertificateTimestamp";
import { transparencyOids } from "../../pki/transparency/transparencyOids";
import type { ServiceContext } from "../operation";
import { addEntry } from "./addEntry";
import { domainValidatedPolicy, type Hierarchy } from "./hierarchy";
import { localLogs } from "./localLogs";
import { openLog } from "./openLog";

export interface ServerCertificateWish {
  /** The first one is the common name. */
  readonly names: readonly [string, ...string[]];
  /** DER. */
  readonly subjectPublicKeyInfo: Uint8Array;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Whether it is logged, and says so itself. */
  readonly logged: boolean;
}

/** DER of a certificate for a server, as a public CA makes it: the logs have its precertificate before it exists. */
export async function issueForServer(
  context: Pick<ServiceContext, "store" | "keys" | "clock">,
  hierarchy: Hierarchy,
  wish: ServerCertificateWish,
): Promise<Uint8Array> {
  const { signer } = hierarchy;
  const content = contentOf(hierarchy, wish);
  if (!wish.logged) return signCertificate(content, signer);
  const timestamps = await logPrecertificate(context, hierarchy, content);
  const list = encodeExtension(transparencyOids.timestampList, false, encodeTimestampList(timestamps));
  return signCertificate({ ...content, extensions: [...content.extensions, list] }, signer);
}

const poison = encodeExtension(transparencyOids.poison, true, nullValue);

async function logPrecertificate(
  context: Pick<ServiceContext, "store" | "keys" | "clock">,
  { root, issuing, signer }: Hierarchy,
  content: TbsCertificateInput,
): Promise<SignedCertificateTimestamp[]> {
  const der = await signCertificate({ ...content, extensions: [...content.extensions, poison] }, signer);
  const precertificate = decodeCertificate(der);
  const chosen = localLogs.slice(0, logsNeeded(content));
  return Promise.all(
    chosen.map(async (log) => addEntry(context, await openLog(context, log), [precertificate, issuing, root])),
  );
}

const day = 24 * 60 * 60 * 1000;

/** What browsers ask of embedded timestamps: two for up to 180 days, else three, of different operators. */
const logsNeeded = ({ notBefore, notAfter }: Pick<TbsCertificateInput, "notBefore" | "notAfter">): number =>
  notAfter.getTime() - notBefore.getTime() + 1000 <= 180 * day ? 2 : 3;

function contentOf({ issuing }: Hierarchy, wish: ServerCertificateWish): TbsCertificateInput {
  const { names, subjectPublicKeyInfo, notBefore, notAfter } = wish;
  const key = decodeSubjectPublicKeyInfo(subjectPublicKeyInfo);
  const usages =
    key.key.type === "rsa" ? (["digitalSignature", "keyEncipherment"] as const) : ["digitalSignature" as const];
  return {
    serialNumber: randomSerialNumber(),
    issuer: issuing.subject.der,
    notBefore,
    notAfter,
    subject: encodeName([{ oid: "2.5.4.3", value: names[0] }]),
    subjectPublicKeyInfo,
    extensions: [
      encodeBasicConstraints({ cA: false }, true),
      encodeKeyUsage(usages, true),
      encodeExtendedKeyUsage(["serverAuth"], false),
      encodeCertificatePolicies([domainValidatedPolicy]),
      encodeAuthorityKeyIdentifier(authorityKeyIdentifierOf(issuing, sha1)),
      encodeSubjectKeyIdentifier(keyIdentifierOf(key, sha1)),
      encodeSubjectAltName(
        names.map((value) => ({ type: "dns", value })),
        false,
      ),
    ],
  };
}

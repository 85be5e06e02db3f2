import { sha256 } from "../../crypto/digest";
import { isProvablyIssuedBy } from "../../crypto/isIssuedBy";
import type { Certificate } from "../../pki/certificate/certificate";
import { isSameName } from "../../pki/certificate/name";
import { decodeInput } from "../../pki/container/decodeInput";
import { toHex } from "../../pki/der/integer";
import { PkiError } from "../../pki/pkiError";
import { type BundleFiles, inspectBundle } from "../bundle";
import type { BundleFile } from "../bundleFinding";
import type { BundleFacts, VerificationFacts } from "./facts";

export interface DoctorFiles extends BundleFiles {
  /** What is to prove to AWS IoT that one has the CA's key. */
  readonly verification?: BundleFile;
}

export const idOf = ({ der }: Certificate): string => toHex(sha256(der));

/** What the files are, and how the certificates in them hang together. */
export async function gatherBundle(files: DoctorFiles): Promise<BundleFacts> {
  const { findings, certificates: sent, authorities: trust, bundle } = inspectBundle(files);
  const [leaf] = sent;
  const path = leaf ? await climb(leaf, [...sent.slice(1), ...trust]) : [];
  const above = path.slice(1);
  const sentAbove = sent.slice(1).filter((each) => above.some((other) => isSame(each, other)));
  const verification = files.verification && (await readVerification(files.verification, above[0]));
  const { certificate, key, chain, ca } = files;
  return {
    names: {
      certificate: certificate.name,
      key: key.name,
      ...(chain && { chain: chain.name }),
      ...(ca && { ca: ca.name }),
    },
    findings,
    sent,
    ...(leaf && { leaf, certificateId: idOf(leaf) }),
    path,
    strangers: sent.slice(1).filter((each) => !above.some((other) => isSame(each, other))),
    outOfOrder: sentAbove.some((each, at) => !isSame(each, above[at] ?? each)),
    trust,
    ...ownOf(trust, path),
    ...(verification && { verification }),
    ...(bundle && { bundle }),
  };
}

/** A certificate, who signed it among the candidates, and so on. */
export async function climb(leaf: Certificate, candidates: readonly Certificate[]): Promise<Certificate[]> {
  const path = [leaf];
  for (let last = leaf; ;) {
    const issuer = await findIssuer(
      last,
      candidates.filter((each) => !path.some((other) => isSame(each, other))),
    );
    if (!issuer) return path;
    path.push(issuer);
    last = issuer;
  }
}

async function findIssuer(certificate: Certificate, candidates: readonly Certificate[]) {
  for (const candidate of candidates) if (await isProvablyIssuedBy(certificate, candidate)) return candidate;
  return undefined;
}

export const isSame = (left: Certificate, right: Certificate): boolean => Buffer.compare(left.der, right.der) === 0;

/** Who trusts the device's own CA does not verify AWS by it. */
function ownOf(trust: readonly Certificate[], path: readonly Certificate[]): Pick<BundleFacts, "ownTrust"> {
  const top = path.at(-1);
  const own = trust.find(
    (each) => path.some((other) => isSame(each, other)) || (top && isSameName(top.issuer, each.subject)),
  );
  return own ? { ownTrust: own } : {};
}

async function readVerification(
  { name, bytes }: BundleFile,
  authority: Certificate | undefined,
): Promise<VerificationFacts> {
  const certificate = certificateIn(bytes);
  if (!certificate) return { name };
  return {
    name,
    certificate,
    ...(authority && { signedByAuthority: await isProvablyIssuedBy(certificate, authority) }),
  };
}

function certificateIn(bytes: Uint8Array): Certificate | undefined {
  try {
    return decodeInput(bytes).find((object) => object.kind === "certificate");
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}

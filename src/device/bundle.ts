import { sameOctets } from "../pki/der/sameOctets";
import type { KeyObject } from "node:crypto";
import type { Certificate } from "../pki/certificate/certificate";
import { certificatesPem } from "../pki/container/certificates";
import type { BundleFile, BundleFinding } from "./bundleFinding";
import { certificatesIn, readSlot } from "./bundleFile";
import { isKeyOf, readDeviceKey } from "./deviceKey";
import { DeviceError } from "./deviceError";

/** What a device holds: what it sends in TLS, and what it trusts. */
export interface DeviceBundle {
  /** DER of the leaf. */
  readonly certificate: Uint8Array;
  /** DER, as they are sent: the leaf first. */
  readonly certificates: readonly Uint8Array[];
  /** The same as PEM. */
  readonly certificatePem: string;
  /** PKCS #8, not encrypted. Goes to TLS and nowhere else. */
  readonly keyPem: string;
  /** What the server's certificate has to lead to; absent: Amazon's roots. */
  readonly caPem?: string;
}

export interface BundleFiles {
  /** PEM or DER: the leaf, and its CAs after it or in `chain`. */
  readonly certificate: BundleFile;
  readonly key: BundleFile;
  readonly chain?: BundleFile;
  readonly ca?: BundleFile;
}

export interface BundleReading {
  /** Empty when the files make a bundle. */
  readonly findings: readonly BundleFinding[];
  /** Also when the key is another certificate's: what was sent can still be judged. */
  readonly certificates: readonly Certificate[];
  readonly authorities: readonly Certificate[];
  readonly bundle?: DeviceBundle;
}

/** Says what the files are, and what is wrong with them. */
export function inspectBundle(files: BundleFiles): BundleReading {
  const leafFile = readSlot("certificate", files.certificate);
  const optional = [files.chain && readSlot("chain", files.chain), files.ca && readSlot("ca", files.ca)];
  const [chain = [], authorities = []] = optional.map((slot) => slot && certificatesIn(slot));
  const { key, findings: keyFindings } = readDeviceKey(files.key);
  const certificates = unique([...certificatesIn(leafFile), ...chain]);
  const findings = [
    ...leafFile.findings,
    ...keyFindings,
    ...optional.flatMap((slot) => slot?.findings ?? []),
    ...(key ? matchFindings(files, certificates, key) : []),
  ];
  const reading = { findings, certificates, authorities };
  const [leaf] = certificates;
  return findings.length === 0 && leaf && key
    ? { ...reading, bundle: toBundle(leaf, certificates, authorities, key) }
    : reading;
}

const toBundle = (
  leaf: Certificate,
  certificates: readonly Certificate[],
  authorities: readonly Certificate[],
  key: KeyObject,
): DeviceBundle => ({
  certificate: new Uint8Array(leaf.der),
  certificates: certificates.map(({ der }) => new Uint8Array(der)),
  certificatePem: certificatesPem(certificates),
  keyPem: key.export({ type: "pkcs8", format: "pem" }).toString(),
  ...(authorities.length > 0 && { caPem: certificatesPem(authorities) }),
});

/** The bundle that the files make. Throws DeviceError "bad-bundle" with the first thing that is wrong. */
export function readBundle(files: BundleFiles): DeviceBundle {
  const { bundle, findings } = inspectBundle(files);
  if (bundle) return bundle;
  throw new DeviceError("bad-bundle", findings[0]?.text ?? `"${files.certificate.name}" holds no certificate.`);
}

function matchFindings(
  { certificate, key }: BundleFiles,
  certificates: readonly Certificate[],
  privateKey: KeyObject,
): BundleFinding[] {
  if (certificates.length === 0) return [];
  const place = certificates.findIndex((each) => isKeyOf(privateKey, each));
  if (place === 0) return [];
  if (place > 0) {
    const text = `The key "${key.name}" is that of certificate ${place + 1} of "${certificate.name}": put the device's certificate first.`;
    return [{ slot: "certificate", code: "leaf-not-first", text }];
  }
  const text = `The key "${key.name}" does not belong to the certificate "${certificate.name}": take the key that the certificate was made with.`;
  return [{ slot: "key", code: "key-mismatch", text }];
}

/** A chain file often repeats the leaf. */
const unique = (certificates: readonly Certificate[]): Certificate[] =>
  certificates.filter((each, index) => certificates.findIndex(({ der }) => sameOctets(der, each.der)) === index);

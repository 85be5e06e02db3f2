import type { Certificate } from "../pki/certificate/certificate";
import type { DecodedObject } from "../pki/container/decodedObject";
import { decodeInput } from "../pki/container/decodeInput";
import { PkiError } from "../pki/pkiError";
import type { BundleFile, BundleFinding, BundleFindingCode, BundleSlot } from "./bundleFinding";

export interface SlotReading {
  readonly objects: readonly DecodedObject[];
  readonly findings: readonly BundleFinding[];
}

const wanted: Readonly<Record<BundleSlot, string>> = {
  certificate: "the device's certificate",
  key: "the device's private key",
  chain: "the CA certificates above the device's",
  ca: "the roots that verify the server",
};

const kinds: Readonly<Record<DecodedObject["kind"], readonly [BundleFindingCode, string]>> = {
  certificate: ["certificate-in-slot", "a certificate"],
  "certification-request": ["request-in-slot", "a certificate request (CSR), which is no certificate yet"],
  "certificate-list": ["other-in-slot", "a revocation list"],
  "ocsp-response": ["other-in-slot", "an OCSP response"],
  pkcs7: ["other-in-slot", "a PKCS #7 file"],
  pkcs12: ["other-in-slot", "a PKCS #12 file, whose certificate and key have to be taken out first"],
  "private-key": ["key-in-slot", "a private key"],
  "public-key": ["public-key-in-slot", "a public key"],
  failed: ["unreadable", "broken"],
};

/** What a file holds, and why that is not what its place is for. A file with certificate and key serves for either. */
export function readSlot(slot: BundleSlot, file: BundleFile): SlotReading {
  const { objects, error } = decodeFile(file);
  const finding = (code: BundleFindingCode, reason: string): SlotReading => ({
    objects,
    findings: [{ slot, code, text: `"${file.name}" should hold ${wanted[slot]}: ${reason}` }],
  });
  if (error !== undefined) return finding("unreadable", error);
  const good = slot === "key" ? "private-key" : "certificate";
  const broken = objects.find((object) => object.kind === "failed");
  const needed = objects.filter(({ kind }) => kind === good);
  // One broken certificate of many is one that would not be sent.
  if (broken && (needed.length === 0 || slot !== "key")) return finding("unreadable", broken.error.message);
  if (needed.length > 0) return { objects, findings: [] };
  const [first] = objects;
  if (!first) return finding("unreadable", "it is empty.");
  const [code, what] = kinds[first.kind];
  return finding(code, `it holds ${what}.`);
}

export const certificatesIn = ({ objects }: SlotReading): Certificate[] =>
  objects.filter((object) => object.kind === "certificate");

function decodeFile(file: BundleFile): { readonly objects: readonly DecodedObject[]; readonly error?: string } {
  try {
    return { objects: decodeInput(file.bytes) };
  } catch (error) {
    if (error instanceof PkiError) return { objects: [], error: error.message };
    throw error;
  }
}

import type { Certificate } from "../certificate/certificate";
import type { DecodedObject } from "../container/decodedObject";
import { toHex } from "../der/integer";

/** What rules about a whole file look up, by the hexadecimal of what is looked for. */
interface FileIndex {
  readonly certificates: readonly Certificate[];
  /** Where the first of each certificate and those equal to it stands among the certificates. */
  readonly positions: ReadonlyMap<Certificate, number>;
  readonly bySubject: ReadonlyMap<string, readonly Certificate[]>;
}

const indexes = new WeakMap<readonly DecodedObject[], FileIndex>();

/** Made once for a file, however many certificates are in it. */
export function fileIndex(objects: readonly DecodedObject[]): FileIndex {
  const known = indexes.get(objects);
  if (known) return known;
  const index = indexOf(certificatesOf(objects));
  indexes.set(objects, index);
  return index;
}

export const certificatesOf = (objects: readonly DecodedObject[]): readonly Certificate[] =>
  objects.filter((object): object is Certificate => object.kind === "certificate");

function indexOf(certificates: readonly Certificate[]): FileIndex {
  const positions = new Map<Certificate, number>();
  const firsts = new Map<string, number>();
  const bySubject = new Map<string, Certificate[]>();
  for (const [position, certificate] of certificates.entries()) {
    const der = toHex(certificate.der);
    const first = firsts.get(der) ?? position;
    firsts.set(der, first);
    positions.set(certificate, first);
    const subject = toHex(certificate.subject.der);
    const same = bySubject.get(subject);
    if (same) same.push(certificate);
    else bySubject.set(subject, [certificate]);
  }
  return { certificates, positions, bySubject };
}

/** The certificate of the file whose subject issued this one; itself when it is its own issuer. */
export const issuersInFile = ({ issuer }: Certificate, objects: readonly DecodedObject[]): readonly Certificate[] =>
  fileIndex(objects).bySubject.get(toHex(issuer.der)) ?? [];

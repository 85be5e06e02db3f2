import { readFileSync } from "node:fs";
import { publicRoots } from "../crypto/publicRoots";
import type { Certificate } from "../pki/certificate/certificate";
import { toBase64 } from "../pki/container/base64";
import { certificatesIn } from "../pki/container/certificates";
import { PkiError } from "../pki/pkiError";

/** Debian's file of what the system trusts, with what its administrator added. */
const systemFile = "/etc/ssl/certs/ca-certificates.crt";

/** What clients on this machine trust: Node's list of public roots, the system's, and what Node was told to add. */
export function machineTrust(environment: Readonly<Record<string, string | undefined>>): readonly Certificate[] {
  const extra = environment["NODE_EXTRA_CA_CERTS"];
  const found = [systemFile, ...(extra !== undefined && extra !== "" ? [extra] : [])].flatMap(certificatesOfFile);
  return unique([...publicRoots(), ...found]);
}

let publicKeys: ReadonlySet<string> | undefined;

/** Its key is one of the public roots': also where the certificate is another one of the same root. */
export function isPublicRoot({ subjectPublicKeyInfo }: Certificate): boolean {
  publicKeys ??= new Set(publicRoots().map((root) => toBase64(root.subjectPublicKeyInfo.der)));
  return publicKeys.has(toBase64(subjectPublicKeyInfo.der));
}

/** A file that is missing or broken adds nothing: it is the machine's, not the user's. */
function certificatesOfFile(file: string): readonly Certificate[] {
  try {
    return certificatesIn(readFileSync(file));
  } catch (error) {
    if (error instanceof PkiError || (error as NodeJS.ErrnoException).code !== undefined) return [];
    throw error;
  }
}

const unique = (certificates: readonly Certificate[]): Certificate[] => [
  ...new Map(certificates.map((each) => [toBase64(each.der), each])).values(),
];

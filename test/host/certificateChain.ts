// A chain, and how people write its PEM into other files.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodePem } from "../../src/pki/container/pem";
import { type Issued, issue } from "../pki/testAuthority";
import { openssl } from "./rootpin";

export interface MadeChain {
  readonly root: string;
  readonly leaf: string;
  readonly leafKey: string;
  /** A PKCS #12 file of leaf and key, with the password "test". */
  readonly pkcs12: Uint8Array;
}

const day = 86_400_000;

/** The leaf ends in 19 days and some hours, after 180 days. */
export async function makeChain(leafSubject: string): Promise<MadeChain> {
  const notBefore = new Date(Date.now() - 160 * day);
  const root = await issue({
    ...{ subject: "CN=Text Root", template: "RootCACertificate", notBefore },
    notAfter: new Date(Date.now() + 3000 * day),
  });
  const leaf = await issue({
    ...{ subject: leafSubject, template: "EndEntityCertificate", issuer: root, notBefore },
    notAfter: new Date(Date.now() + 20 * day - 3_600_000),
  });
  const leafKey = leaf.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  return { root: pemOf(root), leaf: pemOf(leaf), leafKey, pkcs12: pkcs12Of(pemOf(leaf), leafKey) };
}

const pemOf = ({ certificate }: Issued): string => encodePem("CERTIFICATE", certificate.der);

function pkcs12Of(certificate: string, key: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "rootpin-chain-"));
  const at = (name: string): string => join(folder, name);
  writeFileSync(at("both.pem"), certificate + key);
  openssl(["pkcs12", "-export", "-in", at("both.pem"), "-passout", "pass:test", "-out", at("store.p12")]);
  return readFileSync(at("store.p12"));
}

export const indented = (pem: string): string => pem.trim().replace(/^/gm, "    ");
export const escaped = (pem: string): string => pem.trim().replaceAll("\n", "\\n");
/** A string for each line, as C and Kotlin join them. */
export const quoted = (pem: string): string =>
  pem
    .trim()
    .split("\n")
    .map((line) => `    "${line}\\n"`)
    .join("\n");

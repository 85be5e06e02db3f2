// A chain that openssl made, and how people write its PEM into other files.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openssl } from "./rootpin";

export interface MadeChain {
  readonly root: string;
  readonly leaf: string;
  readonly leafKey: string;
  /** A PKCS #12 file of leaf and key, with the password "test". */
  readonly pkcs12: Uint8Array;
}

const newKey = (file: string): string[] => [
  ...["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", file],
];

export function makeChain(leafSubject: string, days = 20): MadeChain {
  const folder = mkdtempSync(join(tmpdir(), "rootpin-chain-"));
  const at = (name: string): string => join(folder, name);
  const root = openssl(["req", "-x509", ...newKey(at("root.key")), "-subj", "/CN=Text Root", "-days", "3650"]);
  writeFileSync(at("root.pem"), root);
  openssl(["req", "-new", ...newKey(at("leaf.key")), "-utf8", "-subj", leafSubject, "-out", at("leaf.csr")]);
  writeFileSync(at("leaf.ext"), "basicConstraints=CA:FALSE\nsubjectAltName=DNS:api.example.com\n");
  const signing = ["-CA", at("root.pem"), "-CAkey", at("root.key"), "-CAcreateserial", "-extfile", at("leaf.ext")];
  const leaf = openssl(["x509", "-req", "-in", at("leaf.csr"), ...signing, "-days", String(days)]);
  writeFileSync(at("leaf.pem"), leaf);
  const store = ["-export", "-in", at("leaf.pem"), "-inkey", at("leaf.key"), "-passout", "pass:test"];
  openssl(["pkcs12", ...store, "-out", at("leaf.p12")]);
  return { root, leaf, leafKey: readFileSync(at("leaf.key"), "utf8"), pkcs12: readFileSync(at("leaf.p12")) };
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

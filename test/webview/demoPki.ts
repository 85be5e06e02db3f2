// A small PKI that openssl makes: root, device CA, device, and names that try to deceive.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface DemoPki {
  readonly root: string;
  readonly deviceCa: string;
  readonly deviceCaKey: string;
  readonly device: string;
  readonly deviceKey: string;
  readonly deviceRequest: string;
  /** Self-signed; its common name is `hostileName`. */
  readonly hostile: string;
}

/** Markup, a change of direction, a zero-width space and a tag character. */
const hostileName = "<img src=x onerror=alert(1)>\u202egro.elpmaxe\u200b\u{e0041}";

const extensions = `
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[device]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = clientAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
subjectAltName = DNS:device-1.example, IP:10.1.2.3
crlDistributionPoints = URI:http://crl.example/ca.crl
1.2.3.4.5 = DER:3003020105
`;

export function createDemoPki(): DemoPki {
  const folder = mkdtempSync(join(tmpdir(), "rootpin-pki-"));
  const at = (name: string): string => join(folder, name);
  const openssl = (...args: readonly string[]): Buffer =>
    execFileSync("openssl", args, { cwd: folder, stdio: ["ignore", "pipe", "ignore"] });
  const key = (name: string): void => {
    openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", `${name}.key`);
  };
  const selfSigned = (name: string, subject: string): void => {
    key(name);
    openssl("req", "-x509", "-utf8", "-key", `${name}.key`, "-subj", subject, "-days", "3650", "-out", `${name}.pem`);
  };
  const issued = (name: string, subject: string, issuer: string, section: string): void => {
    key(name);
    openssl("req", "-new", "-key", `${name}.key`, "-subj", subject, "-out", `${name}.csr`);
    const by = ["-CA", `${issuer}.pem`, "-CAkey", `${issuer}.key`, "-CAcreateserial", "-days", "365"];
    const how = ["-extfile", "extensions", "-extensions", section];
    openssl("x509", "-req", "-in", `${name}.csr`, ...by, ...how, "-out", `${name}.pem`);
  };
  try {
    writeFileSync(at("extensions"), extensions);
    selfSigned("root", "/O=Example/CN=Example Root");
    issued("ca", "/O=Example/CN=Example Device CA", "root", "ca");
    issued("device", "/O=Example/OU=Line 7/CN=device-1.example", "ca", "device");
    selfSigned("hostile", `/CN=${hostileName}`);
    const read = (name: string): string => readFileSync(at(name), "utf8");
    return {
      root: read("root.pem"),
      deviceCa: read("ca.pem"),
      deviceCaKey: read("ca.key"),
      device: read("device.pem"),
      deviceKey: read("device.key"),
      deviceRequest: read("device.csr"),
      hostile: read("hostile.pem"),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

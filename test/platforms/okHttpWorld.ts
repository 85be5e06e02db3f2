// The actors that a pinned OkHttp client meets, and the pin sets that its code is generated from.
import { sha256 } from "../../src/crypto/digest";
import { encodePem } from "../../src/pki/container/pem";
import { chainKey, type PinnedKey } from "../../src/pinning/pinnedKey";
import { createPinSet, type PinSet } from "../../src/pinning/pinSet";
import { issue, type Issued } from "../pki/testAuthority";
import { issueServer } from "./localServers";

export interface OkHttpActors {
  readonly root: Issued;
  readonly intermediate: Issued;
  readonly server: Issued;
  /** Of the same CA, with another key. */
  readonly renewed: Issued;
  /** Of the same CA as well, which pins alone do not tell from the right server. */
  readonly expired: Issued;
  readonly otherName: Issued;
  /** A key in reserve, and the certificate that it got when it was needed. */
  readonly backup: Issued;
  /** The platform of the client knows these two. */
  readonly otherRoot: Issued;
  readonly proxyRoot: Issued;
  readonly attacker: Issued;
  /** Large, of RSA, and known to nobody. */
  readonly largeRoot: Issued;
  readonly stranger: Issued;
}

/** Names of hosts that the certificates are for. */
const hostNames = ["localhost", "example.test", "api.example.test", "a.b.example.test", "h119.example.test"];

const past = { notBefore: new Date("2024-01-01T00:00:00Z"), notAfter: new Date("2024-02-01T00:00:00Z") };

/** A subject that tries to leave its comment, and that compilers may stumble over. */
const hostileSubject = 'CN=Root */ \\\\u000a\\" \\"$x\\" ${y} é 中 😀 \u202e,O=\\"\\"\\"';

export async function makeOkHttpActors(): Promise<OkHttpActors> {
  const root = await issue({ subject: hostileSubject, template: "RootCACertificate", keyAlgorithm: "EC_secp384r1" });
  const intermediate = await issue({
    subject: "CN=Intermediate",
    template: "SubordinateCACertificate_PathLen0",
    issuer: root,
  });
  const otherRoot = await issue({ subject: "CN=Other", template: "RootCACertificate" });
  const largeRoot = await issue({
    subject: "CN=Large",
    template: "RootCACertificate",
    keyAlgorithm: "RSA_4096",
    added: [extension(70_000)],
  });
  return {
    root,
    intermediate,
    server: await issueServer(intermediate, hostNames),
    renewed: await issueServer(intermediate, hostNames),
    expired: await issueServer(intermediate, hostNames, past),
    otherName: await issueServer(intermediate, ["other.test"]),
    backup: await issueServer(intermediate, hostNames),
    otherRoot,
    proxyRoot: await issue({ subject: "CN=mitmproxy", template: "RootCACertificate", keyAlgorithm: "RSA_2048" }),
    attacker: await issueServer(otherRoot, hostNames),
    largeRoot,
    stranger: await issueServer(largeRoot, hostNames),
  };
}

/** An extension that nobody knows, of that many octets: Extension ::= SEQUENCE { extnID, extnValue OCTET STRING }. */
function extension(size: number): Uint8Array {
  const tlv = (tag: number, ...content: readonly Uint8Array[]): Uint8Array => {
    const length = content.reduce((sum, part) => sum + part.length, 0);
    const head = length < 128 ? [tag, length] : [tag, 0x83, length >> 16, (length >> 8) & 255, length & 255];
    return Buffer.concat([Uint8Array.from(head), ...content]);
  };
  const oid = Uint8Array.from([0x2b, 0x06, 0x01, 0x04, 0x01, 0x82, 0xf7, 0x10, 0x01]);
  return tlv(0x30, tlv(0x06, oid), tlv(0x04, new Uint8Array(size)));
}

const key = ({ certificate }: Issued): PinnedKey => chainKey(certificate, sha256);

const pinSet = (trusted: readonly Issued[], hosts: Readonly<Record<string, readonly Issued[]>>): PinSet => ({
  hosts: Object.entries(hosts).map(([pattern, pinned]) => ({ pattern, keys: pinned.map(key) })),
  trustAnchors: trusted.map((issued) => ({
    owner: key(issued).owner,
    pem: encodePem("CERTIFICATE", issued.certificate.der),
  })),
  okHttp: 4,
});

/** By the name of the package that the code is in. */
export function okHttpPinSets(actors: OkHttpActors): Readonly<Record<string, PinSet>> {
  const { root, intermediate, server, backup, proxyRoot, attacker, largeRoot } = actors;
  const trusted = [root];
  const wrong = [largeRoot, proxyRoot];
  const many = Array.from({ length: 120 }, (_, index) => [`h${String(index)}.example.test`, [root, backup, ...wrong]]);
  return {
    rootpin: pinSet(trusted, { localhost: [root, backup] }),
    intermediatepin: pinSet(trusted, { localhost: [intermediate, backup] }),
    leafpin: pinSet(trusted, { localhost: [server, backup] }),
    wrongpin: pinSet(trusted, { localhost: wrong }),
    noanchor: pinSet([], { localhost: [root, backup] }),
    otherhost: pinSet(trusted, { "api.example.test": wrong, localhost: [root, backup] }),
    onelabel: pinSet(trusted, { "*.example.test": [attacker, backup] }),
    anylabel: pinSet(trusted, { "**.example.test": [attacker, backup] }),
    manyhosts: pinSet(trusted, { localhost: wrong, ...(Object.fromEntries(many) as Record<string, Issued[]>) }),
    reserve: createPinSet(
      {
        hostPattern: "localhost",
        chain: [server, intermediate, root].map(({ certificate }) => certificate),
        role: "root",
        backups: [largeRoot.certificate],
        okHttp: 3,
        privateRoot: true,
      },
      sha256,
    ),
    // No client is asked for it: that it compiles is what is tested.
    hostilehost: pinSet(trusted, { 'a"); $x ${y} \\u0022 */ <!-- --> \n é"""': [root, backup] }),
    largeroot: pinSet([root, largeRoot], { localhost: [root, largeRoot] }),
  };
}

// A server with a chain of three, its files, and pins for it, made at run time.
import { sha256 } from "../../src/crypto/digest";
import { readServerIdentity, type ServerIdentity } from "../../src/interception/serverIdentity";
import { encodePem } from "../../src/pki/container/pem";
import type { ChainRole } from "../../src/pinning/pinnedKey";
import { createPinSet, type PinSet } from "../../src/pinning/pinSet";
import { issueServer, keyPem } from "../platforms/localServers";
import { issue, type Issued, type IssueOptions } from "../pki/testAuthority";

export interface Scene {
  readonly root: Issued;
  readonly intermediate: Issued;
  readonly server: Issued;
  readonly backup: Issued;
  readonly identity: ServerIdentity;
}

export async function makeScene(
  names: readonly string[] = ["localhost"],
  options: Partial<IssueOptions> = {},
): Promise<Scene> {
  const root = await issue({ subject: "CN=Proof Root, O=Acme", template: "RootCACertificate" });
  const intermediate = await issue({
    subject: "CN=Proof Issuing CA",
    template: "SubordinateCACertificate_PathLen0",
    issuer: root,
  });
  const server = await issueServer(intermediate, names, options);
  const backup = await issue({ subject: "CN=backup", template: "RootCACertificate" });
  const certificates = [root, server, intermediate].map(({ certificate }) => certificate);
  const files = { certificates, key: keyPem(server) };
  return { root, intermediate, server, backup, identity: await readServerIdentity(files, new Date()) };
}

export function pinsOf(
  { root, intermediate, server, backup }: Scene,
  role: ChainRole = "root",
  host = "localhost",
): PinSet {
  const chain = [server, intermediate, root].map(({ certificate }) => certificate);
  const request = {
    hostPattern: host,
    chain,
    role,
    backups: [backup.certificate],
    okHttp: 5,
    privateRoot: true,
  } as const;
  return createPinSet(request, sha256);
}

export const pemOf = ({ certificate }: Issued): string => encodePem("CERTIFICATE", certificate.der);

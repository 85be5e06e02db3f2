import { readFile, rename } from "node:fs/promises";
import { makeOwnRoot, type OwnRoot, ownSigner } from "../../../crypto/ownRoot";
import { decodeCertificate } from "../../../pki/certificate/certificate";
import { encodePem } from "../../../pki/container/pem";
import { encodeName } from "../../../pki/issue/nameBuilder";
import { parseNameText } from "../../../pki/issue/nameText";
import { isErrno, writeTemporary } from "../../folder/ownFile";
import type { Log } from "../../log";
import type { KeyVault } from "../../store/keyVault";
import type { Meta } from "../../store/meta";
import { StoreError } from "../../store/storeError";

/** Who vouches for the broker: as Amazon's roots do for AWS IoT, and nobody else's certificates. */
export type BrokerRoot = OwnRoot;

export interface RootKeeping {
  readonly meta: Meta;
  readonly keys: KeyVault;
  readonly log: Log;
}

const entry = "broker-root";

const keyOwner = "rootpin/broker-root";

/** As long as Amazon's: it stays valid wherever the backend's clock is set. */
const validity = { notBefore: new Date("2015-05-26T00:00:00Z"), notAfter: new Date("2049-12-31T23:59:59Z") };

/** The root of this data folder; made when there is none, or when its key cannot be opened any more. */
export async function openBrokerRoot(keeping: RootKeeping): Promise<BrokerRoot> {
  return keptRoot(keeping) ?? (await makeRoot(keeping));
}

function keptRoot({ meta, keys, log }: RootKeeping): BrokerRoot | undefined {
  const kept = meta.get(entry);
  if (kept === undefined) return undefined;
  const [der = "", sealed = ""] = kept.split(" ");
  try {
    const key = keys.open(Buffer.from(sealed, "base64"), keyOwner);
    const certificate = decodeCertificate(Buffer.from(der, "base64"));
    return { certificate, signer: ownSigner(key) };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    log.error("broker-root", error); // devices have to be given the new one; what else would they talk to
    return undefined;
  }
}

async function makeRoot({ meta, keys }: RootKeeping): Promise<BrokerRoot> {
  const subject = encodeName(parseNameText("CN=Rootpin Broker Root 1, O=Rootpin, C=US"));
  const { certificate, signer, pkcs8 } = await makeOwnRoot(subject, validity);
  const sealed = keys.seal(pkcs8, keyOwner);
  pkcs8.fill(0);
  meta.set(entry, [certificate.der, sealed].map((bytes) => Buffer.from(bytes).toString("base64")).join(" "));
  return { certificate, signer };
}

/** What devices are given as their CA file. */
export async function writeRootFile(path: string, { certificate }: BrokerRoot): Promise<void> {
  const pem = encodePem("CERTIFICATE", certificate.der);
  const found = await readFile(path, "utf8").catch((error: unknown) => {
    if (isErrno(error, "ENOENT")) return undefined;
    throw error;
  });
  if (found !== pem) await rename(await writeTemporary(path, pem), path);
}

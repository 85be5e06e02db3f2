import { type Certificate, decodeCertificate } from "../../pki/certificate/certificate";
import { PkiError } from "../../pki/pkiError";
import { encodeDigitallySigned } from "../../pki/transparency/digitallySigned";
import { isPrecertificate } from "../../pki/transparency/precertificateTbs";
import type { ServiceContext } from "../operation";
import { acceptChain } from "./acceptedChain";
import { addEntry } from "./addEntry";
import { badQuery, fromBase64 } from "./logQuery";
import type { OpenLog } from "./openLog";

export type Submission = "add-chain" | "add-pre-chain";

/** More than any chain in use; each link costs a signature check. */
const longestChain = 10;

/** Takes {"chain":["base64 of DER", …]}, and answers the timestamp      RFC 6962 sections 4.1 and 4.2 */
export async function submitChain(
  context: Pick<ServiceContext, "store" | "keys" | "clock">,
  log: OpenLog,
  kind: Submission,
  body: Uint8Array,
): Promise<object> {
  const chain = readChain(body);
  if (isPrecertificate(chain[0]) !== (kind === "add-pre-chain")) {
    throw badQuery(
      kind === "add-chain"
        ? "The first certificate is a precertificate: send it to add-pre-chain."
        : "The first certificate has no poison extension, so it is no precertificate: send it to add-chain.",
    );
  }
  const accepted = await acceptChain(context, chain);
  const { logId, timestamp, extensions, ...signed } = await saying(() => addEntry(context, log, accepted));
  return {
    sct_version: 0,
    id: Buffer.from(logId).toString("base64"),
    timestamp: timestamp.getTime(),
    extensions: Buffer.from(extensions).toString("base64"),
    signature: Buffer.from(encodeDigitallySigned(signed)).toString("base64"),
  };
}

function readChain(body: Uint8Array): readonly [Certificate, ...Certificate[]] {
  const chain = chainOf(parse(body));
  if (chain.length > longestChain) throw badQuery(`The chain is longer than ${longestChain} certificates.`);
  const [first, ...above] = chain.map((text, index) => certificateAt(text, index + 1));
  if (!first) throw badQuery("The chain is empty.");
  return [first, ...above];
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString("utf8"));
  } catch {
    throw badQuery("The body is not JSON.");
  }
}

function chainOf(value: unknown): readonly string[] {
  const chain = typeof value === "object" && value !== null && "chain" in value ? value.chain : undefined;
  if (Array.isArray(chain) && chain.every((each): each is string => typeof each === "string")) return chain;
  throw badQuery('The body has to be an object with "chain", an array of certificates in base64.');
}

function certificateAt(text: string, place: number): Certificate {
  const der = fromBase64(text);
  if (!der) throw badQuery(`Certificate ${place} of the chain is not base64.`);
  try {
    return decodeCertificate(der);
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    throw badQuery(`Certificate ${place} of the chain cannot be read: ${error.message}`);
  }
}

/** What cannot be logged, such as an extension that is there twice, is the client's to mend. */
async function saying<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PkiError) throw badQuery(error.message);
    throw error;
  }
}

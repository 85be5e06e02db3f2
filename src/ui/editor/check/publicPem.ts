import { decodeInput } from "../../../pki/container/decodeInput";
import type { PublicPem } from "../../../protocol/certificateText";
import { pemOf } from "../../decoder/pemOf";

/** The certificates, requests and lists of a file, as PEM; nothing of its keys. Throws PkiError when it holds nothing at all. */
export function publicPem(content: Uint8Array): PublicPem {
  const objects = decodeInput(content).filter(({ kind }) => kind !== "pkcs7");
  return {
    pem: objects.flatMap((object) => pemOf(object) ?? []).join(""),
    certificates: objects.filter(({ kind }) => kind === "certificate").length,
  };
}

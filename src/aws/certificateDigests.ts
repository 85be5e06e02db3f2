import { createHash } from "node:crypto";
import type { Certificate } from "../pki/certificate/certificate";
import type { IssuedCertificate } from "./gateway";

/** By what a certificate of the index is found whose name nobody knows. */
export const certificateDigests = ({
  der,
  subjectPublicKeyInfo,
}: Certificate): Required<Pick<IssuedCertificate, "fingerprint" | "pin">> => ({
  fingerprint: createHash("sha256").update(der).digest("hex"),
  pin: `sha256/${createHash("sha256").update(subjectPublicKeyInfo.der).digest("base64")}`,
});

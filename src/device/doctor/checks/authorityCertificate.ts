import { certificateReasons } from "../../../pki/path/certificateReasons";
import type { PathReasonCode } from "../../../pki/path/pathVerdict";
import { valueOf } from "../ask";
import { type Check, all, green, nothing, red } from "../finding";
import { signerOf } from "../registryFacts";
import { nameOf } from "../wording";

const bad: ReadonlySet<PathReasonCode> = new Set(["not-a-ca", "key-usage", "path-too-long"]);

/** J13: what signed the device's certificate is no proper CA. */
export const authorityCertificate: Check = {
  stage: "bundle",
  run: ({ bundle: { leaf, path }, registry, local, now }) => {
    if (!leaf) return nothing;
    const registered = signerOf(registry.authorities)?.decoded;
    const [own] = path.slice(1);
    const above = own ? path.slice(1) : (local?.issuers.map(({ certificate }) => certificate) ?? []);
    const authorities = above.length > 0 ? above : registered ? [registered] : [];
    if (authorities.length === 0) return nothing;
    const whole = [leaf, ...authorities];
    const reasons = whole.flatMap((_, at) => certificateReasons(whole, at, now)).filter(({ code }) => bad.has(code));
    if (reasons.length === 0) {
      const names = authorities.map(nameOf).join(", ");
      return green("bundle/authority", `${names}: basicConstraints and keyUsage are those of a CA.`);
    }
    const isActive = valueOf(registry.device)?.status === "ACTIVE";
    return all(
      ...reasons.map(({ at, message }) => {
        const text = `${nameOf(whole[at] ?? leaf)} is no CA that AWS IoT takes: ${message}`;
        return red("bundle/authority", text, {
          id: "J13",
          confidence: isActive ? 0.6 : 0.95,
          evidence: "proof",
          blocking: !isActive,
          text,
          fix: "Make the CA's certificate anew with basicConstraints CA:TRUE, a path length that fits, and keyUsage keyCertSign, cRLSign.",
          command:
            'openssl req -x509 -new -key ca.key -days 3650 -subj "/CN=Devices CA" -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign,cRLSign" -out ca.pem',
        });
      }),
    );
  },
};

import type { Certificate } from "../../../pki/certificate/certificate";
import { isSameName } from "../../../pki/certificate/name";
import { iotCurves, iotSignatures } from "../../../pki/lint/iotAlgorithms";
import { signatureAlgorithmNames } from "../../../pki/oid/signatureAlgorithms";
import { type Check, all, green, nothing, red } from "../finding";
import { nameOf } from "../wording";

const shortestModulus = 2048;

/** J19: a key or a signature that AWS IoT does not take. */
export const algorithms: Check = {
  stage: "bundle",
  run: ({ bundle: { leaf, path } }) => {
    if (!leaf) return nothing;
    const wrong = path.flatMap((certificate) => [...keyProblems(certificate), ...signatureProblems(certificate)]);
    if (wrong.length === 0)
      return green("bundle/algorithms", `${keyName(leaf)}, ${signatureName(leaf)}: AWS IoT takes both.`);
    return all(
      ...wrong.map((text) =>
        red("bundle/algorithms", text, {
          id: "J19",
          confidence: 0.95,
          evidence: "proof",
          blocking: true,
          text,
          fix: "Make a key of RSA 2048 bits or more, or on P-256, P-384 or P-521, and sign with SHA-256 or longer.",
          command:
            "openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout device.key -out device.csr -subj /CN=device-1",
        }),
      ),
    );
  },
};

function keyProblems(certificate: Certificate): string[] {
  const { key } = certificate.subjectPublicKeyInfo;
  const bad =
    (key.type === "rsa" && key.bits < shortestModulus) ||
    (key.type === "ec" && !iotCurves.has(key.curve)) ||
    (key.type !== "rsa" && key.type !== "ec");
  return bad ? [`AWS IoT does not take the key of ${nameOf(certificate)}: ${keyName(certificate)}.`] : [];
}

/** Nobody looks at the signature that a root made over itself. */
function signatureProblems(certificate: Certificate): string[] {
  if (isSameName(certificate.subject, certificate.issuer)) return [];
  if (iotSignatures.has(certificate.signatureAlgorithm.oid)) return [];
  return [`AWS IoT does not take the signature of ${nameOf(certificate)}: ${signatureName(certificate)}.`];
}

function keyName({ subjectPublicKeyInfo: { key } }: Certificate): string {
  if (key.type === "rsa") return `RSA ${key.bits} bits`;
  if (key.type === "ec") return `a key on ${key.curve}`;
  return key.type === "unknown" ? `a key of algorithm ${key.oid}` : `a key of type ${key.type}`;
}

const signatureName = ({ signatureAlgorithm: { oid } }: Certificate): string => signatureAlgorithmNames.get(oid) ?? oid;

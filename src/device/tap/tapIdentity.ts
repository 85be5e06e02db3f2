import { isIP } from "node:net";
import { sha1 } from "../../crypto/digest";
import { generateKey } from "../../crypto/generateKey";
import { randomSerialNumber } from "../../crypto/serialNumber";
import { createSigner } from "../../crypto/signer";
import { encodePem } from "../../pki/container/pem";
import type { GeneralName } from "../../pki/extensions/generalName";
import { signCertificate } from "../../pki/issue/certificateBuilder";
import { encodeBasicConstraints } from "../../pki/issue/extensions/basicConstraints";
import { encodeExtendedKeyUsage } from "../../pki/issue/extensions/extendedKeyUsage";
import { authorityKeyIdentifierOf, encodeAuthorityKeyIdentifier } from "../../pki/issue/extensions/keyIdentifiers";
import { encodeKeyUsage } from "../../pki/issue/extensions/keyUsage";
import { encodeSubjectAltName } from "../../pki/issue/extensions/subjectAltName";
import { parseIpAddress } from "../../pki/issue/ipAddress";
import { encodeName } from "../../pki/issue/nameBuilder";
import { type TapRoot, tapValidity } from "./tapRoot";

/** Who the tap is: certificates for whatever name a device asks for. */
export interface TapIdentity {
  readonly keyPem: string;
  /** PEM of a certificate for a name, this computer's names included. */
  certificateFor(name: string | undefined): Promise<string>;
}

const subject = encodeName([{ oid: "2.5.4.3", value: "Rootpin Device Tap" }]);

/** The key is a new one each time, and lives in memory only. */
export async function createTapIdentity(root: TapRoot): Promise<TapIdentity> {
  const { pkcs8, subjectPublicKeyInfo } = await generateKey("EC_prime256v1");
  const signer = createSigner(root.privateKey, "SHA256WITHECDSA");
  const authorityKey = encodeAuthorityKeyIdentifier(authorityKeyIdentifierOf(root.certificate, sha1));
  return {
    keyPem: encodePem("PRIVATE KEY", pkcs8),
    certificateFor: async (name) => {
      const der = await signCertificate(
        {
          serialNumber: randomSerialNumber(),
          issuer: root.certificate.subject.der,
          ...tapValidity,
          subject,
          subjectPublicKeyInfo,
          extensions: [
            encodeBasicConstraints({ cA: false }, true),
            encodeKeyUsage(["digitalSignature"], true),
            encodeExtendedKeyUsage(["serverAuth"], false),
            authorityKey,
            encodeSubjectAltName(namesWith(name), false),
          ],
        },
        signer,
      );
      return encodePem("CERTIFICATE", der);
    },
  };
}

const isHostName = (name: string): boolean =>
  name.length <= 253 && /^[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_-]{1,63})*$/i.test(name) && isIP(name) === 0;

function namesWith(name: string | undefined): GeneralName[] {
  const hosts = new Set(["localhost", ...(name !== undefined && isHostName(name) ? [name] : [])]);
  return [
    ...[...hosts].map((value): GeneralName => ({ type: "dns", value })),
    ...["127.0.0.1", "::1"].flatMap((address): GeneralName[] => {
      const value = parseIpAddress(address);
      return value ? [{ type: "ip", value }] : [];
    }),
  ];
}

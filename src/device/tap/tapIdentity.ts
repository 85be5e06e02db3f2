import { isIP } from "node:net";
import { sha1 } from "../../crypto/digest";
import { generateKey, type GeneratedKey } from "../../crypto/generateKey";
import { randomSerialNumber } from "../../crypto/serialNumber";
import { createSigner } from "../../crypto/signer";
import { readSubjectPublicKeyInfo, type SubjectPublicKeyInfo } from "../../pki/certificate/subjectPublicKeyInfo";
import { encodePem } from "../../pki/container/pem";
import { keyLimits } from "../../pki/der/limits";
import { DerReader } from "../../pki/der/reader";
import type { GeneralName } from "../../pki/extensions/generalName";
import { signCertificate } from "../../pki/issue/certificateBuilder";
import { encodeBasicConstraints } from "../../pki/issue/extensions/basicConstraints";
import { encodeExtendedKeyUsage } from "../../pki/issue/extensions/extendedKeyUsage";
import {
  encodeAuthorityKeyIdentifier,
  encodeSubjectKeyIdentifier,
  keyIdentifierOf,
} from "../../pki/issue/extensions/keyIdentifiers";
import { encodeKeyUsage } from "../../pki/issue/extensions/keyUsage";
import { encodeSubjectAltName } from "../../pki/issue/extensions/subjectAltName";
import { parseIpAddress } from "../../pki/issue/ipAddress";
import { encodeName } from "../../pki/issue/nameBuilder";

/** Who the tap is: a root of its own, that lives as long as the tap, and certificates for whatever name a device asks for. */
export interface TapIdentity {
  /** PEM: what the device has to trust. */
  readonly rootPem: string;
  readonly keyPem: string;
  /** PEM of a certificate for a name, this computer's names included. */
  certificateFor(name: string | undefined): Promise<string>;
}

const tenYears = 3650 * 86_400_000;
const commonName = "2.5.4.3";
const organization = "2.5.4.10";
const rootSubject = encodeName([
  { oid: organization, value: "Rootpin" },
  { oid: commonName, value: "Rootpin Device Tap" },
]);

export async function createTapIdentity(): Promise<TapIdentity> {
  const root = await generateKey("EC_prime256v1");
  const server = await generateKey("EC_prime256v1");
  // A device without a clock believes that it is 1970; one with a clock may be a year off.
  const validity = { notBefore: new Date(0), notAfter: new Date(Date.now() + tenYears) };
  const signer = createSigner(root.privateKey, "SHA256WITHECDSA");
  const rootKeyIdentifier = keyIdentifierOf(publicKeyOf(root), sha1);
  const sign = (key: GeneratedKey, subject: Uint8Array, extensions: readonly Uint8Array[]): Promise<Uint8Array> =>
    signCertificate(
      {
        serialNumber: randomSerialNumber(),
        issuer: rootSubject,
        ...validity,
        subject,
        subjectPublicKeyInfo: key.subjectPublicKeyInfo,
        extensions: [...extensions, encodeSubjectKeyIdentifier(keyIdentifierOf(publicKeyOf(key), sha1))],
      },
      signer,
    );
  const rootDer = await sign(root, rootSubject, [
    encodeBasicConstraints({ cA: true }, true),
    encodeKeyUsage(["keyCertSign", "cRLSign"], true),
  ]);
  return {
    rootPem: encodePem("CERTIFICATE", rootDer),
    keyPem: encodePem("PRIVATE KEY", server.pkcs8),
    certificateFor: async (name) => {
      const subject = encodeName([{ oid: commonName, value: "Rootpin Device Tap" }]);
      const der = await sign(server, subject, [
        encodeBasicConstraints({ cA: false }, true),
        encodeKeyUsage(["digitalSignature"], true),
        encodeExtendedKeyUsage(["serverAuth"], false),
        encodeAuthorityKeyIdentifier(rootKeyIdentifier),
        encodeSubjectAltName(namesWith(name), false),
      ]);
      return encodePem("CERTIFICATE", der);
    },
  };
}

const publicKeyOf = ({ subjectPublicKeyInfo }: GeneratedKey): SubjectPublicKeyInfo =>
  readSubjectPublicKeyInfo(DerReader.over(subjectPublicKeyInfo, keyLimits));

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

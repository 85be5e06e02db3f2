import { sha1 } from "../../../crypto/digest";
import { generateKey } from "../../../crypto/generateKey";
import { randomSerialNumber } from "../../../crypto/serialNumber";
import { readSubjectPublicKeyInfo } from "../../../pki/certificate/subjectPublicKeyInfo";
import { encodePem } from "../../../pki/container/pem";
import { keyLimits } from "../../../pki/der/limits";
import { DerReader } from "../../../pki/der/reader";
import type { GeneralName } from "../../../pki/extensions/generalName";
import { signCertificate } from "../../../pki/issue/certificateBuilder";
import { encodeBasicConstraints } from "../../../pki/issue/extensions/basicConstraints";
import { encodeExtendedKeyUsage } from "../../../pki/issue/extensions/extendedKeyUsage";
import {
  authorityKeyIdentifierOf,
  encodeAuthorityKeyIdentifier,
  encodeSubjectKeyIdentifier,
  keyIdentifierOf,
} from "../../../pki/issue/extensions/keyIdentifiers";
import { encodeKeyUsage } from "../../../pki/issue/extensions/keyUsage";
import { encodeSubjectAltName } from "../../../pki/issue/extensions/subjectAltName";
import { encodeName } from "../../../pki/issue/nameBuilder";
import { parseIpAddress } from "../../../pki/issue/ipAddress";
import type { BrokerRoot } from "./brokerRoot";

/** The key of the broker's certificates; it lives as long as the process and is never written down. */
export interface ServerKey {
  /** PEM of the PrivateKeyInfo, for TLS. */
  readonly pem: string;
  readonly subjectPublicKeyInfo: Uint8Array;
}

export async function generateServerKey(): Promise<ServerKey> {
  const { pkcs8, subjectPublicKeyInfo } = await generateKey("EC_prime256v1");
  return { pem: encodePem("PRIVATE KEY", pkcs8), subjectPublicKeyInfo };
}

export interface ServerCertificateInput {
  readonly key: ServerKey;
  readonly hostName: string;
  readonly region: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** What a device may call the broker of a region: this machine, and what DescribeEndpoint answers. */
function namesOf(hostName: string, region: string): GeneralName[] {
  const dns = ["localhost", `*.iot.${region}.localhost`, `*.iot.${region}.amazonaws.com`];
  const addresses = ["127.0.0.1", "::1"];
  const own = parseIpAddress(hostName) ? addresses : dns;
  if (!own.includes(hostName)) own.push(hostName);
  return [
    ...dns.map((value): GeneralName => ({ type: "dns", value })),
    ...addresses.flatMap((address): GeneralName[] => {
      const value = parseIpAddress(address);
      return value ? [{ type: "ip", value }] : [];
    }),
  ];
}

/** PEM of a certificate for the broker. */
export async function issueServerCertificate(root: BrokerRoot, input: ServerCertificateInput): Promise<string> {
  const { subjectPublicKeyInfo } = input.key;
  const key = readSubjectPublicKeyInfo(DerReader.over(subjectPublicKeyInfo, keyLimits));
  const der = await signCertificate(
    {
      serialNumber: randomSerialNumber(),
      issuer: root.certificate.subject.der,
      notBefore: input.notBefore,
      notAfter: input.notAfter,
      subject: encodeName([{ oid: "2.5.4.3", value: `*.iot.${input.region}.amazonaws.com` }]),
      subjectPublicKeyInfo,
      extensions: [
        encodeBasicConstraints({ cA: false }, true),
        encodeKeyUsage(["digitalSignature"], true),
        encodeExtendedKeyUsage(["serverAuth"], false),
        encodeAuthorityKeyIdentifier(authorityKeyIdentifierOf(root.certificate, sha1)),
        encodeSubjectKeyIdentifier(keyIdentifierOf(key, sha1)),
        encodeSubjectAltName(namesOf(input.hostName, input.region), false),
      ],
    },
    root.signer,
  );
  return encodePem("CERTIFICATE", der);
}

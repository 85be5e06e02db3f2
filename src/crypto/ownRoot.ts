import type { KeyObject } from "node:crypto";
import { type Certificate, decodeCertificate } from "../pki/certificate/certificate";
import { decodeSubjectPublicKeyInfo } from "../pki/certificate/subjectPublicKeyInfo";
import type { GeneralName } from "../pki/extensions/generalName";
import { signCertificate } from "../pki/issue/certificateBuilder";
import { encodeBasicConstraints } from "../pki/issue/extensions/basicConstraints";
import { encodeExtendedKeyUsage } from "../pki/issue/extensions/extendedKeyUsage";
import {
  authorityKeyIdentifierOf,
  encodeAuthorityKeyIdentifier,
  encodeSubjectKeyIdentifier,
  keyIdentifierOf,
} from "../pki/issue/extensions/keyIdentifiers";
import { encodeKeyUsage } from "../pki/issue/extensions/keyUsage";
import { encodeSubjectAltName } from "../pki/issue/extensions/subjectAltName";
import { parseIpAddress } from "../pki/issue/ipAddress";
import type { Signer } from "../pki/issue/signer";
import { sha1 } from "./digest";
import { generateKey } from "./generateKey";
import { randomSerialNumber } from "./serialNumber";
import { createSigner } from "./signer";

/** A root of Rootpin's own, which vouches for servers that Rootpin itself runs on this computer, and for nothing else. */
export interface OwnRoot {
  readonly certificate: Certificate;
  readonly signer: Signer;
}

export interface NewOwnRoot extends OwnRoot {
  readonly privateKey: KeyObject;
  /** DER of its PrivateKeyInfo, not encrypted. */
  readonly pkcs8: Uint8Array;
}

interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** A new one of this subject, DER of a Name; nowhere but in memory. */
export async function makeOwnRoot(subject: Uint8Array, { notBefore, notAfter }: Validity): Promise<NewOwnRoot> {
  const { privateKey, pkcs8, subjectPublicKeyInfo } = await generateKey("EC_prime256v1");
  const signer = ownSigner(privateKey);
  const der = await signCertificate(
    {
      serialNumber: randomSerialNumber(),
      issuer: subject,
      notBefore,
      notAfter,
      subject,
      subjectPublicKeyInfo,
      extensions: [
        encodeBasicConstraints({ cA: true }, true),
        encodeKeyUsage(["keyCertSign", "cRLSign"], true),
        encodeSubjectKeyIdentifier(keyIdentifier(subjectPublicKeyInfo)),
      ],
    },
    signer,
  );
  return { certificate: decodeCertificate(der), signer, privateKey, pkcs8 };
}

/** Signs with the key of an own root. */
export const ownSigner = (privateKey: KeyObject): Signer => createSigner(privateKey, "SHA256WITHECDSA");

export interface ServerCertificateRequest extends Validity {
  /** DER of a Name. */
  readonly subject: Uint8Array;
  readonly subjectPublicKeyInfo: Uint8Array;
  readonly names: readonly GeneralName[];
}

/** DER of a certificate for a server, from an own root. */
export function signServerCertificate(
  { certificate, signer }: OwnRoot,
  { names, ...request }: ServerCertificateRequest,
): Promise<Uint8Array> {
  return signCertificate(
    {
      ...request,
      serialNumber: randomSerialNumber(),
      issuer: certificate.subject.der,
      extensions: [
        encodeBasicConstraints({ cA: false }, true),
        encodeKeyUsage(["digitalSignature"], true),
        encodeExtendedKeyUsage(["serverAuth"], false),
        encodeAuthorityKeyIdentifier(authorityKeyIdentifierOf(certificate, sha1)),
        encodeSubjectKeyIdentifier(keyIdentifier(request.subjectPublicKeyInfo)),
        encodeSubjectAltName(names, false),
      ],
    },
    signer,
  );
}

const keyIdentifier = (subjectPublicKeyInfo: Uint8Array): Uint8Array =>
  keyIdentifierOf(decodeSubjectPublicKeyInfo(subjectPublicKeyInfo), sha1);

/** Host names and IP addresses as a certificate names them, each once. */
export const serverNames = (hosts: readonly string[]): GeneralName[] =>
  [...new Set(hosts)].map((host): GeneralName => {
    const address = parseIpAddress(host);
    return address ? { type: "ip", value: address } : { type: "dns", value: host };
  });

/** What this computer is called by its own programs. */
export const loopbackNames: readonly string[] = ["localhost", "127.0.0.1", "::1"];

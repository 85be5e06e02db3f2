import { randomBytes } from "node:crypto";
import { sha1 } from "../../../crypto/digest";
import { generateKey } from "../../../crypto/generateKey";
import { createSigner } from "../../../crypto/signer";
import { type Certificate, decodeCertificate } from "../../../pki/certificate/certificate";
import { decodeSubjectPublicKeyInfo } from "../../../pki/certificate/subjectPublicKeyInfo";
import { signCertificate } from "../../../pki/issue/certificateBuilder";
import { encodeBasicConstraints } from "../../../pki/issue/extensions/basicConstraints";
import {
  authorityKeyIdentifierOf,
  encodeAuthorityKeyIdentifier,
  encodeSubjectKeyIdentifier,
  keyIdentifierOf,
} from "../../../pki/issue/extensions/keyIdentifiers";
import { encodeKeyUsage } from "../../../pki/issue/extensions/keyUsage";
import { encodeName } from "../../../pki/issue/nameBuilder";
import type { Signer } from "../../../pki/issue/signer";
import type { ServiceContext } from "../../operation";
import type { IotIssuerRecord } from "../../store/iot/issuer";

/** One attribute with the whole text in it, as AWS IoT's own issuer has it (printed in its documentation). */
const issuerName = "Amazon Web Services O=Amazon.com Inc. L=Seattle ST=Washington C=US";
const organizationalUnit = "2.5.4.11";

/** As in the certificates that AWS IoT makes (printed). */
const lastDay = new Date("2049-12-31T23:59:59Z");

const keyOwner = "iot-issuer";

/** Signs a certificate of a device as AWS IoT does itself: by an issuer of this data folder, which no CA of the user is. */
export async function issueAsAmazon(
  context: ServiceContext,
  device: { readonly subject: Uint8Array; readonly subjectPublicKeyInfo: Uint8Array },
): Promise<Certificate> {
  const record = context.store.iot.issuer.find() ?? (await makeIssuer(context));
  const issuer = decodeCertificate(record.certificate);
  const key = decodeSubjectPublicKeyInfo(device.subjectPublicKeyInfo);
  const der = await signCertificate(
    {
      serialNumber: serialNumber(),
      issuer: issuer.subject.der,
      ...{ notBefore: notBefore(context), notAfter: lastDay },
      ...device,
      extensions: [
        encodeAuthorityKeyIdentifier(authorityKeyIdentifierOf(issuer, sha1)),
        encodeSubjectKeyIdentifier(keyIdentifierOf(key, sha1)),
        encodeBasicConstraints({ cA: false }, true),
        encodeKeyUsage(["digitalSignature"], true),
      ],
    },
    signerOf(context, record),
  );
  return decodeCertificate(der);
}

const signerOf = ({ keys }: ServiceContext, { sealedKey }: IotIssuerRecord): Signer =>
  createSigner(keys.open(sealedKey, keyOwner), "SHA256WITHRSA");

/** 20 octets, the first between 0x40 and 0x7f: always positive and never shorter. */
function serialNumber(): Uint8Array {
  const octets = new Uint8Array(randomBytes(20));
  octets[0] = ((octets[0] ?? 0) & 0x3f) | 0x40;
  return octets;
}

/** Two minutes back, for devices whose clock is behind (assumed). */
const notBefore = ({ clock }: ServiceContext): Date =>
  new Date(Math.floor(clock.now().getTime() / 1000) * 1000 - 120_000);

/** Made when it is needed first; of those who ask at once, the first to be done is kept. */
async function makeIssuer(context: ServiceContext): Promise<IotIssuerRecord> {
  const { store, keys } = context;
  const { privateKey, pkcs8, subjectPublicKeyInfo } = await generateKey("RSA_2048");
  const sealedKey = keys.seal(pkcs8, keyOwner);
  pkcs8.fill(0);
  const name = encodeName([{ oid: organizationalUnit, value: issuerName }]);
  const certificate = await signCertificate(
    {
      serialNumber: serialNumber(),
      ...{ issuer: name, subject: name, subjectPublicKeyInfo },
      ...{ notBefore: new Date(0), notAfter: lastDay },
      extensions: [
        encodeSubjectKeyIdentifier(keyIdentifierOf(decodeSubjectPublicKeyInfo(subjectPublicKeyInfo), sha1)),
        encodeBasicConstraints({ cA: true }, true),
        encodeKeyUsage(["keyCertSign", "cRLSign"], true),
      ],
    },
    createSigner(privateKey, "SHA256WITHRSA"),
  );
  return store.transaction(() => {
    const known = store.iot.issuer.find();
    if (known) return known;
    const record = { certificate, sealedKey };
    store.iot.issuer.put(record);
    return record;
  });
}

import { sha256 } from "../../src/crypto/digest";
import { createSigner } from "../../src/crypto/signer";
import { type Certificate, decodeCertificate } from "../../src/pki/certificate/certificate";
import { defaultSigningAlgorithm } from "../../src/pki/issue/algorithms";
import { signCertificate } from "../../src/pki/issue/certificateBuilder";
import { encodeExtension } from "../../src/pki/issue/extensions/encodeExtension";
import { precertificateEntry } from "../../src/pki/transparency/logEntry";
import { encodeTimestampList } from "../../src/pki/transparency/signedCertificateTimestamp";
import { transparencyOids } from "../../src/pki/transparency/transparencyOids";
import { issue, type Issued } from "../pki/testAuthority";
import type { TestLog } from "./testLog";

/** A certificate of a server with a timestamp of each log in it. */
export async function issueLogged(
  name: string,
  issuer: Issued,
  logs: readonly TestLog[],
  added: readonly Uint8Array[] = [],
): Promise<Certificate> {
  const template = "EndEntityServerAuthCertificate";
  const { certificate } = await issue({ subject: `CN=${name}`, template, issuer, added });
  const entry = precertificateEntry({ certificate, issuer: issuer.certificate, sha256 });
  const list = encodeTimestampList(logs.map((log) => log.promise(entry)));
  const { serialNumber, notBefore, notAfter, subject, subjectPublicKeyInfo, extensions } = certificate;
  const der = await signCertificate(
    {
      serialNumber,
      issuer: certificate.issuer.der,
      notBefore,
      notAfter,
      subject: subject.der,
      subjectPublicKeyInfo: subjectPublicKeyInfo.der,
      extensions: [
        ...extensions.map((each) => encodeExtension(each.oid, each.critical, each.der)),
        encodeExtension(transparencyOids.timestampList, false, list),
      ],
    },
    createSigner(issuer.privateKey, defaultSigningAlgorithm(issuer.keyAlgorithm)),
  );
  return decodeCertificate(der);
}

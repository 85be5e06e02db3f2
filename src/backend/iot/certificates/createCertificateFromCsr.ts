import * as v from "valibot";
import { verifySignature } from "../../../crypto/verifySignature";
import { type CertificationRequest, decodeCertificationRequest } from "../../../pki/certificate/certificationRequest";
import { encodePem, readPem } from "../../../pki/container/pem";
import { PkiError } from "../../../pki/pkiError";
import { defineRestOperation, queryBoolean } from "../../wire/restOperation";
import { ServiceError } from "../../wire/serviceError";
import { text } from "../../wire/shape";
import { issueAsAmazon } from "./amazonIssuer";
import { isAcceptedKey } from "./checkKey";
import { insertCertificate } from "./insertCertificate";

/** Its subject is the request's (measured), its extensions are AWS's. The same request twice makes two certificates. */
export const createCertificateFromCsr = defineRestOperation(
  "CreateCertificateFromCsr",
  { route: "POST /certificates", query: { setAsActive: "setAsActive" } },
  v.object({ certificateSigningRequest: text({ min: 1, max: 65_536 }), setAsActive: v.optional(queryBoolean()) }),
  async (context, { certificateSigningRequest, setAsActive = false }) => {
    const { subject, subjectPublicKeyInfo } = await readRequest(certificateSigningRequest);
    const certificate = await issueAsAmazon(context, {
      subject: subject.der,
      subjectPublicKeyInfo: subjectPublicKeyInfo.der,
    });
    const status = setAsActive ? "ACTIVE" : "INACTIVE";
    const registered = await insertCertificate(context, certificate, { status, mode: "DEFAULT" });
    return { ...registered, certificatePem: encodePem("CERTIFICATE", certificate.der) };
  },
);

const invalid = (message: string): ServiceError => new ServiceError("InvalidRequestException", message);

const labels: readonly string[] = ["CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"];

/** Throws InvalidRequestException. */
async function readRequest(pem: string): Promise<CertificationRequest> {
  try {
    const [block, another] = readPem(pem).blocks.filter(({ label }) => labels.includes(label));
    if (!block || another) throw invalid("The CSR is not one PEM block of type CERTIFICATE REQUEST.");
    if ("error" in block) throw block.error;
    const request = decodeCertificationRequest(block.der);
    if (!isAcceptedKey(request.subjectPublicKeyInfo.key)) throw invalid("The key in the CSR is not valid.");
    if (!(await isSelfSigned(request))) throw invalid("The signature of the CSR is not valid.");
    return request;
  } catch (error) {
    if (error instanceof PkiError) throw invalid(`The CSR cannot be read: ${error.message}`);
    throw error;
  }
}

const isSelfSigned = (request: CertificationRequest): Promise<boolean> =>
  verifySignature({
    spki: request.subjectPublicKeyInfo,
    algorithm: request.signatureAlgorithm,
    data: request.certificationRequestInfo,
    signature: request.signature,
  });

import type { DecodedObject } from "../../pki/container/decodedObject";
import { encodePem } from "../../pki/container/pem";

/** A public object as PEM; undefined for a private key and for what could not be decoded. */
export function pemOf(object: DecodedObject): string | undefined {
  switch (object.kind) {
    case "certificate":
      return encodePem("CERTIFICATE", object.der);
    case "certification-request":
      return encodePem("CERTIFICATE REQUEST", object.der);
    case "certificate-list":
      return encodePem("X509 CRL", object.der);
    case "public-key":
      return encodePem("PUBLIC KEY", object.subjectPublicKeyInfo.der);
    case "pkcs7":
      return encodePem("PKCS7", object.der);
    case "pkcs12": // holds keys
    case "ocsp-response": // has no label of RFC 7468
    case "private-key":
    case "failed":
      return undefined;
  }
}

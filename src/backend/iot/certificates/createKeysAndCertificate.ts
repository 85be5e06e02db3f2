import { createPublicKey } from "node:crypto";
import * as v from "valibot";
import { generateKey } from "../../../crypto/generateKey";
import { encodePem } from "../../../pki/container/pem";
import { encodeName } from "../../../pki/issue/nameBuilder";
import { defineRestOperation, queryBoolean } from "../../wire/restOperation";
import { issueAsAmazon } from "./amazonIssuer";
import { insertCertificate } from "./insertCertificate";

const commonName = "2.5.4.3";

/** A new RSA key of 2048 bits, which is told once and kept nowhere. */
export const createKeysAndCertificate = defineRestOperation(
  "CreateKeysAndCertificate",
  { route: "POST /keys-and-certificate", query: { setAsActive: "setAsActive" } },
  v.object({ setAsActive: v.optional(queryBoolean()) }),
  async (context, { setAsActive = false }) => {
    const { privateKey, pkcs8, subjectPublicKeyInfo } = await generateKey("RSA_2048");
    pkcs8.fill(0);
    const subject = encodeName([{ oid: commonName, value: "AWS IoT Certificate" }]);
    const certificate = await issueAsAmazon(context, { subject, subjectPublicKeyInfo });
    const status = setAsActive ? "ACTIVE" : "INACTIVE";
    const registered = await insertCertificate(context, certificate, { status, mode: "DEFAULT" });
    return {
      ...registered,
      certificatePem: encodePem("CERTIFICATE", certificate.der),
      keyPair: {
        PublicKey: createPublicKey(privateKey).export({ type: "spki", format: "pem" }),
        PrivateKey: privateKey.export({ type: "pkcs1", format: "pem" }),
      },
    };
  },
);

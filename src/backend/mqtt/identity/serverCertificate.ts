import { generateKey } from "../../../crypto/generateKey";
import { loopbackNames, type OwnRoot, serverNames, signServerCertificate } from "../../../crypto/ownRoot";
import { encodePem } from "../../../pki/container/pem";
import { encodeName } from "../../../pki/issue/nameBuilder";

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

/** PEM of a certificate for the broker: for what a device may call the broker of a region, this machine, and what DescribeEndpoint answers. */
export async function issueServerCertificate(root: OwnRoot, input: ServerCertificateInput): Promise<string> {
  const { key, hostName, region, notBefore, notAfter } = input;
  const regional = [`*.iot.${region}.localhost`, `*.iot.${region}.amazonaws.com`];
  const der = await signServerCertificate(root, {
    notBefore,
    notAfter,
    subject: encodeName([{ oid: "2.5.4.3", value: `*.iot.${region}.amazonaws.com` }]),
    subjectPublicKeyInfo: key.subjectPublicKeyInfo,
    names: serverNames([...loopbackNames, ...regional, hostName]),
  });
  return encodePem("CERTIFICATE", der);
}

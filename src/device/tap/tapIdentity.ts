import { isIP } from "node:net";
import { generateKey } from "../../crypto/generateKey";
import { loopbackNames, type OwnRoot, serverNames, signServerCertificate } from "../../crypto/ownRoot";
import { encodePem } from "../../pki/container/pem";
import { encodeName } from "../../pki/issue/nameBuilder";
import { tapValidity } from "./tapRoot";

/** Who the tap is: certificates for whatever name a device asks for. */
export interface TapIdentity {
  readonly keyPem: string;
  /** PEM of a certificate for a name, this computer's names included. */
  certificateFor(name: string | undefined): Promise<string>;
}

const subject = encodeName([{ oid: "2.5.4.3", value: "Rootpin Device Tap" }]);

/** The key is a new one each time, and lives in memory only. */
export async function createTapIdentity(root: OwnRoot): Promise<TapIdentity> {
  const { pkcs8, subjectPublicKeyInfo } = await generateKey("EC_prime256v1");
  return {
    keyPem: encodePem("PRIVATE KEY", pkcs8),
    certificateFor: async (name) => {
      const names = serverNames([...loopbackNames, ...(name !== undefined && isHostName(name) ? [name] : [])]);
      const request = { ...tapValidity, subject, subjectPublicKeyInfo, names };
      return encodePem("CERTIFICATE", await signServerCertificate(root, request));
    },
  };
}

const isHostName = (name: string): boolean =>
  name.length <= 253 && /^[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_-]{1,63})*$/i.test(name) && isIP(name) === 0;

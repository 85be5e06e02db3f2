import { isProvablyIssuedBy } from "../../../crypto/isIssuedBy";
import { type Certificate, decodeCertificate } from "../../../pki/certificate/certificate";
import type { Realm } from "../../store/iot/realm";
import type { RegisteredAuthority } from "../../store/iot/registeredAuthorities";
import type { Store } from "../../store/store";
import { subjectHashOf } from "../certificateId";

export interface Signers {
  /** More than one when several certificates of one name and key are registered, such as a renewed CA's. */
  readonly signers: readonly RegisteredAuthority[];
  /** How many registered CAs have the name of the certificate's issuer. */
  readonly named: number;
}

/**
 * Which registered CAs of these realms signed a certificate: by name and by signature. Only the one that signed it counts, not
 * another one of its hierarchy (documented). Up to ten have one name; one that registers devices goes before one that does not.
 */
export async function findSigners(store: Store, realms: readonly Realm[], certificate: Certificate): Promise<Signers> {
  const subjectHash = subjectHashOf(certificate.issuer);
  const named = realms.flatMap((realm) => store.iot.authorities.withSubject(realm, subjectHash));
  const signers: RegisteredAuthority[] = [];
  for (const authority of named) {
    if (await isProvablyIssuedBy(certificate, decodeCertificate(authority.der))) signers.push(authority);
  }
  return { signers: signers.sort((left, right) => rank(right) - rank(left)), named: named.length };
}

const rank = ({ status, autoRegistration }: RegisteredAuthority): number =>
  Number(status === "ACTIVE") * 2 + Number(autoRegistration);

import * as v from "valibot";
import type { ListCertificatePlacesOutput } from "../../protocol/control";
import { realmOf } from "../iot/realm";
import { partsOfRealm } from "../store/iot/realm";
import { defineOperation } from "../wire/defineOperation";
import { text } from "../wire/shape";

/** Where AWS IoT knows certificates: what one account and region cannot see of the others. */
export const listCertificatePlaces = defineOperation(
  "ListCertificatePlaces",
  v.object({ CertificateIds: v.pipe(v.array(text({ min: 64, max: 64 })), v.maxLength(20)) }),
  (context, { CertificateIds }): ListCertificatePlacesOutput => {
    const { authorities, certificates, refusedAuthorities } = context.store.iot;
    return {
      Authorities: CertificateIds.flatMap((id) => authorities.everywhere(id)).map((found) => ({
        ...placeOf(found),
        Mode: found.mode,
        Active: found.status === "ACTIVE",
      })),
      Devices: CertificateIds.flatMap((id) => certificates.everywhere(id)).map(placeOf),
      RefusedAuthorities: refusedAuthorities.list(realmOf(context)).map(({ at, certificateId, code, message }) => ({
        At: at.getTime() / 1000,
        ...(certificateId !== undefined && { CertificateId: certificateId }),
        Code: code,
        Message: message,
      })),
    };
  },
);

function placeOf({ realm, certificateId }: { readonly realm: string; readonly certificateId: string }) {
  const { accountId, region } = partsOfRealm(realm);
  return { CertificateId: certificateId, AccountId: accountId, Region: region };
}

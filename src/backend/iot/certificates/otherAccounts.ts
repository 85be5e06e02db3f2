import { partsOfRealm, type Realm } from "../../store/iot/realm";
import type { AuthorityMode } from "../../store/iot/registeredAuthorities";
import { ServiceError } from "../../wire/serviceError";

interface Registration {
  readonly realm: Realm;
  readonly mode: AuthorityMode;
}

/**
 * In mode DEFAULT a region knows by the CA alone whose a device is: one account may have it. Beside registrations of mode
 * SNI_ONLY there may be others (documented); AWS's words are not known.
 */
export function refuseOtherAccounts(registered: readonly Registration[], { realm, mode }: Registration): void {
  const { region } = partsOfRealm(realm);
  const holder = registered.find((each) => each.realm !== realm && partsOfRealm(each.realm).region === region);
  if (!holder || mode !== "DEFAULT" || holder.mode !== "DEFAULT") return;
  throw new ServiceError(
    "CertificateValidationException",
    `Another account has registered this CA certificate in ${region}. Register it with the mode SNI_ONLY.`,
  );
}

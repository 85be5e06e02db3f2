import { type Certificate, decodeCertificate } from "../../pki/certificate/certificate";
import { issuerOf } from "../acmpca/issuer";
import type { ServiceContext } from "../operation";
import type { AuthorityRecord } from "../store/authorities";
import type { Store } from "../store/store";
import { hierarchies } from "./hierarchy";

/** As many CAs as are read from the store at once. */
const pageSize = 1000;

/** Whom the logs of this backend take certificates of: its public-style roots, and every CA that it holds. */
export function* acceptedRoots({ store }: Pick<ServiceContext, "store">): Generator<Certificate> {
  for (const { root } of hierarchies) {
    const record = store.publicAuthorities.find(root);
    if (record) yield decodeCertificate(record.certificate);
  }
  for (const { region } of store.authorities.regions()) yield* authoritiesOf(store, region);
}

function* authoritiesOf(store: Store, region: string): Generator<Certificate> {
  for (let after = 0, page: AuthorityRecord[] = []; ; after = page.at(-1)?.id ?? 0) {
    page = store.authorities.list(region, { after, limit: pageSize });
    yield* page.flatMap((authority) => issuerOf(store, authority)?.certificate ?? []);
    if (page.length < pageSize) return;
  }
}

import * as v from "valibot";
import { encodePem } from "../../../pki/container/pem";
import type { OrderedPage } from "../../store/iot/realm";
import type { RegisteredAuthority } from "../../store/iot/registeredAuthorities";
import type { IotStore } from "../../store/iot/iotStore";
import { partsOfRealm, type Realm } from "../../store/iot/realm";
import { defineRestOperation } from "../../wire/restOperation";
import { text } from "../../wire/shape";
import { epochSeconds } from "../epochSeconds";
import { markerEntries, markerQuery, readMarkedPage } from "../marker";
import { iotArn, realmOf } from "../realm";
import { findRegisteredAuthority } from "./findCertificate";
import { generationId } from "./generationId";
import { certificateId, type RegistrationConfig } from "./shapes";

export const describeCACertificate = defineRestOperation(
  "DescribeCACertificate",
  { route: "GET /cacertificate/{certificateId}" },
  v.object({ certificateId: certificateId() }),
  (context, input) => {
    const authority = findRegisteredAuthority(context, input.certificateId);
    const { registrationConfig } = authority;
    return {
      certificateDescription: description(authority),
      ...(registrationConfig !== undefined && { registrationConfig: JSON.parse(registrationConfig) as unknown }),
    };
  },
);

const description = (authority: RegisteredAuthority) => ({
  ...summary(authority),
  certificatePem: encodePem("CERTIFICATE", authority.der),
  ownedBy: partsOfRealm(authority.realm).accountId,
  autoRegistrationStatus: authority.autoRegistration ? "ENABLE" : "DISABLE",
  lastModifiedDate: epochSeconds(authority.modifiedAt),
  customerVersion: authority.version,
  generationId: generationId(authority),
  validity: { notBefore: epochSeconds(authority.notBefore), notAfter: epochSeconds(authority.notAfter) },
  certificateMode: authority.mode,
});

const summary = ({ realm, certificateId: id, status, createdAt }: RegisteredAuthority) => ({
  certificateArn: iotArn(realm, "cacert", id),
  certificateId: id,
  status,
  creationDate: epochSeconds(createdAt),
});

export const listCACertificates = defineRestOperation(
  "ListCACertificates",
  { route: "GET /cacertificates", query: { ...markerQuery, templateName: "templateName" } },
  v.object({ ...markerEntries, templateName: v.optional(text({ min: 1, max: 36, pattern: "[0-9A-Za-z_-]+" })) }),
  ({ store, ...context }, { templateName, ...input }) => {
    const realm = realmOf(context);
    const list = { realm, name: `ListCACertificates ${templateName ?? ""}` };
    const { items, next } = readMarkedPage(list, input, (page) =>
      templateName === undefined
        ? store.iot.authorities.list(realm, page)
        : ofTemplate(store.iot, realm, templateName, page),
    );
    return { certificates: items.map(summary), ...next };
  },
);

/** Those of one provisioning template: looked for page by page. */
function ofTemplate(iot: IotStore, realm: Realm, templateName: string, page: OrderedPage): RegisteredAuthority[] {
  const found: RegisteredAuthority[] = [];
  for (let after = page.after; found.length < page.limit;) {
    const some = iot.authorities.list(realm, { ...page, ...(after !== undefined && { after }) });
    found.push(...some.filter(({ registrationConfig }) => templateOf(registrationConfig) === templateName));
    after = some.at(-1)?.id;
    if (some.length < page.limit) break;
  }
  return found.slice(0, page.limit);
}

const templateOf = (registrationConfig: string | undefined): string | undefined =>
  registrationConfig === undefined ? undefined : (JSON.parse(registrationConfig) as RegistrationConfig).templateName;

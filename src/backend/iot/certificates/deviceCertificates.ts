import * as v from "valibot";
import { encodePem } from "../../../pki/container/pem";
import type { DeviceCertificate } from "../../store/iot/deviceCertificates";
import { partsOfRealm } from "../../store/iot/realm";
import { defineRestOperation } from "../../wire/restOperation";
import { epochSeconds } from "../epochSeconds";
import { markerEntries, markerQuery, readMarkedPage } from "../marker";
import { iotArn, realmOf } from "../realm";
import { findCertificate } from "./findCertificate";
import { generationId } from "./generationId";
import { certificateId } from "./shapes";

export const describeCertificate = defineRestOperation(
  "DescribeCertificate",
  { route: "GET /certificates/{certificateId}" },
  v.object({ certificateId: certificateId() }),
  (context, input) => ({ certificateDescription: description(findCertificate(context, input.certificateId)) }),
);

const description = (certificate: DeviceCertificate) => ({
  ...summary(certificate),
  ...(certificate.caCertificateId !== undefined && { caCertificateId: certificate.caCertificateId }),
  certificatePem: encodePem("CERTIFICATE", certificate.der),
  ownedBy: partsOfRealm(certificate.realm).accountId,
  lastModifiedDate: epochSeconds(certificate.modifiedAt),
  customerVersion: certificate.version,
  transferData: {},
  generationId: generationId(certificate),
  validity: { notBefore: epochSeconds(certificate.notBefore), notAfter: epochSeconds(certificate.notAfter) },
});

const summary = ({ realm, certificateId: id, status, mode, createdAt }: DeviceCertificate) => ({
  certificateArn: iotArn(realm, "cert", id),
  certificateId: id,
  status,
  certificateMode: mode,
  creationDate: epochSeconds(createdAt),
});

export const listCertificates = defineRestOperation(
  "ListCertificates",
  { route: "GET /certificates", query: markerQuery },
  v.object(markerEntries),
  (context, input) => {
    const realm = realmOf(context);
    const list = { realm, name: "ListCertificates" };
    const { items, next } = readMarkedPage(list, input, (page) => context.store.iot.certificates.list(realm, page));
    return { certificates: items.map(summary), ...next };
  },
);

/** Empty for a CA that is not registered, as its certificates may outlive it (assumed: the API names no error for it). */
export const listCertificatesByCA = defineRestOperation(
  "ListCertificatesByCA",
  { route: "GET /certificates-by-ca/{caCertificateId}", query: markerQuery },
  v.object({ caCertificateId: certificateId(), ...markerEntries }),
  (context, { caCertificateId, ...input }) => {
    const realm = realmOf(context);
    const list = { realm, name: `ListCertificatesByCA ${caCertificateId}` };
    const { items, next } = readMarkedPage(list, input, (page) =>
      context.store.iot.certificates.listByAuthority(realm, caCertificateId, page),
    );
    return { certificates: items.map(summary), ...next };
  },
);

/** Certificates on their way to another account: there are none here. */
export const listOutgoingCertificates = defineRestOperation(
  "ListOutgoingCertificates",
  { route: "GET /certificates-out-going", query: markerQuery },
  v.object(markerEntries),
  () => ({ outgoingCertificates: [] }),
);

import {
  DeleteCertificateCommand,
  DescribeCertificateCommand,
  ListCertificatesByCACommand,
  ListCertificatesCommand,
  RegisterCertificateCommand,
  UpdateCertificateCommand,
  type Certificate,
  type CertificateDescription,
} from "@aws-sdk/client-iot";
import type { DeviceCertificate, DeviceCertificateSummary } from "../iot/registry";
import type { Devices } from "./devices";
import { iot, type IotClient } from "./iotClient";
import { ifThere, markerInput, pageOf } from "./iotPages";
import { given } from "./privateCaClient";

type Reading = Pick<Devices, "certificate" | "describeCertificate" | "certificates" | "certificatesOf">;
type Changing = Pick<Devices, "registerCertificate" | "setCertificateStatus" | "removeCertificate">;

/** The certificates of devices. */
export const iotCertificates = (client: IotClient): Reading & Changing => ({ ...reading(client), ...changing(client) });

function reading({ client, call }: IotClient): Reading {
  const describeCertificate: Reading["describeCertificate"] = async (certificateId, signal) => {
    const command = new DescribeCertificateCommand({ certificateId });
    const answer = await call(iot("DescribeCertificate"), signal, (o) => client.send(command, o));
    return toCertificate(given(answer.certificateDescription, "DescribeCertificate"));
  };
  return {
    describeCertificate,
    certificate: (certificateId, signal) => ifThere(describeCertificate(certificateId, signal)),
    certificates: async (options, signal) => {
      const command = new ListCertificatesCommand(markerInput(options));
      const answer = await call(iot("ListCertificates"), signal, (o) => client.send(command, o));
      return pageOf((answer.certificates ?? []).map(toSummary), answer.nextMarker);
    },
    certificatesOf: async (caCertificateId, options, signal) => {
      const command = new ListCertificatesByCACommand({ caCertificateId, ...markerInput(options) });
      const answer = await call(iot("ListCertificatesByCA"), signal, (o) => client.send(command, o));
      return pageOf((answer.certificates ?? []).map(toSummary), answer.nextMarker);
    },
  };
}

function changing({ client, call }: IotClient): Changing {
  return {
    registerCertificate: async ({ certificate, authority, active }, signal) => {
      const command = new RegisterCertificateCommand({
        certificatePem: certificate,
        ...(authority && { caCertificatePem: authority }),
        status: active ? "ACTIVE" : "INACTIVE",
      });
      const answer = await call(iot("RegisterCertificate"), signal, (o) => client.send(command, o));
      return given(answer.certificateArn, "RegisterCertificate");
    },
    setCertificateStatus: async (certificateId, newStatus, signal) => {
      const command = new UpdateCertificateCommand({ certificateId, newStatus });
      await call(iot("UpdateCertificate"), signal, (o) => client.send(command, o));
    },
    removeCertificate: async (certificateId, signal) => {
      const command = new DeleteCertificateCommand({ certificateId });
      await call(iot("DeleteCertificate"), signal, (o) => client.send(command, o));
    },
  };
}

const toSummary = ({
  certificateId,
  certificateArn,
  status,
  certificateMode,
  creationDate,
}: Certificate): DeviceCertificateSummary => ({
  certificateId: given(certificateId, "ListCertificates"),
  arn: given(certificateArn, "ListCertificates"),
  status: status ?? "",
  ...(certificateMode && { mode: certificateMode }),
  ...(creationDate && { createdAt: creationDate }),
});

function toCertificate(described: CertificateDescription): DeviceCertificate {
  const { caCertificateId, certificatePem, validity = {} } = described;
  return {
    ...toSummary(described),
    certificate: given(certificatePem, "DescribeCertificate"),
    ...(caCertificateId && { caCertificateId }),
    ...(validity.notBefore && { notBefore: validity.notBefore }),
    ...(validity.notAfter && { notAfter: validity.notAfter }),
  };
}

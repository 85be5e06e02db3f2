import {
  DeleteCACertificateCommand,
  DescribeCACertificateCommand,
  GetRegistrationCodeCommand,
  ListCACertificatesCommand,
  RegisterCACertificateCommand,
  UpdateCACertificateCommand,
  type DescribeCACertificateResponse,
} from "@aws-sdk/client-iot";
import type { RegisteredAuthority } from "../iot/registry";
import type { AuthorityFlags, Devices, RegisterAuthorityRequest } from "./devices";
import { iot, parallelCalls, type IotClient } from "./iotClient";
import { allPages, inParallel, markerInput, pageOf } from "./iotPages";
import { given } from "./privateCaClient";

type Authorities = Pick<
  Devices,
  "authorities" | "registrationCode" | "registerAuthority" | "setAuthority" | "removeAuthority"
>;

/** The CAs that are registered with AWS IoT. */
export function iotAuthorities({ client, call }: IotClient): Authorities {
  const describe = async (certificateId: string, signal: AbortSignal): Promise<RegisteredAuthority> => {
    const command = new DescribeCACertificateCommand({ certificateId });
    return toAuthority(await call(iot("DescribeCACertificate"), signal, (o) => client.send(command, o)));
  };
  return {
    authorities: async (signal) => {
      const ids = await allPages(async (options) => {
        const command = new ListCACertificatesCommand(markerInput(options));
        const answer = await call(iot("ListCACertificates"), signal, (o) => client.send(command, o));
        const items = (answer.certificates ?? []).flatMap(({ certificateId }) => certificateId ?? []);
        return pageOf(items, answer.nextMarker);
      });
      return inParallel(ids, parallelCalls, (id) => describe(id, signal));
    },
    registrationCode: async (signal) => {
      const command = new GetRegistrationCodeCommand({});
      const answer = await call(iot("GetRegistrationCode"), signal, (o) => client.send(command, o));
      return given(answer.registrationCode, "GetRegistrationCode");
    },
    registerAuthority: async (request, signal) => {
      const command = new RegisterCACertificateCommand(registration(request));
      const answer = await call(iot("RegisterCACertificate"), signal, (o) => client.send(command, o));
      return given(answer.certificateId, "RegisterCACertificate");
    },
    setAuthority: async (certificateId, flags, signal) => {
      const command = new UpdateCACertificateCommand({ certificateId, ...newFlags(flags) });
      await call(iot("UpdateCACertificate"), signal, (o) => client.send(command, o));
    },
    removeAuthority: async (certificateId, signal) => {
      const command = new DeleteCACertificateCommand({ certificateId });
      await call(iot("DeleteCACertificate"), signal, (o) => client.send(command, o));
    },
  };
}

const registration = (request: RegisterAuthorityRequest) => ({
  caCertificate: request.certificate,
  ...(request.verificationCertificate && { verificationCertificate: request.verificationCertificate }),
  certificateMode: request.mode,
  setAsActive: request.active,
  allowAutoRegistration: request.autoRegistration,
  ...(request.registrationConfig && { registrationConfig: request.registrationConfig }),
});

const newFlags = ({ active, autoRegistration }: AuthorityFlags) => ({
  ...(active !== undefined && { newStatus: active ? ("ACTIVE" as const) : ("INACTIVE" as const) }),
  ...(autoRegistration !== undefined && {
    newAutoRegistrationStatus: autoRegistration ? ("ENABLE" as const) : ("DISABLE" as const),
  }),
});

function toAuthority(answer: DescribeCACertificateResponse): RegisteredAuthority {
  const { certificateDescription: described = {}, registrationConfig } = answer;
  const { validity = {} } = described;
  return {
    certificateId: given(described.certificateId, "DescribeCACertificate"),
    arn: given(described.certificateArn, "DescribeCACertificate"),
    certificate: given(described.certificatePem, "DescribeCACertificate"),
    active: described.status === "ACTIVE",
    autoRegistration: described.autoRegistrationStatus === "ENABLE",
    // Registrations from before there were modes are of the only one that there was.
    mode: described.certificateMode ?? "DEFAULT",
    ...(described.creationDate && { createdAt: described.creationDate }),
    ...(validity.notBefore && { notBefore: validity.notBefore }),
    ...(validity.notAfter && { notAfter: validity.notAfter }),
    ...(registrationConfig && { registrationConfig }),
  };
}

import type {
  IotAuthorityDump,
  IotDump,
  IotCertificateDump,
  IotPolicyDump,
  IotRuleDump,
  IotThingDump,
} from "../../protocol/stateDump";
import { iotArn } from "../iot/realm";
import type { DeviceCertificate } from "../store/iot/deviceCertificates";
import type { PolicyRecord } from "../store/iot/policies";
import { partsOfRealm, type Realm } from "../store/iot/realm";
import type { RegisteredAuthority } from "../store/iot/registeredAuthorities";
import type { Thing } from "../store/iot/things";
import type { TopicRule } from "../store/iot/topicRules";
import type { Store } from "../store/store";
import { by, everything } from "./everything";

/** What an account has of AWS IoT in a region. */
export function iotDump({ iot }: Store, realm: Realm): IotDump {
  const { authorities, certificates, things, policies, topicRules, provisioningTemplates } = iot;
  return {
    ...partsOfRealm(realm),
    caCertificates: everything((page) => authorities.list(realm, page))
      .map(authorityDump)
      .sort(by(({ certificateId }) => certificateId)),
    certificates: everything((page) => certificates.list(realm, page))
      .map((certificate) => certificateDump({ iot }, certificate))
      .sort(by(({ certificateId }) => certificateId)),
    things: everything((page) => things.list(realm, page))
      .map((thing) => thingDump({ iot }, thing))
      .sort(by(({ name }) => name)),
    policies: everything((page) => policies.list(realm, page))
      .map((policy) => policyDump({ iot }, policy))
      .sort(by(({ name }) => name)),
    rules: everything((page) => topicRules.list(realm, page))
      .map(ruleDump)
      .sort(by(({ name }) => name)),
    provisioningTemplates: everything((page) => provisioningTemplates.list(realm, page))
      .map(({ name }) => name)
      .sort(),
  };
}

type Iot = Pick<Store, "iot">;

const authorityDump = (authority: RegisteredAuthority): IotAuthorityDump => ({
  certificateId: authority.certificateId,
  status: authority.status,
  autoRegistration: authority.autoRegistration,
  mode: authority.mode,
  ...(authority.registrationConfig !== undefined && {
    registrationConfig: JSON.parse(authority.registrationConfig) as unknown,
  }),
  createdAt: authority.createdAt.toISOString(),
  notAfter: authority.notAfter.toISOString(),
});

function certificateDump({ iot }: Iot, certificate: DeviceCertificate): IotCertificateDump {
  const { realm, certificateId, caCertificateId, status, mode, createdAt, notAfter } = certificate;
  const arn = iotArn(realm, "cert", certificateId);
  return {
    certificateId,
    status,
    mode,
    ...(caCertificateId !== undefined && { caCertificateId }),
    createdAt: createdAt.toISOString(),
    notAfter: notAfter.toISOString(),
    policies: everything((page) => iot.policies.policiesOf(realm, arn, page))
      .map(({ policy }) => policy)
      .sort(),
    registrations: iot.registrationEvents.list(realm, { certificateId, limit: 1000 }).length,
  };
}

const thingDump = ({ iot }: Iot, { realm, name, typeName, attributes }: Thing): IotThingDump => ({
  name,
  ...(typeName !== undefined && { typeName }),
  attributes: Object.fromEntries(Object.entries(attributes).sort(by(([key]) => key))),
  principals: everything((page) => iot.things.principalsOf(realm, name, page))
    .map(({ principal }) => principal)
    .sort(),
});

const policyDump = ({ iot }: Iot, { id, name, defaultVersion }: PolicyRecord): IotPolicyDump => ({
  name,
  defaultVersion,
  versions: iot.policies.versions(id).map(({ version, document }) => ({
    version,
    document: JSON.parse(document) as unknown,
  })),
});

const ruleDump = ({ name, disabled, payload }: TopicRule): IotRuleDump => ({
  name,
  disabled,
  payload: JSON.parse(payload) as unknown,
});

import type { SqlDriver } from "../driver/driver";
import { createDeviceCertificateRepository, type DeviceCertificateRepository } from "./deviceCertificates";
import { createEventConfigurationRepository, type EventConfigurationRepository } from "./eventConfigurations";
import { createIotTagRepository, type IotTagRepository } from "./iotTags";
import { createIotIssuerRepository, type IotIssuerRepository } from "./issuer";
import { createPolicyRepository, type PolicyRepository } from "./policies";
import { createProvisioningTemplateRepository, type ProvisioningTemplateRepository } from "./provisioningTemplates";
import { createRegisteredAuthorityRepository, type RegisteredAuthorityRepository } from "./registeredAuthorities";
import { createRefusedAuthorityRepository, type RefusedAuthorityRepository } from "./refusedAuthorities";
import { createRegistrationEventRepository, type RegistrationEventRepository } from "./registrationEvents";
import { createRetainedMessageRepository, type RetainedMessageRepository } from "./retainedMessages";
import { createThingGroupRepository, type ThingGroupRepository } from "./thingGroups";
import { createThingRepository, type ThingRepository } from "./things";
import { createThingTypeRepository, type ThingTypeRepository } from "./thingTypes";
import { createTopicRuleRepository, type TopicRuleRepository } from "./topicRules";

/** The registry of AWS IoT, of all accounts and regions. */
export interface IotStore {
  readonly authorities: RegisteredAuthorityRepository;
  readonly certificates: DeviceCertificateRepository;
  readonly refusedAuthorities: RefusedAuthorityRepository;
  readonly registrationEvents: RegistrationEventRepository;
  readonly things: ThingRepository;
  readonly thingTypes: ThingTypeRepository;
  readonly thingGroups: ThingGroupRepository;
  readonly policies: PolicyRepository;
  readonly topicRules: TopicRuleRepository;
  readonly retainedMessages: RetainedMessageRepository;
  readonly provisioningTemplates: ProvisioningTemplateRepository;
  readonly tags: IotTagRepository;
  readonly eventConfigurations: EventConfigurationRepository;
  readonly issuer: IotIssuerRepository;
  /**
   * Rises whenever policies, things, groups, their attachments or topic rules change, in any realm: what was found out about the
   * permissions of a device, or the rules for a topic, holds as long as it stays the same.
   */
  authorizationRevision(): number;
  /** Rises whenever any of what a person browses changes: the same, CAs and certificates. */
  registryRevision(): number;
  /** For a change that went past the repositories. */
  changed(): void;
}

export function createIotStore(database: SqlDriver): IotStore {
  let revision = 0;
  const changed = () => {
    revision += 1;
  };
  let certificateRevision = 0;
  const counted = <Input extends unknown[], Output>(change: (...input: Input) => Output) => {
    return (...input: Input): Output => {
      certificateRevision += 1;
      return change(...input);
    };
  };
  const authorities = createRegisteredAuthorityRepository(database);
  const certificates = createDeviceCertificateRepository(database);
  return {
    authorities: {
      ...authorities,
      insert: counted((authority) => authorities.insert(authority)),
      update: counted((id, change, at) => authorities.update(id, change, at)),
      remove: counted((id) => authorities.remove(id)),
    },
    certificates: {
      ...certificates,
      insert: counted((certificate) => certificates.insert(certificate)),
      setStatus: counted((id, status, at) => certificates.setStatus(id, status, at)),
      remove: counted((id) => certificates.remove(id)),
    },
    refusedAuthorities: createRefusedAuthorityRepository(database),
    registrationEvents: createRegistrationEventRepository(database),
    things: createThingRepository(database, changed),
    thingTypes: createThingTypeRepository(database),
    thingGroups: createThingGroupRepository(database, changed),
    policies: createPolicyRepository(database, changed),
    topicRules: createTopicRuleRepository(database, changed),
    retainedMessages: createRetainedMessageRepository(database),
    provisioningTemplates: createProvisioningTemplateRepository(database),
    tags: createIotTagRepository(database),
    eventConfigurations: createEventConfigurationRepository(database),
    issuer: createIotIssuerRepository(database),
    authorizationRevision: () => revision,
    registryRevision: () => revision + certificateRevision,
    changed,
  };
}

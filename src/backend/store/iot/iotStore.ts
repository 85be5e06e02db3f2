import type { SqlDriver } from "../driver/driver";
import { createDeviceCertificateRepository, type DeviceCertificateRepository } from "./deviceCertificates";
import { createEventConfigurationRepository, type EventConfigurationRepository } from "./eventConfigurations";
import { createIotTagRepository, type IotTagRepository } from "./iotTags";
import { createIotIssuerRepository, type IotIssuerRepository } from "./issuer";
import { createPolicyRepository, type PolicyRepository } from "./policies";
import { createProvisioningTemplateRepository, type ProvisioningTemplateRepository } from "./provisioningTemplates";
import { createRegisteredAuthorityRepository, type RegisteredAuthorityRepository } from "./registeredAuthorities";
import { createRegistrationEventRepository, type RegistrationEventRepository } from "./registrationEvents";
import { createThingRepository, type ThingRepository } from "./things";
import { createTopicRuleRepository, type TopicRuleRepository } from "./topicRules";

/** The registry of AWS IoT, of all accounts and regions. */
export interface IotStore {
  readonly authorities: RegisteredAuthorityRepository;
  readonly certificates: DeviceCertificateRepository;
  readonly registrationEvents: RegistrationEventRepository;
  readonly things: ThingRepository;
  readonly policies: PolicyRepository;
  readonly topicRules: TopicRuleRepository;
  readonly provisioningTemplates: ProvisioningTemplateRepository;
  readonly tags: IotTagRepository;
  readonly eventConfigurations: EventConfigurationRepository;
  readonly issuer: IotIssuerRepository;
}

export const createIotStore = (database: SqlDriver): IotStore => ({
  authorities: createRegisteredAuthorityRepository(database),
  certificates: createDeviceCertificateRepository(database),
  registrationEvents: createRegistrationEventRepository(database),
  things: createThingRepository(database),
  policies: createPolicyRepository(database),
  topicRules: createTopicRuleRepository(database),
  provisioningTemplates: createProvisioningTemplateRepository(database),
  tags: createIotTagRepository(database),
  eventConfigurations: createEventConfigurationRepository(database),
  issuer: createIotIssuerRepository(database),
});

import type { SqlDriver } from "../driver/driver";
import { createDeviceCertificateRepository, type DeviceCertificateRepository } from "./deviceCertificates";
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
}

export const createIotStore = (database: SqlDriver): IotStore => ({
  authorities: createRegisteredAuthorityRepository(database),
  certificates: createDeviceCertificateRepository(database),
  registrationEvents: createRegistrationEventRepository(database),
  things: createThingRepository(database),
  policies: createPolicyRepository(database),
  topicRules: createTopicRuleRepository(database),
  provisioningTemplates: createProvisioningTemplateRepository(database),
});

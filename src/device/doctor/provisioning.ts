import { certificateParameters } from "../../iot/provisioning/certificateParameters";
import type { ProvisioningPlan } from "../../iot/provisioning/plan";
import { provision } from "../../iot/provisioning/provision";
import { ProvisioningError } from "../../iot/provisioning/provisioningError";
import { valueOf } from "./ask";
import type { Facts } from "./facts";
import { signerOf } from "./registryFacts";

/** What the signing CA's template makes of the device; "none": it has no template. */
export type Provisioning =
  | { readonly kind: "none" }
  | { readonly kind: "unknown"; readonly reason: string }
  | { readonly kind: "refused"; readonly error: ProvisioningError }
  | { readonly kind: "plan"; readonly plan: ProvisioningPlan };

export function provisioningOf({ bundle: { leaf, certificateId }, registry }: Facts): Provisioning {
  const config = signerOf(registry.authorities)?.registrationConfig;
  if (!leaf || certificateId === undefined) return { kind: "none" };
  if (config?.templateBody === undefined && config?.templateName === undefined) return { kind: "none" };
  const body = valueOf(registry.template);
  if (body === undefined)
    return { kind: "unknown", reason: registry.template.known ? "It has no body." : registry.template.reason };
  try {
    return { kind: "plan", plan: provision(body, certificateParameters(leaf.subject, certificateId)) };
  } catch (error) {
    if (error instanceof ProvisioningError) return { kind: "refused", error };
    throw error;
  }
}

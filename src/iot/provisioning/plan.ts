/** What a provisioning template comes to for one device. */
export interface ProvisioningPlan {
  readonly thing?: PlannedThing;
  readonly certificate?: PlannedCertificate;
  readonly policies: readonly PlannedPolicy[];
}

/** What happens to something that is there already and is different. */
export type Override = "DO_NOTHING" | "REPLACE" | "MERGE" | "FAIL";

export interface PlannedThing {
  /** What the template calls it. */
  readonly resource: string;
  readonly name: string;
  readonly typeName?: string;
  readonly billingGroup?: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly groups: readonly string[];
  readonly overrides: { readonly attributes: Override; readonly typeName: Override; readonly groups: Override };
}

export interface PlannedCertificate {
  readonly resource: string;
  /** Of a certificate that is registered. */
  readonly certificateId?: string;
  /** Of one that is to be registered, with its CA's. */
  readonly certificatePem?: string;
  readonly caCertificatePem?: string;
  /** A certification request, for a certificate of AWS's own. */
  readonly csr?: string;
  readonly status: "ACTIVE" | "INACTIVE";
  readonly override: Override;
}

/** At least one of both: a policy that is there by its name, or one that is made when it is missing. */
export interface PlannedPolicy {
  readonly resource: string;
  readonly name?: string;
  /** JSON. */
  readonly document?: string;
}

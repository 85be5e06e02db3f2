import { AwsError } from "../errors";
import type { Sourced } from "../gateway";
import { partitionOf } from "./partitions";
import type { Environment, Settings } from "./profileFiles";

/** The services that Rootpin talks to, by the name they have in an endpoint. */
export type Service = "acm" | "acm-pca" | "iot" | "iot-data" | "s3";

interface ServiceNames {
  /** In variables, `AWS_ENDPOINT_URL_ACM_PCA`, and in `[services …]` sections, `acm_pca`. */
  readonly identifier: string;
  /** First part of the host name of AWS's own endpoint. */
  readonly host: string;
  readonly fipsHost: string;
}

const names: Readonly<Record<Service, ServiceNames>> = {
  acm: { identifier: "acm", host: "acm", fipsHost: "acm-fips" },
  "acm-pca": { identifier: "acm_pca", host: "acm-pca", fipsHost: "acm-pca-fips" },
  iot: { identifier: "iot", host: "iot", fipsHost: "iot-fips" },
  "iot-data": { identifier: "iot_data_plane", host: "data-ats.iot", fipsHost: "data.iot-fips" },
  s3: { identifier: "s3", host: "s3", fipsHost: "s3-fips" },
};

export interface EndpointChoice {
  /** Service → URL. */
  readonly explicit?: Readonly<Partial<Record<string, string>>>;
  readonly environment: Environment;
  readonly profileName: string;
  readonly profile: Settings | undefined;
  /** The `[services …]` section that the profile names. */
  readonly services: Settings | undefined;
  readonly region: string;
}

/**
 * Explicit → AWS_ENDPOINT_URL_<SERVICE> → AWS_ENDPOINT_URL → the profile's services section → the profile's
 * endpoint_url → AWS's own. The ignore flag leaves only the first and the last. Always answers a URL, because an SDK
 * client that is given none looks for one by itself, in the wrong profile.
 */
export function resolveEndpoint(service: Service, choice: EndpointChoice): Sourced {
  const explicit = choice.explicit?.[service];
  if (explicit) return checked(explicit, "setting");
  const configured = ignoresConfiguredEndpoints(choice) ? undefined : configuredEndpoint(service, choice);
  return configured ? checked(configured.value, configured.source) : awsEndpoint(service, choice);
}

/** True when the endpoint is not AWS's own. */
export const isCustomEndpoint = (endpoint: Sourced): boolean => endpoint.source !== "AWS";

function configuredEndpoint(service: Service, choice: EndpointChoice): Sourced | undefined {
  const { environment, profile, profileName, services } = choice;
  const { identifier } = names[service];
  const variable = `AWS_ENDPOINT_URL_${identifier.toUpperCase()}`;
  const candidates: readonly [string | undefined, string][] = [
    [environment[variable], variable],
    [environment.AWS_ENDPOINT_URL, "AWS_ENDPOINT_URL"],
    [services?.[`${identifier}.endpoint_url`], `services section "${profile?.services ?? ""}"`],
    [profile?.endpoint_url, `profile "${profileName}"`],
  ];
  for (const [value, source] of candidates) if (value) return { value, source };
  return undefined;
}

const isTrue = (flag: string | undefined): boolean => flag?.toLowerCase() === "true";

const ignoresConfiguredEndpoints = ({ environment, profile }: EndpointChoice) =>
  isTrue(environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS) || isTrue(profile?.ignore_configured_endpoint_urls);

/** A variable of the environment ranks above the profile. */
const usesFips = ({ environment, profile }: EndpointChoice) =>
  isTrue(environment.AWS_USE_FIPS_ENDPOINT ?? profile?.use_fips_endpoint);

const usesDualStack = ({ environment, profile }: EndpointChoice) =>
  isTrue(environment.AWS_USE_DUALSTACK_ENDPOINT ?? profile?.use_dualstack_endpoint);

function awsEndpoint(service: Service, choice: EndpointChoice): Sourced {
  const { name, dnsSuffix, dualStackDnsSuffix } = partitionOf(choice.region);
  const dualStack = usesDualStack(choice);
  // AWS Private CA in GovCloud is FIPS under its plain name.
  const plainIsFips = service === "acm-pca" && name === "aws-us-gov" && !dualStack;
  const host = usesFips(choice) && !plainIsFips ? names[service].fipsHost : names[service].host;
  // S3 has kept the plain suffix for both.
  if (service === "s3" && dualStack) {
    return { value: `https://${host}.dualstack.${choice.region}.${dnsSuffix}`, source: "AWS" };
  }
  return { value: `https://${host}.${choice.region}.${dualStack ? dualStackDnsSuffix : dnsSuffix}`, source: "AWS" };
}

function checked(value: string, source: string): Sourced {
  if (/^https?:/i.test(value) && URL.canParse(value)) return { value, source };
  throw new AwsError("configuration", "InvalidEndpoint", `The endpoint from ${source} is not a URL: "${value}".`);
}

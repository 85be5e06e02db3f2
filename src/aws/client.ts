import { ACMPCAClient, type ACMPCAClientConfig } from "@aws-sdk/client-acm-pca";
import type { CredentialProvider, Credentials } from "./connection/memoizeCredentials";
import type { RetrySettings } from "./connection/retrySettings";

export interface ClientSettings {
  readonly region: string;
  readonly endpoint: string;
  readonly credentials: CredentialProvider | Credentials;
  readonly retry: RetrySettings;
  /** Of Rootpin. */
  readonly version: string;
  /** The user has named an application in the user agent: it stays. */
  readonly namesApplication: boolean;
}

const requestTimeoutMilliseconds = 30_000;

export const createClient = (settings: ClientSettings): ACMPCAClient => new ACMPCAClient(clientConfiguration(settings));

/** What the clients of all services have in common. */
type Configuration = Omit<ACMPCAClientConfig, "endpointProvider" | "httpAuthSchemes" | "httpAuthSchemeProvider">;

/**
 * For a client that looks nothing up by itself: what it is not given it would read from the process's environment and from
 * the default profile, whichever profile was chosen.
 */
export function clientConfiguration(settings: ClientSettings): Configuration {
  const { region, endpoint, credentials, retry, version, namesApplication } = settings;
  // Clients from 2024 on know it, their forerunners ignore it.
  const application: object = namesApplication ? {} : { userAgentAppId: "rootpin" };
  return {
    region,
    endpoint,
    credentials,
    retryMode: retry.mode,
    maxAttempts: retry.maxAttempts,
    useFipsEndpoint: false, // the endpoint says it already
    useDualstackEndpoint: false,
    defaultsMode: "legacy",
    customUserAgent: [["rootpin", version]],
    requestHandler: {
      connectionTimeout: 5_000,
      requestTimeout: requestTimeoutMilliseconds,
      throwOnRequestTimeout: true, // newer handlers only warn without it
    },
    ...application,
  };
}

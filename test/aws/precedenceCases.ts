import type { ConnectionChoice } from "../../src/aws/connection";
import type { Service } from "../../src/aws/connection/endpoint";

// Expectations are those of the AWS SDKs and Tools Reference Guide ("Service-specific endpoints", "AWS Region",
// "Shared config and credentials files") and of Rootpin's own rule that what a person chose ranks first.

export interface Expected {
  readonly profile?: string;
  readonly profileSource?: string;
  readonly label?: string;
  /** null: nobody names a region. */
  readonly region?: string | null;
  readonly regionSource?: string | RegExp;
  readonly endpoints?: Readonly<Partial<Record<Service, string>>>;
  readonly endpointSource?: string;
  readonly maxAttempts?: number;
  readonly retryMode?: string;
  readonly accountHint?: string;
  readonly warning?: RegExp;
}

export interface Case {
  readonly name: string;
  readonly config?: string;
  readonly credentials?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly choice?: ConnectionChoice;
  readonly expected: Expected;
}

export const dev = "[profile dev]\nregion = eu-west-1\n";
export const local = "http://127.0.0.1:4566";
export const devAt = (more: string) => `${dev}${more}\n`;
export const withServices = `${dev}services = mine\n[services mine]\nacm_pca =\n  endpoint_url = http://127.0.0.1:1001\niot =\n  endpoint_url = http://127.0.0.1:1002\n`;
export const chosenDev: ConnectionChoice = { profile: "dev" };

const profileCases: Case[] = [
  {
    name: "nothing at all: the default profile",
    expected: { profile: "default", profileSource: "default", region: null },
  },
  {
    name: "AWS_PROFILE names the profile",
    environment: { AWS_PROFILE: "dev" },
    config: dev,
    expected: { profile: "dev", profileSource: "AWS_PROFILE", label: "profile:dev" },
  },
  {
    name: "the setting ranks above AWS_PROFILE",
    environment: { AWS_PROFILE: "other" },
    choice: { settings: { profile: "dev" } },
    config: dev,
    expected: { profile: "dev", profileSource: "setting" },
  },
  {
    name: "a chosen profile ranks above the setting",
    choice: { profile: "dev", settings: { profile: "other" } },
    config: dev,
    expected: { profile: "dev", profileSource: "chosen" },
  },
  {
    name: "an empty setting is no setting",
    choice: { settings: { profile: "", region: "" } },
    environment: { AWS_PROFILE: "dev" },
    config: dev,
    expected: { profile: "dev", region: "eu-west-1" },
  },
  {
    name: "keys in the environment and no profile named: the environment",
    environment: { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: "secret" },
    expected: { label: "environment" },
  },
  {
    name: "a chosen profile is used although the environment holds keys, and says so",
    environment: { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: "secret" },
    choice: chosenDev,
    config: dev,
    expected: { label: "profile:dev", warning: /not the keys of AWS_ACCESS_KEY_ID/ },
  },
  {
    name: "a chosen profile that no file holds is said",
    choice: { profile: "gone" },
    config: dev,
    expected: { profile: "gone", warning: /no such profile.*"gone"/ },
  },
  {
    name: "a profile that only the credentials file holds",
    choice: { profile: "keys" },
    credentials: "[keys]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = secret\nregion = eu-north-1\n",
    expected: { profile: "keys", region: "eu-north-1" },
  },
];

const regionCases: Case[] = [
  {
    name: "the profile's region",
    choice: chosenDev,
    config: dev,
    expected: { region: "eu-west-1", regionSource: 'profile "dev"' },
  },
  {
    name: "AWS_REGION when the profile has none",
    choice: chosenDev,
    config: "[profile dev]\noutput = json\n",
    environment: { AWS_REGION: "us-west-2" },
    expected: { region: "us-west-2", regionSource: "AWS_REGION" },
  },
  {
    name: "AWS_DEFAULT_REGION when there is nothing else",
    environment: { AWS_DEFAULT_REGION: "us-west-1" },
    expected: { region: "us-west-1", regionSource: "AWS_DEFAULT_REGION" },
  },
  {
    name: "AWS_REGION ranks above AWS_DEFAULT_REGION",
    environment: { AWS_REGION: "us-west-2", AWS_DEFAULT_REGION: "us-west-1" },
    expected: { region: "us-west-2" },
  },
  {
    name: "the profile ranks above AWS_REGION, and the source says so",
    choice: chosenDev,
    config: dev,
    environment: { AWS_REGION: "us-west-2" },
    expected: { region: "eu-west-1", regionSource: 'profile "dev", before AWS_REGION="us-west-2"' },
  },
  {
    name: "the setting ranks above the profile",
    choice: { profile: "dev", settings: { region: "eu-central-1" } },
    config: dev,
    expected: { region: "eu-central-1", regionSource: "setting" },
  },
  {
    name: "a chosen region ranks above all",
    choice: { profile: "dev", region: "sa-east-1", settings: { region: "eu-central-1" } },
    config: dev,
    environment: { AWS_REGION: "us-west-2" },
    expected: { region: "sa-east-1", regionSource: "chosen" },
  },
  {
    name: "the chosen profile's region, not the default profile's",
    choice: chosenDev,
    config: `[default]\nregion = us-east-2\n${dev}`,
    expected: { region: "eu-west-1" },
  },
  {
    name: "the default profile's region when no profile is named",
    config: `[default]\nregion = us-east-2\n${dev}`,
    expected: { region: "us-east-2", regionSource: 'profile "default"' },
  },
  {
    name: "the credentials file ranks above the config file for the same key",
    choice: chosenDev,
    config: dev,
    credentials: "[dev]\nregion = eu-south-1\n",
    expected: { region: "eu-south-1" },
  },
  { name: "no region anywhere", choice: chosenDev, config: "[profile dev]\n", expected: { region: null } },
  {
    name: "a region that nobody knows is said",
    choice: { region: "eu-wst-1" },
    expected: { region: "eu-wst-1", warning: /not a known one: "eu-wst-1"/ },
  },
];

const endpointCases: Case[] = [
  {
    name: "AWS's own endpoint of the region",
    choice: chosenDev,
    config: dev,
    expected: {
      endpoints: {
        "acm-pca": "https://acm-pca.eu-west-1.amazonaws.com",
        iot: "https://iot.eu-west-1.amazonaws.com",
        "iot-data": "https://data-ats.iot.eu-west-1.amazonaws.com",
      },
      endpointSource: "AWS",
    },
  },
  {
    name: "a profile chosen in this process brings its endpoint_url",
    choice: chosenDev,
    config: devAt(`endpoint_url = ${local}`),
    expected: { endpoints: { "acm-pca": local, iot: local }, endpointSource: 'profile "dev"' },
  },
  {
    name: "a profile chosen in this process brings its services section",
    choice: chosenDev,
    config: withServices,
    expected: {
      endpoints: { "acm-pca": "http://127.0.0.1:1001", iot: "http://127.0.0.1:1002" },
      endpointSource: 'services section "mine"',
    },
  },
  {
    name: "AWS_PROFILE brings the services section too",
    environment: { AWS_PROFILE: "dev" },
    config: withServices,
    expected: { endpoints: { "acm-pca": "http://127.0.0.1:1001" } },
  },
  {
    name: "the services section ranks above the profile's endpoint_url",
    choice: chosenDev,
    config: `${dev}endpoint_url = ${local}\nservices = mine\n[services mine]\nacm_pca =\n  endpoint_url = http://127.0.0.1:1001\n`,
    expected: { endpoints: { "acm-pca": "http://127.0.0.1:1001", iot: local } },
  },
  {
    name: "a services section that is not there leaves endpoint_url",
    choice: chosenDev,
    config: devAt(`services = gone\nendpoint_url = ${local}`),
    expected: { endpoints: { "acm-pca": local } },
  },
  {
    name: "the services section of another profile is not used",
    choice: { profile: "plain", region: "eu-west-1" },
    config: `${withServices}[profile plain]\noutput = json\n`,
    expected: { endpoints: { "acm-pca": "https://acm-pca.eu-west-1.amazonaws.com" } },
  },
  {
    name: "the default profile's endpoint_url does not leak into a chosen profile",
    choice: chosenDev,
    config: `[default]\nendpoint_url = ${local}\n${dev}`,
    expected: { endpoints: { "acm-pca": "https://acm-pca.eu-west-1.amazonaws.com" } },
  },
  {
    name: "AWS_ENDPOINT_URL ranks above the profile's services section",
    choice: chosenDev,
    config: withServices,
    environment: { AWS_ENDPOINT_URL: local },
    expected: { endpoints: { "acm-pca": local }, endpointSource: "AWS_ENDPOINT_URL" },
  },
  {
    name: "AWS_ENDPOINT_URL_ACM_PCA ranks above AWS_ENDPOINT_URL, for its service only",
    choice: chosenDev,
    config: dev,
    environment: { AWS_ENDPOINT_URL: local, AWS_ENDPOINT_URL_ACM_PCA: "http://127.0.0.1:1001" },
    expected: {
      endpoints: { "acm-pca": "http://127.0.0.1:1001", iot: local },
      endpointSource: "AWS_ENDPOINT_URL_ACM_PCA",
    },
  },
  {
    name: "AWS_ENDPOINT_URL_IOT does not concern the data plane",
    choice: chosenDev,
    config: dev,
    environment: { AWS_ENDPOINT_URL_IOT: local, AWS_ENDPOINT_URL_IOT_DATA_PLANE: "http://127.0.0.1:1003" },
    expected: { endpoints: { iot: local, "iot-data": "http://127.0.0.1:1003" } },
  },
  {
    name: "an explicit endpoint ranks above every variable, for its service only",
    choice: { profile: "dev", endpoints: { "acm-pca": "http://127.0.0.1:9" } },
    config: dev,
    environment: { AWS_ENDPOINT_URL: local, AWS_ENDPOINT_URL_ACM_PCA: "http://127.0.0.1:1001" },
    expected: { endpoints: { "acm-pca": "http://127.0.0.1:9", iot: local }, endpointSource: "setting" },
  },
  {
    name: "the ignore variable leaves the variables and the profile aside",
    choice: chosenDev,
    config: withServices,
    environment: { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true", AWS_ENDPOINT_URL: local },
    expected: { endpoints: { "acm-pca": "https://acm-pca.eu-west-1.amazonaws.com" }, endpointSource: "AWS" },
  },
  {
    name: "the ignore flag of the profile leaves the variables aside too",
    choice: chosenDev,
    config: devAt(`endpoint_url = ${local}\nignore_configured_endpoint_urls = true`),
    environment: { AWS_ENDPOINT_URL: local },
    expected: { endpoints: { "acm-pca": "https://acm-pca.eu-west-1.amazonaws.com" } },
  },
  {
    name: "the ignore flag is read without regard to case",
    choice: chosenDev,
    config: devAt(`endpoint_url = ${local}\nignore_configured_endpoint_urls = True`),
    expected: { endpoints: { "acm-pca": "https://acm-pca.eu-west-1.amazonaws.com" } },
  },
  {
    name: "an ignore flag that says false ignores nothing",
    choice: chosenDev,
    config: devAt(`endpoint_url = ${local}\nignore_configured_endpoint_urls = false`),
    expected: { endpoints: { "acm-pca": local } },
  },
  {
    name: "the ignore flag does not concern an explicit endpoint",
    choice: { profile: "dev", endpoints: { "acm-pca": local } },
    config: devAt("ignore_configured_endpoint_urls = true"),
    expected: { endpoints: { "acm-pca": local }, endpointSource: "setting" },
  },
  {
    name: "a region of China has its own suffix",
    choice: { region: "cn-north-1" },
    expected: { endpoints: { "acm-pca": "https://acm-pca.cn-north-1.amazonaws.com.cn" } },
  },
  {
    name: "use_fips_endpoint of the profile",
    choice: chosenDev,
    config: devAt("use_fips_endpoint = true"),
    expected: { endpoints: { "acm-pca": "https://acm-pca-fips.eu-west-1.amazonaws.com" } },
  },
  {
    name: "AWS_USE_FIPS_ENDPOINT ranks above the profile",
    choice: chosenDev,
    config: devAt("use_fips_endpoint = true"),
    environment: { AWS_USE_FIPS_ENDPOINT: "false" },
    expected: { endpoints: { "acm-pca": "https://acm-pca.eu-west-1.amazonaws.com" } },
  },
  {
    name: "use_dualstack_endpoint of the profile",
    choice: chosenDev,
    config: devAt("use_dualstack_endpoint = true"),
    expected: { endpoints: { "acm-pca": "https://acm-pca.eu-west-1.api.aws" } },
  },
  {
    name: "a configured endpoint with the FIPS flag: the endpoint, as it is",
    choice: chosenDev,
    config: devAt(`use_fips_endpoint = true\nendpoint_url = ${local}`),
    expected: { endpoints: { "acm-pca": local } },
  },
];

const otherCases: Case[] = [
  {
    name: "three attempts in standard mode",
    choice: chosenDev,
    config: dev,
    expected: { maxAttempts: 3, retryMode: "standard" },
  },
  {
    name: "attempts and mode of the profile",
    choice: chosenDev,
    config: devAt("max_attempts = 5\nretry_mode = adaptive"),
    expected: { maxAttempts: 5, retryMode: "adaptive" },
  },
  {
    name: "AWS_MAX_ATTEMPTS and AWS_RETRY_MODE rank above the profile",
    choice: chosenDev,
    config: devAt("max_attempts = 5\nretry_mode = adaptive"),
    environment: { AWS_MAX_ATTEMPTS: "2", AWS_RETRY_MODE: "standard" },
    expected: { maxAttempts: 2, retryMode: "standard" },
  },
  {
    name: "a number of attempts that is none",
    choice: chosenDev,
    config: dev,
    environment: { AWS_MAX_ATTEMPTS: "many", AWS_RETRY_MODE: "legacy" },
    expected: { maxAttempts: 3, retryMode: "standard" },
  },
  {
    name: "the account of a role",
    choice: chosenDev,
    config: devAt("role_arn = arn:aws:iam::123456789012:role/Admin\nsource_profile = default"),
    expected: { accountHint: "123456789012" },
  },
  {
    name: "the account of an SSO profile",
    choice: chosenDev,
    config: devAt("sso_session = corp\nsso_account_id = 210987654321\nsso_role_name = Admin"),
    expected: { accountHint: "210987654321" },
  },
  {
    name: "the account within an access key id",
    choice: { profile: "keys" },
    credentials: "[keys]\naws_access_key_id = ASIAQNZGKIQY56JQ7WML\naws_secret_access_key = secret\n",
    expected: { accountHint: "029608264753" },
  },
];

export const precedenceCases: readonly Case[] = [...profileCases, ...regionCases, ...endpointCases, ...otherCases];

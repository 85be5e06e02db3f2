import type { KeyAlgorithm } from "../../pki/issue/algorithms";

/** A small PKI that can be loaded into an empty backend. Keys are made when it is loaded. */
export interface Scenario {
  readonly name: string;
  /** Each after its parent. */
  readonly authorities: readonly ScenarioAuthority[];
  readonly certificates: readonly ScenarioCertificate[];
}

export interface ScenarioAuthority {
  readonly commonName: string;
  readonly keyAlgorithm: KeyAlgorithm;
  /** The common name of the issuing CA; absent for a root. */
  readonly parent?: string;
  readonly templateName: string;
  readonly years: number;
}

export interface ScenarioCertificate {
  /** The common name of the issuing CA. */
  readonly issuer: string;
  readonly commonName: string;
  readonly dnsNames?: readonly string[];
  readonly templateName: string;
  readonly days: number;
}

const root = "Demo Root CA";
const devices = "Demo Devices CA";
const servers = "Demo Servers CA";

const subordinate = { parent: root, templateName: "SubordinateCACertificate_PathLen0", years: 5 } as const;
const device = { issuer: devices, templateName: "EndEntityClientAuthCertificate" } as const;
const server = { issuer: servers, templateName: "EndEntityServerAuthCertificate" } as const;

/** Names from RFC 2606: nobody else's. One device runs out soon, so that it shows. */
const demo: Scenario = {
  name: "demo",
  authorities: [
    { commonName: root, keyAlgorithm: "EC_secp384r1", templateName: "RootCACertificate", years: 10 },
    { commonName: devices, keyAlgorithm: "EC_prime256v1", ...subordinate },
    { commonName: servers, keyAlgorithm: "RSA_2048", ...subordinate },
  ],
  certificates: [
    { ...device, commonName: "thermostat-0001", days: 365 },
    { ...device, commonName: "thermostat-0002", days: 365 },
    { ...device, commonName: "door-lock-0001", days: 14 },
    { ...server, commonName: "api.example.com", dnsNames: ["api.example.com", "*.api.example.com"], days: 90 },
  ],
};

export const scenarios: readonly Scenario[] = [demo];

import type { KeyUsageName } from "../../pki/extensions/keyUsage";
import type { KeyUsage } from "./asn1Shapes";

const usageNames = {
  DigitalSignature: "digitalSignature",
  NonRepudiation: "nonRepudiation",
  KeyEncipherment: "keyEncipherment",
  DataEncipherment: "dataEncipherment",
  KeyAgreement: "keyAgreement",
  KeyCertSign: "keyCertSign",
  CRLSign: "cRLSign",
  EncipherOnly: "encipherOnly",
  DecipherOnly: "decipherOnly",
} as const satisfies Record<keyof KeyUsage, KeyUsageName>;

/** The bits that are asked for. None at all counts as no keyUsage, which RFC 5280 section 4.2.1.3 wants to have one. */
export const usagesOf = (usage: KeyUsage): KeyUsageName[] =>
  (Object.keys(usageNames) as (keyof KeyUsage)[]).filter((name) => usage[name]).map((name) => usageNames[name]);

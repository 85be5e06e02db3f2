/** How much one structure may hold before reading stops with `limit-exceeded`. */
export interface DerLimits {
  /** What the structure is called in the message. */
  readonly name: string;
  readonly bytes: number;
  readonly elements: number;
}

/** Elements inside each other, in any structure. */
export const maximumDepth = 100;

/** Longest INTEGER or OBJECT IDENTIFIER, in octets, that is turned into decimal digits. */
export const maximumNumberLength = 8192;

const mebibyte = 1024 * 1024;

export const certificateLimits: DerLimits = { name: "certificate", bytes: mebibyte, elements: 100_000 };

export const requestLimits: DerLimits = { name: "certification request", bytes: mebibyte, elements: 100_000 };

export const keyLimits: DerLimits = { name: "key", bytes: mebibyte, elements: 1000 };

/** Room for some two million entries: public CAs have published lists of 200,000. */
export const certificateListLimits: DerLimits = {
  name: "certificate list",
  bytes: 64 * mebibyte,
  elements: 10_000_000,
};

/** PKCS #7 and PKCS #12: what is in them has limits of its own. */
export const containerLimits: DerLimits = { name: "container", bytes: 64 * mebibyte, elements: 10_000_000 };

export const ocspResponseLimits: DerLimits = { name: "OCSP response", bytes: mebibyte, elements: 100_000 };

import { isSafeText, type SafeText } from "./safeText";
import { arrayOf, isBoolean, isCount, isString, type Guard, optional, shape } from "./guard";
import type { RequestGuards } from "./channel";

/** One element of a structure, as the page lists it. Places and lengths in octets. */
export interface Asn1Row {
  readonly row: number;
  readonly offset: number;
  readonly header: number;
  readonly length: number;
  readonly depth: number;
  /** The row of the element around it. */
  readonly parent?: number;
  /** "SEQUENCE", "cont [ 3 ]" */
  readonly tag: string;
  /** What the standard calls it: "tbsCertificate". */
  readonly name?: string;
  readonly value?: SafeText;
  /** It stands inside a string of octets. */
  readonly encapsulated: boolean;
}

/** A stretch of the elements, in the order of their octets. */
export interface Asn1Page {
  readonly total: number;
  readonly rows: readonly Asn1Row[];
  /** Why there are no more elements than these. */
  readonly problem?: SafeText;
}

/** A stretch of the octets, in hexadecimal. `total`: how many there are. */
export interface OctetsPage {
  readonly total: number;
  readonly hex: string;
}

export interface StretchParams {
  readonly index: number;
  readonly from: number;
  readonly count: number;
}

export interface OctetParams {
  readonly index: number;
  readonly offset: number;
}

/** What the page asks of the octets of an object. */
export type Asn1Requests = {
  asn1: { params: StretchParams; result: Asn1Page };
  octets: { params: StretchParams; result: OctetsPage };
  /** The innermost element that an octet belongs to. */
  elementAt: { params: OctetParams; result: { readonly element?: Asn1Row } };
};

/** The most elements, and octets, that one request may ask for. */
const maximumRows = 500;
const maximumOctets = 16 * 1024;

const upTo =
  (most: number): Guard<number> =>
  (value): value is number =>
    isCount(value) && value <= most;

const isRow = shape<Asn1Row>({
  row: isCount,
  offset: isCount,
  header: isCount,
  length: isCount,
  depth: isCount,
  parent: optional(isCount),
  tag: isString,
  name: optional(isString),
  value: optional(isSafeText),
  encapsulated: isBoolean,
});

const stretch = (most: number): Guard<StretchParams> =>
  shape<StretchParams>({ index: isCount, from: isCount, count: upTo(most) });

export const asn1Guards: RequestGuards<Asn1Requests> = {
  asn1: {
    params: stretch(maximumRows),
    result: shape<Asn1Page>({ total: isCount, rows: arrayOf(isRow), problem: optional(isSafeText) }),
  },
  octets: { params: stretch(maximumOctets), result: shape<OctetsPage>({ total: isCount, hex: isString }) },
  elementAt: {
    params: shape<OctetParams>({ index: isCount, offset: isCount }),
    result: shape<{ readonly element?: Asn1Row }>({ element: optional(isRow) }),
  },
};

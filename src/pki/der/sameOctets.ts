/** Whether both have the same octets, and as many. */
export const sameOctets = (left: Uint8Array, right: Uint8Array): boolean =>
  left.length === right.length && left.every((octet, at) => octet === right[at]);

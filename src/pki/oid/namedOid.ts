/** An object identifier with the name that its standard gives it; an unknown one is its own name. */
export interface NamedOid {
  readonly oid: string;
  readonly name: string;
}

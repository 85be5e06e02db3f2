/** An object identifier with the name that its standard gives it; an unknown one is its own name. */
export interface NamedOid {
  readonly oid: string;
  readonly name: string;
}

export const namedOid = (oid: string, names: ReadonlyMap<string, string>): NamedOid => ({
  oid,
  name: names.get(oid) ?? oid,
});

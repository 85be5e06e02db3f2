import { objectNamesData } from "./objectNamesData";

interface ObjectName {
  readonly short: string;
  readonly long: string;
}

const names: ReadonlyMap<string, ObjectName> = new Map(
  objectNamesData
    .trim()
    .split(/[;\n]/)
    .map((row) => {
      const [oid = "", short = "", long = short] = row.split("|");
      return [oid, { short, long }];
    }),
);

/** `commonName`, `TLS Web Server Authentication`; the object identifier when OpenSSL has no name for it. */
export const longName = (oid: string): string => names.get(oid)?.long ?? oid;

/** `CN`, `prime256v1`; the object identifier when OpenSSL has no name for it. */
export const shortName = (oid: string): string => names.get(oid)?.short ?? oid;

import type { RegisteredAuthority } from "../../iot/registry";

/** A CA that is registered somewhere, or is one of the connection's Private CAs. */
export interface MatrixAuthority {
  /** SHA-256 of its certificate, as AWS IoT names it. */
  readonly certificateId: string;
  /** As it stands in its certificate. */
  readonly name: string;
  /** PEM. */
  readonly certificate: string;
  /** Of the Private CA of the connection, which can issue a verification certificate. */
  readonly authorityArn?: string;
}

/** What one region's registry holds. */
export interface MatrixRegion {
  readonly region: string;
  /** The connection's own. */
  readonly isConnected: boolean;
  readonly endpoint?: string;
  readonly registered: readonly RegisteredAuthority[];
  /** Why it could not be read. */
  readonly problem?: string;
}

export interface Matrix {
  readonly authorities: readonly MatrixAuthority[];
  readonly regions: readonly MatrixRegion[];
}

/** Undefined: not registered there. */
export const registrationIn = (
  { registered }: MatrixRegion,
  { certificateId }: MatrixAuthority,
): RegisteredAuthority | undefined => registered.find((each) => each.certificateId === certificateId);

/** Regions that answered. */
export const readable = ({ regions }: Matrix): MatrixRegion[] => regions.filter(({ problem }) => problem === undefined);

/**
 * The registration that the other regions should be like: the connection's own region's, else the one that lets most devices
 * in. Undefined when the CA is registered nowhere.
 */
export function modelOf(
  matrix: Matrix,
  authority: MatrixAuthority,
): { readonly region: string; readonly registration: RegisteredAuthority } | undefined {
  const found = readable(matrix).flatMap((region) => {
    const registration = registrationIn(region, authority);
    return registration ? [{ region: region.region, isConnected: region.isConnected, registration }] : [];
  });
  const open = found.filter(({ registration }) => registration.active && registration.autoRegistration);
  const best = open.length > 0 ? open : found;
  return best.find(({ isConnected }) => isConnected) ?? best[0];
}

/** What a region lacks to be like the model. */
export interface RegionGap {
  readonly region: string;
  readonly kind: "register" | "set";
}

/** Modes are not compared: a registration cannot change its mode, and either serves. */
export function gapsOf(matrix: Matrix, authority: MatrixAuthority): RegionGap[] {
  const model = modelOf(matrix, authority)?.registration;
  if (!model) return [];
  return readable(matrix).flatMap((region): RegionGap[] => {
    const own = registrationIn(region, authority);
    if (!own) return [{ region: region.region, kind: "register" }];
    const same = own.active === model.active && own.autoRegistration === model.autoRegistration;
    return same ? [] : [{ region: region.region, kind: "set" }];
  });
}

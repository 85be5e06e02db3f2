import type { Facts } from "./facts";

/** Whether the registry does not have the certificate yet; undefined: the registry was not asked. */
export const isFirstConnection = ({ registry: { device } }: Facts): boolean | undefined =>
  device.known ? device.value === undefined : undefined;

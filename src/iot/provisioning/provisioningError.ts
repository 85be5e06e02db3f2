/**
 * Why a template does not provision a device.
 *
 * "template-invalid": it is not what AWS documents. "value-missing": it refers to what has no value, which `missing` names.
 */
export class ProvisioningError extends Error {
  override readonly name = "ProvisioningError";

  constructor(
    readonly code: "template-invalid" | "value-missing",
    message: string,
    readonly missing: readonly string[] = [],
  ) {
    super(message);
  }
}

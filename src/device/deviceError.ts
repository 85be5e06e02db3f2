export type DeviceErrorCode =
  | "bad-bundle" // the files of a device do not make one; `findings` says why
  | "no-tap" // the tap could not listen
  | "not-a-trace"; // a text is no trace of this version

/** A device that cannot be played. The message is one sentence for a person, and holds no key. */
export class DeviceError extends Error {
  override readonly name = "DeviceError";

  constructor(
    readonly code: DeviceErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

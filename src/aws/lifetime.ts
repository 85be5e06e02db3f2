import { AwsError } from "./errors";

/** A signal that is aborted when a connection is closed. Calls that are under way, and later ones, fail with AwsError. */
export function lifetime(): { readonly closed: AbortSignal; readonly close: () => void } {
  const controller = new AbortController();
  const message = "The connection was closed: choose a connection, then try again.";
  return {
    closed: controller.signal,
    close: () => controller.abort(new AwsError("configuration", "ConnectionClosed", message)),
  };
}

import Module from "node:module";

type Load = (request: string, ...rest: unknown[]) => unknown;

/**
 * The AWS SDK of version 2, which AWS's older samples use, does not know AWS_ENDPOINT_URL: it would call AWS. It is told when it
 * is loaded.
 */
export function redirectOldSdk(endpoint: string | undefined): void {
  const loader = Module as unknown as { _load: Load };
  const load = loader._load;
  let isTold = false;
  loader._load = function (this: unknown, request, ...rest) {
    const loaded: unknown = Reflect.apply(load, this, [request, ...rest]);
    if (/^aws-sdk($|\/)/.test(request) && !isTold && isSdk(loaded)) {
      isTold = true;
      loaded.config.update({ endpoint });
    }
    return loaded;
  };
}

const isSdk = (loaded: unknown): loaded is { config: { update(change: object): void } } =>
  typeof loaded === "object" && loaded !== null && "config" in loaded && hasUpdate(loaded.config);

const hasUpdate = (config: unknown): boolean =>
  typeof config === "object" && config !== null && "update" in config && typeof config.update === "function";

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { resolveConnection } from "../../src/aws/connection";
import type { Service } from "../../src/aws/connection/endpoint";
import { listProfiles } from "../../src/aws/connection/profileChoice";
import {
  chosenDev,
  dev,
  devAt,
  local,
  precedenceCases,
  withServices,
  type Case,
  type Expected,
} from "./precedenceCases";

suite("the connection to AWS", () => {
  let folder: string;
  setup(async () => {
    folder = await mkdtemp(join(tmpdir(), "rootpin-aws-"));
  });
  teardown(() => rm(folder, { recursive: true }));

  const write = async (name: string, text: string) => {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    return path;
  };
  const resolve = async ({ config, credentials, environment = {}, choice }: Omit<Case, "name" | "expected">) => {
    if (config !== undefined) await write(".aws/config", config);
    if (credentials !== undefined) await write(".aws/credentials", credentials);
    return resolveConnection(choice, { environment, homeFolder: folder });
  };

  for (const row of precedenceCases) {
    test(row.name, async () => {
      const connection = await resolve(row);
      const { expected } = row;
      const actual: Record<string, unknown> = {
        profile: connection.profile.value,
        profileSource: connection.profile.source,
        label: connection.label,
        region: connection.region?.value ?? null,
        maxAttempts: connection.retry.maxAttempts,
        retryMode: connection.retry.mode,
        accountHint: connection.accountHint,
      };
      for (const key of Object.keys(actual))
        if (key in expected) assert.equal(actual[key], expected[key as keyof Expected], key);
      if (expected.regionSource) assert.equal(connection.region?.source, expected.regionSource);
      for (const [service, url] of Object.entries(expected.endpoints ?? {}))
        assert.equal(connection.endpoint(service as Service).value, url, service);
      if (expected.endpointSource) assert.equal(connection.endpoint("acm-pca").source, expected.endpointSource);
      if (expected.warning) assert.match(connection.warnings.join("\n"), expected.warning);
    });
  }

  test("a file edited after its first use is read again", async () => {
    const before = await resolve({ choice: chosenDev, config: devAt(`endpoint_url = ${local}`) });
    assert.equal(before.endpoint("acm-pca").value, local);
    const after = await resolve({ choice: chosenDev, config: "[profile dev]\nregion = eu-west-2\n" });
    assert.equal(after.region?.value, "eu-west-2");
    assert.equal(after.endpoint("acm-pca").value, "https://acm-pca.eu-west-2.amazonaws.com");
  });

  test("AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name the files, a leading ~ included", async () => {
    await write("elsewhere/config", dev);
    const credentials = await write("keys", "[dev]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = secret\n");
    const environment = { AWS_CONFIG_FILE: "~/elsewhere/config", AWS_SHARED_CREDENTIALS_FILE: credentials };
    const connection = await resolve({ choice: chosenDev, environment, config: "[profile dev]\nregion = us-east-1\n" });
    assert.equal(connection.region?.value, "eu-west-1");
    assert.equal((await connection.credentials()).accessKeyId, "AKIDEXAMPLE");
  });

  test("profiles are listed without sections of other kinds", async () => {
    await write(
      ".aws/config",
      `${withServices}[sso-session corp]\nsso_region = eu-west-1\n[plugins]\ncli = x\n[default]\n`,
    );
    await write(".aws/credentials", "[keys]\naws_access_key_id = A\naws_secret_access_key = b\n");
    const profiles = await listProfiles({ environment: {}, homeFolder: folder });
    assert.deepEqual(
      profiles.map(({ name, region, kind }) => [name, region, kind]),
      [
        ["dev", "eu-west-1", "no credentials"],
        ["keys", undefined, "access key"],
      ],
    );
  });

  test("without a region there is no endpoint, and the error says what to do", async () => {
    const connection = await resolve({ choice: chosenDev, config: "[profile dev]\noutput = json\n" });
    assert.throws(() => connection.endpoint("acm-pca"), {
      name: "AwsError",
      code: "RegionMissing",
      kind: "configuration",
    });
  });

  test("an endpoint that is not a URL is refused by name", async () => {
    for (const url of ["127.0.0.1:4566", "ftp://127.0.0.1", "http://"]) {
      const connection = await resolve({ choice: { region: "us-east-1", endpoints: { "acm-pca": url } } });
      assert.throws(() => connection.endpoint("acm-pca"), { code: "InvalidEndpoint", message: new RegExp(url) });
    }
  });
});

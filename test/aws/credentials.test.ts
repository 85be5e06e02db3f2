import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { resolveConnection, type ConnectionChoice } from "../../src/aws/connection";
import { toCredentialError } from "../../src/aws/connection/credentialError";
import { memoizeCredentials, type Credentials } from "../../src/aws/connection/memoizeCredentials";
import { watchProfileFiles } from "../../src/aws/connection/watchProfileFiles";
import { AwsError, type AwsErrorKind } from "../../src/aws/errors";
import { failure } from "./awsSuite";

const role = "arn:aws:iam::123456789012:role/Admin";

interface Case {
  readonly name: string;
  readonly message?: string;
  readonly kind: AwsErrorKind | undefined;
}

// Names and sentences are those of the SDK's providers and of STS.
const cases: readonly Case[] = [
  {
    name: "CredentialsProviderError",
    message: "The SSO session token associated with profile=dev was not found or is invalid.",
    kind: "sign-in-needed",
  },
  {
    name: "TokenProviderError",
    message: "Token is expired. To refresh this SSO session run 'aws sso login' with the corresponding profile.",
    kind: "sign-in-needed",
  },
  { name: "UnauthorizedException", message: "Session token not found or invalid", kind: "sign-in-needed" },
  { name: "ForbiddenException", message: "No access", kind: "access-denied" },
  { name: "AccessDenied", message: "User … is not authorized to perform: sts:AssumeRole", kind: "access-denied" },
  { name: "ExpiredTokenException", kind: "credentials-expired" },
  { name: "InvalidClientTokenId", kind: "credentials-rejected" },
  {
    name: "CredentialsProviderError",
    message: "Could not resolve credentials using profile: [dev] in configuration/credentials file(s).",
    kind: "credentials-missing",
  },
  { name: "TimeoutError", message: "Connection timed out after 1000 ms", kind: "timed-out" },
  { name: "Cancelled", message: "Cancelled.", kind: undefined },
];

suite("credentials", () => {
  let folder: string;
  setup(async () => {
    folder = await mkdtemp(join(tmpdir(), "rootpin-credentials-"));
  });
  teardown(() => rm(folder, { recursive: true }));

  const write = async (name: string, content: string) => {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  };
  const resolve = async (config: string, choice: ConnectionChoice = {}, environment: Record<string, string> = {}) => {
    await write(".aws/config", config);
    return resolveConnection({ profile: "dev", region: "eu-west-1", ...choice }, { environment, homeFolder: folder });
  };

  for (const { name, message = "", kind } of cases) {
    test(`${name} "${message}" is ${kind ?? "none of ours"}`, () => {
      const signInCommand = ["aws", "sso", "login", "--profile", "dev"];
      const error = Object.assign(new Error(message), { name });
      const found = toCredentialError(error, { profile: "dev", signInCommand, roleArn: role });
      assert.equal(found?.kind, kind);
      if (kind === "sign-in-needed") assert.deepEqual(found?.signInCommand, signInCommand);
      if (found) assert.equal(found.cause, error);
    });
  }

  test("a role that may not be assumed brings the statement that is missing", () => {
    const error = Object.assign(new Error("no"), { name: "AccessDenied" });
    const found = toCredentialError(error, { profile: "dev", roleArn: role });
    assert.deepEqual(found?.policyStatement, { Effect: "Allow", Action: "sts:AssumeRole", Resource: role });
  });

  test("a profile whose SSO sign-in is missing needs that of the profile that it rests on, though added later", async () => {
    // The SDK's SSO provider takes the files from the process's environment only.
    const before = process.env.AWS_CONFIG_FILE;
    process.env.AWS_CONFIG_FILE = join(folder, ".aws/config");
    try {
      const without = await resolve(`[profile dev]\nrole_arn = ${role}\nsource_profile = base\n`);
      assert.equal(((await failure(without.credentials())) as AwsError).kind, "credentials-missing");
      const session = "[sso-session rootpin-test]\nsso_region = eu-west-1\nsso_start_url = https://127.0.0.1:9/start\n";
      const sso = "[profile base]\nsso_session = rootpin-test\nsso_account_id = 210987654321\nsso_role_name = Admin\n";
      const connection = await resolve(`${session}${sso}[profile dev]\nrole_arn = ${role}\nsource_profile = base\n`);
      const error = await failure(connection.credentials());
      assert.ok(error instanceof AwsError);
      assert.equal(error.kind, "sign-in-needed");
      assert.deepEqual(error.signInCommand, ["aws", "sso", "login", "--profile", "base"]);
      assert.match(error.message, /aws sso login --profile base/);
    } finally {
      if (before === undefined) delete process.env.AWS_CONFIG_FILE;
      else process.env.AWS_CONFIG_FILE = before;
    }
  });

  test("a credential process is run, and its answer kept", async () => {
    const answer = { Version: 1, AccessKeyId: "AKIDPROCESS", SecretAccessKey: "secret" };
    await write("answer.json", JSON.stringify(answer));
    const counter = join(folder, "counter");
    await write("keys.sh", `echo x >> ${counter}\ncat ${join(folder, "answer.json")}\n`);
    const connection = await resolve(`[profile dev]\ncredential_process = sh ${join(folder, "keys.sh")}\n`);
    const found = await Promise.all([connection.credentials(), connection.credentials()]);
    assert.deepEqual(
      found.map(({ accessKeyId }) => accessKeyId),
      ["AKIDPROCESS", "AKIDPROCESS"],
    );
    assert.equal((await readFile(counter, "utf8")).trim(), "x");
  });

  test("a profile that was named never ends in the keys of the environment", async () => {
    const environment = { AWS_ACCESS_KEY_ID: "AKIDOTHER", AWS_SECRET_ACCESS_KEY: "secret" };
    const connection = await resolve("[profile dev]\n", {}, environment);
    assert.equal(((await failure(connection.credentials())) as AwsError).kind, "credentials-missing");
    const unnamed = await resolve("[profile dev]\n", { profile: undefined }, environment);
    assert.equal((await unnamed.credentials()).accessKeyId, "AKIDOTHER");
  });

  test("without the user's word the metadata service of EC2 is not asked", async () => {
    const connection = await resolve("", { profile: undefined });
    const started = performance.now();
    assert.equal(((await failure(connection.credentials())) as AwsError).kind, "credentials-missing");
    assert.ok(performance.now() - started < 2000);
  });

  suite("of a role with MFA", () => {
    let sts: { readonly server: Server; readonly bodies: URLSearchParams[] };
    let before: string | undefined;
    setup(async () => {
      sts = await startSts();
      before = process.env.AWS_ENDPOINT_URL_STS;
      process.env.AWS_ENDPOINT_URL_STS = `http://127.0.0.1:${(sts.server.address() as AddressInfo).port}`;
    });
    teardown(async () => {
      if (before === undefined) delete process.env.AWS_ENDPOINT_URL_STS;
      else process.env.AWS_ENDPOINT_URL_STS = before;
      sts.server.closeAllConnections();
      await new Promise((done) => sts.server.close(done));
    });
    const device = "arn:aws:iam::123456789012:mfa/me";
    const config = `[profile base]\naws_access_key_id = AKIDBASE\naws_secret_access_key = secret\n[profile dev]\nrole_arn = ${role}\nsource_profile = base\nmfa_serial = ${device}\n`;

    test("the code is asked for once, whoever needs credentials", async () => {
      const asked: string[] = [];
      const mfaCodeProvider = (serial: string) => Promise.resolve(String(asked.push(serial) + 123455));
      const { credentials } = await resolve(config, { mfaCodeProvider });
      const found = await Promise.all([credentials(), credentials(), credentials()]);
      assert.deepEqual(new Set(found.map(({ accessKeyId }) => accessKeyId)), new Set(["ASIAROLE"]));
      assert.deepEqual(asked, [device]);
      assert.equal(sts.bodies.length, 1);
      assert.equal(sts.bodies[0]?.get("TokenCode"), "123456");
      assert.equal(sts.bodies[0].get("RoleArn"), role);
    });

    test("the user's Escape passes as it is, and the next call asks again", async () => {
      const escape = new Error("Cancelled.");
      let asked = 0;
      const mfaCodeProvider = () => ((asked += 1) === 1 ? Promise.reject(escape) : Promise.resolve("123456"));
      const { credentials } = await resolve(config, { mfaCodeProvider });
      assert.equal(await failure(credentials()), escape);
      assert.equal((await credentials()).accessKeyId, "ASIAROLE");
    });
  });

  test("credentials are asked for anew five minutes before they expire", async () => {
    let now = 0;
    let asked = 0;
    const hour = 3_600_000;
    const provider = (): Promise<Credentials> => {
      asked += 1;
      return Promise.resolve({ accessKeyId: "A", secretAccessKey: "b", expiration: new Date(now + hour) });
    };
    const credentials = memoizeCredentials(provider, () => new Date(now));
    await credentials();
    now = hour - 6 * 60_000;
    await credentials();
    assert.equal(asked, 1);
    now = hour - 4 * 60_000;
    await credentials();
    assert.equal(asked, 2);
  });

  test("a change of a profile file, and a sign-in, are noticed; after stopping nothing is", async () => {
    const files = {
      configFile: join(folder, "config"),
      credentialsFile: join(folder, "credentials"),
      tokenFolders: [join(folder, "sso/cache")],
    };
    let changes = 0;
    const stop = watchProfileFiles(() => (changes += 1), { files, intervalMilliseconds: 10 });
    const until = async (count: number) => {
      const end = performance.now() + 2000;
      while (changes < count && performance.now() < end) await pause(10);
      assert.equal(changes, count);
    };
    await pause(100);
    assert.equal(changes, 0);
    await write("config", "[default]\n");
    await until(1);
    await write("sso/cache/token.json", "{}");
    await until(2);
    stop();
    await write("config", "[default]\nregion = eu-west-1\n");
    await pause(100);
    assert.equal(changes, 2);
  });
});

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A stand-in for STS that answers AssumeRole. */
async function startSts() {
  const bodies: URLSearchParams[] = [];
  const expiration = new Date(Date.now() + 3_600_000).toISOString();
  const answer = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><AssumedRoleUser><AssumedRoleId>AROA:me</AssumedRoleId><Arn>${role}</Arn></AssumedRoleUser><Credentials><AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken><Expiration>${expiration}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      bodies.push(new URLSearchParams(body));
      response.setHeader("content-type", "text/xml");
      response.end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, bodies };
}

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openConnection } from "../../src/aws/aws";
import type { AwsConnectionOptions, Connection } from "../../src/aws/gateway";
import { startFakeAws, type FakeAws } from "./fakeAws";

export interface AwsFixture {
  readonly aws: FakeAws;
  /** For files of the test; removed with the fixture. */
  readonly folder: string;
  readonly indexFolder: string;
  /** What the connections logged. */
  readonly lines: readonly string[];
  open(options?: Partial<AwsConnectionOptions>): Promise<Connection>;
  close(): Promise<void>;
}

const variables = ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "AWS_PROFILE", "AWS_REGION"] as const;

/** A profile "dev" with keys, and a listener that its connections take for AWS. */
export async function openAwsFixture(): Promise<AwsFixture> {
  const aws = await startFakeAws();
  const folder = await mkdtemp(join(tmpdir(), "rootpin-aws-"));
  const before = variables.map((name) => [name, process.env[name]] as const);
  const profile = "[dev]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = not-so-secret\nregion = eu-west-1\n";
  await writeFile(join(folder, "credentials"), profile);
  process.env.AWS_SHARED_CREDENTIALS_FILE = join(folder, "credentials");
  process.env.AWS_CONFIG_FILE = join(folder, "config");
  const indexFolder = join(folder, "index");
  const lines: string[] = [];
  const opened: Connection[] = [];
  return {
    aws,
    folder,
    indexFolder,
    lines,
    open: async (options = {}) => {
      const choice = { kind: "aws", profile: "dev", endpoints: { "acm-pca": aws.url }, indexFolder } as const;
      const host = { version: "1.2.3", log: (line: string) => lines.push(line) };
      const connection = await openConnection({ ...choice, ...options }, host);
      opened.push(connection);
      return connection;
    },
    close: async () => {
      for (const connection of opened) connection.dispose();
      for (const [name, value] of before) {
        if (value === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = value;
      }
      await aws.close();
      await rm(folder, { recursive: true });
    },
  };
}

export const never = new AbortController().signal;
export const authorityArn =
  "arn:aws:acm-pca:eu-west-1:123456789012:certificate-authority/11111111-2222-4333-8444-555555555555";
export const certificateArn = `${authorityArn}/certificate/0a0b0c0d0e0f00112233445566778899`;

/** What is awaited must fail; answers with what. */
export async function failure(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("It did not fail.");
}

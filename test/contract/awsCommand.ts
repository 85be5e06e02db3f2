// Debian's `aws` against a backend process of its own.
import { execFile, spawnSync } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { end, type StartedProcess, startProcess } from "../attach/backendProcess";
import { TestBackends, type TestFolder } from "../backend/testBackend";
import { skip } from "../skip";

/** Made in a suite's body: it starts and ends with the suite, which is skipped where there is no `aws`. */
export class AwsCommand {
  private readonly backends = new TestBackends();
  readonly folder: TestFolder = this.backends.folder();
  private started: StartedProcess | undefined;

  constructor() {
    const start = async (): Promise<void> => {
      this.started = await startProcess(this.folder);
    };
    suiteSetup(async function () {
      if (spawnSync("aws", ["--version"]).status !== 0) skip(this, "there is no aws command line on the PATH");
      await start();
    });
    suiteTeardown(async () => {
      if (this.started) await end(this.started.child, "SIGTERM");
      await this.backends.close();
    });
  }

  get ready(): StartedProcess["ready"] {
    if (!this.started) throw new Error("The backend was not started.");
    return this.started.ready;
  }

  /** What `aws` prints, with the user's own configuration out of its sight. */
  async run(...args: string[]): Promise<string> {
    const { endpoint, region, credentials } = this.ready;
    const { stdout } = await promisify(execFile)("aws", ["--endpoint-url", endpoint, ...args], {
      env: {
        ...process.env,
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
        AWS_DEFAULT_REGION: region,
        AWS_EC2_METADATA_DISABLED: "true",
        AWS_PAGER: "",
        AWS_CONFIG_FILE: join(this.folder.path, "no-such-config"),
      },
    });
    return stdout.trim();
  }
}

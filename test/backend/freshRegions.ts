import type { IoTClient } from "@aws-sdk/client-iot";
import type { Backend } from "../../src/backend/backend";
import { iotClient } from "./iot";
import { TestBackends } from "./testBackend";

/** Made in a suite's body: one backend for the suite, and for each test a region of its own, which it finds empty. */
export class FreshRegions {
  private readonly backends = new TestBackends();
  private started: Backend | undefined;
  private current: IoTClient | undefined;
  private count = 0;

  constructor() {
    suiteSetup(async () => {
      this.started = await this.backends.start();
    });
    suiteTeardown(() => this.backends.close());
    setup(() => {
      this.count += 1;
      this.current = iotClient(this.backend.ready, { region: this.region });
    });
    teardown(() => this.client.destroy());
  }

  get backend(): Backend {
    if (!this.started) throw new Error("The backend was not started.");
    return this.started;
  }

  /** The running test's. */
  get region(): string {
    return `test-${this.count}`;
  }

  /** Of the running test's region. */
  get client(): IoTClient {
    if (!this.current) throw new Error("No test runs.");
    return this.current;
  }
}

import type { RegistrationRun, Registry } from "../iot/registry";
import type { DeviceBundle } from "./bundle";
import type { TraceStep } from "./trace";

/** How a connection test sees what the registry makes of a first connection. */
export interface RegistrationWatch extends Pick<Registry, "certificate"> {
  /** Registrations of a certificate, the newest first; absent where nobody tells, as on AWS. */
  runs?(certificateId: string, signal: AbortSignal): Promise<readonly RegistrationRun[]>;
  /** Between two looks. */
  readonly intervalMilliseconds: number;
}

export interface TraceOptions {
  readonly bundle: DeviceBundle;
  readonly host: string;
  readonly port: number;
  /** Sent as it is; undefined or "": none is sent. */
  readonly servername?: string;
  readonly alpn?: string;
  readonly clientId: string;
  /** PEM of what the server has to lead to when the bundle brings nothing; absent: Amazon's roots. */
  readonly roots?: string;
  /** 4: MQTT 3.1.1, the default; 5. */
  readonly protocolVersion?: 4 | 5;
  /** The longest wait for an answer to CONNECT, and the longest for a registration to become ACTIVE. */
  readonly timeoutMilliseconds: number;
  /** How long an accepted session is kept to see whether it is dropped; default 2000. */
  readonly holdMilliseconds?: number;
  readonly watch?: RegistrationWatch;
  /** Connect again after a close, as a device does. */
  readonly reconnect: boolean;
  /** Each step as it happens. */
  readonly onStep?: (step: TraceStep) => void;
}

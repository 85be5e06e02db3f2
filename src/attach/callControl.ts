import { randomBytes } from "node:crypto";
import { type IncomingHttpHeaders, request } from "node:http";
import { text } from "node:stream/consumers";
import type { ReadyLine } from "../protocol/backend";
import type { ControlOperations } from "../protocol/control";
import { AttachError } from "./attachError";
import { challengeHeader, isProof, proofHeader } from "./signature/proof";
import { signRequest } from "./signature/signRequest";

export type ControlTarget = Pick<ReadyLine, "endpoint" | "region" | "credentials">;

/**
 * Asks a backend for one of Rootpin's own operations, in its default region, without the AWS SDK, and makes sure that it is
 * the backend of this data folder that answers. Throws AttachError "unreachable", "foreign-listener" or "refused", and the
 * signal's reason once it is aborted.
 */
export async function callControl<Name extends keyof ControlOperations>(
  target: ControlTarget,
  operation: Name,
  input: ControlOperations[Name]["input"],
  signal: AbortSignal,
): Promise<ControlOperations[Name]["output"]> {
  const challenge = randomBytes(16).toString("hex");
  const answer = await post(target, operation, JSON.stringify(input), challenge, signal);
  if (!isProof(answer.headers[proofHeader], target.credentials.secretAccessKey, challenge)) {
    throw new AttachError(
      "foreign-listener",
      `This is not the local backend of this data folder: "${target.endpoint}".`,
    );
  }
  if (answer.status !== 200) throw refusal(operation, answer);
  return (answer.body === "" ? undefined : JSON.parse(answer.body)) as ControlOperations[Name]["output"];
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

function refusal(operation: string, { body }: Answer): AttachError {
  const { __type: serviceCode = "InternalFailure", message = "" } = JSON.parse(body) as {
    readonly __type?: string;
    readonly message?: string;
  };
  return new AttachError("refused", `The local backend refused ${operation}: ${message}`, { serviceCode });
}

async function post(
  { endpoint, region, credentials }: ControlTarget,
  operation: string,
  body: string,
  challenge: string,
  signal: AbortSignal,
): Promise<Answer> {
  const { host, hostname, port } = new URL(endpoint);
  const headers = signRequest(
    {
      method: "POST",
      path: "/_rootpin",
      headers: {
        host,
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `Rootpin.${operation}`,
        [challengeHeader]: challenge,
      },
      body,
    },
    credentials,
    { region, service: "rootpin" },
  );
  try {
    return await send({ hostname, port, method: "POST", path: "/_rootpin", headers, signal, agent: false }, body);
  } catch (error) {
    signal.throwIfAborted();
    throw new AttachError("unreachable", `The local backend does not answer: "${endpoint}".`, { cause: error });
  }
}

function send(options: Parameters<typeof request>[1], body: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(options, (response) => {
      const { statusCode: status = 0, headers } = response;
      text(response).then((content) => resolve({ status, headers, body: content }), reject);
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

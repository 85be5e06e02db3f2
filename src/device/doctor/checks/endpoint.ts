import { valueOf } from "../ask";
import type { Facts } from "../facts";
import { type Candidate, type Check, all, green, red, unknown } from "../finding";
import { commandLine } from "../wording";

/** J11: the endpoint is none, or another region's, or another account's. */
export const endpoint: Check = {
  stage: "bundle",
  run: (facts) => {
    const problems = problemsOf(facts);
    if (problems.length === 0) {
      const { host, port } = facts.endpoint;
      if (host === "") return unknown("bundle/endpoint", "Nobody said where to connect to.");
      return green("bundle/endpoint", `The endpoint is ${host}, port ${port}.`);
    }
    return all(...problems.map(({ text, confidence }) => red("bundle/endpoint", text, wrong(facts, text, confidence))));
  },
};

interface Problem {
  readonly text: string;
  readonly confidence: number;
}

function problemsOf(facts: Facts): Problem[] {
  const { endpoint: where } = facts;
  if (where.typed === undefined) return [];
  const shape = where.problems.map(({ text }) => ({
    text: `The endpoint "${where.typed ?? ""}" is none: ${text}`,
    confidence: 0.95,
  }));
  if (shape.length > 0) return shape;
  return [...regionProblems(facts), ...hostProblems(facts), ...portProblems(facts)].slice(0, 1);
}

function regionProblems({ endpoint: { region, host }, device }: Facts): Problem[] {
  if (region === undefined || region === device.region) return [];
  return [
    { text: `The endpoint "${host}" is in ${region}, and the device is to be in ${device.region}.`, confidence: 0.95 },
  ];
}

/** A host of one's own domain may be a custom domain; one of AWS is the account's or somebody else's. */
function hostProblems({ endpoint: where, registry, device, local }: Facts): Problem[] {
  const registered = valueOf(registry.endpoint)?.replace(/:\d+$/, "");
  if (registered === undefined || where.loopback || where.region === undefined || where.host === registered) return [];
  const text = `The endpoint "${where.host}" is not this account's in ${device.region}, which is "${registered}".`;
  const other = local ? " If AWS is meant and not the local backend, name its profile." : "";
  return [{ text: `${text}${other}`, confidence: 0.9 }];
}

/** Each region of the local backend has a listener of its own. */
function portProblems({ endpoint: where, local, device }: Facts): Problem[] {
  if (!local || !where.loopback || where.port === local.port || where.port === local.alpnPort) return [];
  const other = local.regions.find(({ port, region }) => port === where.port && region !== device.region);
  if (other) {
    const text = `Port ${where.port} is that of the local broker for ${other.region}; that for ${device.region} is ${local.port}.`;
    return [{ text, confidence: 0.95 }];
  }
  const text = `Port ${where.port} is not that of the local broker, which listens on ${local.port}.`;
  return [{ text, confidence: 0.7 }];
}

function wrong(facts: Facts, text: string, confidence: number): Candidate {
  const { device } = facts;
  const right = rightEndpoint(facts);
  return {
    id: "J11",
    confidence,
    evidence: "proof",
    blocking: true,
    text,
    fix: right
      ? `Connect to "${right}", the endpoint of ${device.region}.`
      : `Ask AWS IoT for the endpoint of ${device.region}, and use its host alone: no scheme, no path.`,
    command: commandLine(
      ...["aws", "iot", "describe-endpoint", "--endpoint-type", "iot:Data-ATS", "--region", device.region],
    ),
  };
}

function rightEndpoint({ registry, local }: Facts): string | undefined {
  if (local) return `${local.host}:${local.port}`;
  return valueOf(registry.endpoint);
}

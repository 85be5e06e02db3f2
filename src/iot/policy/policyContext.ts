import { decodeCertificate } from "../../pki/certificate/certificate";
import { PkiError } from "../../pki/pkiError";
import { certificateValues } from "./certificateValues";
import type { PolicyValues } from "./policyValues";

/** What is known of a connection, or of one that is thought of. */
export interface ConnectionFacts {
  readonly clientId?: string | undefined;
  readonly sourceIp?: string | undefined;
  /** Left out when no policy asks for the certificate. */
  readonly certificateDer?: Uint8Array | undefined;
  readonly certificateId?: string | undefined;
  /** The thing whose name is the client id. */
  readonly thing?: ThingFacts | undefined;
  /** The server name that the client sent. */
  readonly domainName?: string | undefined;
  /** The ARN of the will's topic. */
  readonly willTopicArn?: string | undefined;
  /** Asked for a session that outlives the connection. */
  readonly persistent?: boolean | undefined;
  readonly at?: Date | undefined;
}

export interface ThingFacts {
  readonly name: string;
  readonly typeName?: string | undefined;
  readonly attributes: Readonly<Record<string, string>>;
  /** To the certificate. */
  readonly attached: boolean;
}

/**
 * The policy variables and condition keys of a connection (AWS IoT Core Developer Guide, "AWS IoT Core policy variables"). What
 * is not known has no entry.
 */
export function policyContext(facts: ConnectionFacts): PolicyValues {
  const { certificateId, certificateDer, thing, at } = facts;
  const attributes = [
    ...(facts.persistent === true ? ["PersistentConnect"] : []),
    ...(facts.willTopicArn === undefined ? [] : ["LastWill"]),
  ];
  const values = new Map<string, readonly string[]>(certificateDer ? certificateEntries(certificateDer) : []);
  const put = (name: string, value: string | undefined) => {
    if (value !== undefined) values.set(name, [value]);
  };
  put("iot:ClientId", facts.clientId);
  put("aws:SourceIp", facts.sourceIp?.replace(/^::ffff:(?=\d+\.)/, ""));
  put("iot:CertificateId", certificateId);
  put("iot:DomainName", facts.domainName);
  put("iot:LastWillTopic", facts.willTopicArn);
  put("aws:CurrentTime", at?.toISOString());
  put("aws:EpochTime", at && String(Math.floor(at.getTime() / 1000)));
  if (attributes.length > 0) values.set("iot:ConnectAttributes", attributes);
  if (thing) for (const [name, value] of thingEntries(thing)) put(name, value);
  return values;
}

function* thingEntries({ name, typeName, attributes, attached }: ThingFacts): Generator<[string, string | undefined]> {
  yield ["iot:Connection.Thing.ThingName", name];
  yield ["iot:Connection.Thing.ThingTypeName", typeName];
  yield ["iot:Connection.Thing.IsAttached", String(attached)];
  for (const [key, value] of Object.entries(attributes)) {
    yield [`iot:Connection.Thing.Attributes[${key}]`, value];
  }
}

/** A certificate that cannot be read has no variables. */
function certificateEntries(der: Uint8Array): ReadonlyMap<string, readonly string[]> {
  try {
    return certificateValues(decodeCertificate(der));
  } catch (error) {
    if (error instanceof PkiError) return new Map();
    throw error;
  }
}

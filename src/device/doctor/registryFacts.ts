import { isProvablyIssuedBy } from "../../crypto/isIssuedBy";
import type { DeviceCertificate, RegisteredAuthority, Registry } from "../../iot/registry";
import type { Certificate } from "../../pki/certificate/certificate";
import { isSameName } from "../../pki/certificate/name";
import { decodeInput } from "../../pki/container/decodeInput";
import { PkiError } from "../../pki/pkiError";
import { ask, known, notKnown, valueOf } from "./ask";
import { isSame } from "./bundleFacts";
import type { Asked, AuthorityFacts, BundleFacts, RegistryFacts } from "./facts";

export interface RegistryQuestion {
  readonly bundle: BundleFacts;
  readonly clientId: string;
  /** CAs that are known from elsewhere, such as those of the local backend, the leaf's signer first. */
  readonly issuers: readonly Certificate[];
}

/** Asks the registry about one device. Each answer may be a refusal. */
export async function gatherRegistry(
  registry: Registry | undefined,
  whyNot: string,
  question: RegistryQuestion,
  signal: AbortSignal,
): Promise<RegistryFacts> {
  if (!registry) return nobodyToAsk(whyNot);
  const { bundle, clientId } = question;
  const { certificateId } = bundle;
  const [authorities, device, rules, endpoint, clientThing] = await Promise.all([
    ask(() => registry.authorities(signal), signal),
    ask(() => (certificateId ? registry.certificate(certificateId, signal) : Promise.resolve(undefined)), signal),
    ask(() => registry.rules(signal), signal),
    ask(() => registry.endpoint(signal), signal),
    ask(() => registry.thing(clientId, signal), signal),
  ]);
  const judged = await judge(authorities, question);
  return {
    authorities: judged,
    device,
    rules,
    endpoint,
    clientThing,
    ...(await ofDevice(registry, device, valueOf(clientThing)?.name, signal)),
    template: await templateOf(registry, signerOf(judged), signal),
    registrationCode: bundle.verification
      ? await ask(() => registry.registrationCode(signal), signal)
      : notKnown("Nothing asks for it."),
  };
}

function nobodyToAsk(reason: string): RegistryFacts {
  const unasked = notKnown(reason);
  return {
    authorities: unasked,
    device: unasked,
    policies: unasked,
    things: unasked,
    clientThing: unasked,
    rules: unasked,
    template: unasked,
    endpoint: unasked,
    registrationCode: unasked,
  };
}

async function ofDevice(
  registry: Registry,
  device: Asked<DeviceCertificate | undefined>,
  thing: string | undefined,
  signal: AbortSignal,
): Promise<Pick<RegistryFacts, "policies" | "things">> {
  if (!device.known) return { policies: device, things: device };
  const { arn } = device.value ?? {};
  if (arn === undefined) return { policies: known([]), things: known([]) };
  const [policies, things] = await Promise.all([
    ask(() => registry.policies(arn, signal, thing), signal),
    ask(() => registry.thingsOf(arn, signal), signal),
  ]);
  return { policies, things };
}

/** The registered CA whose key signed the leaf; one that registers devices goes before one that does not. */
export function signerOf(authorities: RegistryFacts["authorities"]): AuthorityFacts | undefined {
  const signers = (valueOf(authorities) ?? []).filter(({ role }) => role === "signer");
  const rank = ({ active, autoRegistration }: AuthorityFacts) => Number(active) * 2 + Number(autoRegistration);
  return [...signers].sort((left, right) => rank(right) - rank(left))[0];
}

async function templateOf(
  registry: Registry,
  signer: AuthorityFacts | undefined,
  signal: AbortSignal,
): Promise<RegistryFacts["template"]> {
  const { templateBody, templateName } = signer?.registrationConfig ?? {};
  if (templateBody !== undefined) return known(templateBody);
  if (templateName === undefined) return known(undefined);
  const answer = await ask(() => registry.provisioningTemplate(templateName, signal), signal);
  if (!answer.known) return answer;
  return answer.value === undefined ? notKnown(`There is no template "${templateName}".`) : answer;
}

async function judge(
  authorities: Asked<readonly RegisteredAuthority[]>,
  { bundle, issuers }: RegistryQuestion,
): Promise<RegistryFacts["authorities"]> {
  if (!authorities.known) return authorities;
  const judged = authorities.value.map(async (authority): Promise<AuthorityFacts> => {
    const decoded = decode(authority.certificate);
    if (!decoded) return { ...authority, role: "other" };
    return { ...authority, decoded, role: await roleOf(decoded, bundle, issuers) };
  });
  return known(await Promise.all(judged));
}

async function roleOf(
  authority: Certificate,
  { leaf, path }: BundleFacts,
  issuers: readonly Certificate[],
): Promise<AuthorityFacts["role"]> {
  if (!leaf) return "other";
  if (await isProvablyIssuedBy(leaf, authority)) return "signer";
  const above = [...path.slice(1), ...issuers];
  for (const each of above)
    if (isSame(each, authority) || (await isProvablyIssuedBy(each, authority))) return "ancestor";
  return isSameName(leaf.issuer, authority.subject) ? "namesake" : "other";
}

function decode(pem: string): Certificate | undefined {
  try {
    return decodeInput(pem).find((object) => object.kind === "certificate");
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}

import type { NamedPolicy } from "../../../iot/policy/policyDocument";
import { type ConnectionFacts, policyContext } from "../../../iot/policy/policyContext";
import type { PolicyValues } from "../../../iot/policy/policyValues";
import type { ServiceContext } from "../../operation";
import type { Realm } from "../../store/iot/realm";
import { iotArn } from "../realm";

/** What the store adds to what is known of a connection, as far as these policies ask for it. */
export function connectionContext(
  { store, clock }: Pick<ServiceContext, "store" | "clock">,
  realm: Realm,
  certificateId: string | undefined,
  facts: Omit<ConnectionFacts, "thing" | "certificateId" | "certificateDer" | "at">,
  policies: readonly NamedPolicy[],
): PolicyValues {
  const { clientId } = facts;
  const isAttached = (name: string): boolean =>
    certificateId !== undefined &&
    store.iot.things.attachment(realm, name, iotArn(realm, "cert", certificateId)) !== undefined;
  const thing = clientId === undefined ? undefined : store.iot.things.find(realm, clientId);
  const certificateDer =
    certificateId !== undefined && asksFor(policies, "iot:certificate.")
      ? store.iot.certificates.find(realm, certificateId)?.der
      : undefined;
  return policyContext({
    ...facts,
    certificateId,
    certificateDer,
    ...(asksFor(policies, "aws:") && { at: clock.now() }),
    ...(thing && { thing: { ...thing, attached: isAttached(thing.name) } }),
  });
}

const asksFor = (policies: readonly NamedPolicy[], prefix: string): boolean =>
  policies.some(({ document }) => [...document.names].some((name) => name.startsWith(prefix)));

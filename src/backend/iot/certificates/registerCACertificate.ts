import * as v from "valibot";
import type { Certificate } from "../../../pki/certificate/certificate";
import type { OperationContext } from "../../operation";
import type { AuthorityMode, NewRegisteredAuthority } from "../../store/iot/registeredAuthorities";
import { defineRestOperation, queryBoolean } from "../../wire/restOperation";
import { ServiceError } from "../../wire/serviceError";
import { oneOf } from "../../wire/shape";
import { certificateIdOf, subjectHashOf } from "../certificateId";
import { iotArn, realmOf } from "../realm";
import { checkAuthority, checkVerification } from "./checkAuthority";
import { checkRegistrationConfig } from "./checkRegistrationConfig";
import { checkTags } from "./checkTags";
import { alreadyRegistered } from "./findCertificate";
import { refuseOtherAccounts } from "./otherAccounts";
import { invalidCertificate, readCertificate } from "./readCertificate";
import { pem, registrationConfig, tags } from "./shapes";

const shape = v.object({
  caCertificate: pem(),
  verificationCertificate: v.optional(pem()),
  certificateMode: v.optional(oneOf(["DEFAULT", "SNI_ONLY"])),
  setAsActive: v.optional(queryBoolean()),
  allowAutoRegistration: v.optional(queryBoolean()),
  registrationConfig: v.optional(registrationConfig()),
  tags: v.optional(tags()),
});

type Input = v.InferOutput<typeof shape>;

/** Per account and region; documented. */
const largestSubject = 10;

/** The CA whose devices may come: the one that signs them, not another one of its hierarchy. */
export const registerCACertificate = defineRestOperation(
  "RegisterCACertificate",
  {
    route: "POST /cacertificate",
    query: { setAsActive: "setAsActive", allowAutoRegistration: "allowAutoRegistration" },
  },
  shape,
  async (context, input) => {
    const { certificateMode: mode = "DEFAULT", verificationCertificate } = input;
    const certificate = readCertificate(input.caCertificate, "The CA certificate");
    checkAuthority(certificate);
    await checkMode(context, mode, certificate, verificationCertificate);
    const authority = authorityFrom(context, input, certificate);
    await register(context, authority, checkTags(input.tags));
    const { realm, certificateId } = authority;
    return { certificateArn: iotArn(realm, "cacert", certificateId), certificateId };
  },
);

/** DEFAULT: one account per region may have it and proves that it has the key. SNI_ONLY: everybody may have it. */
async function checkMode(
  context: OperationContext,
  mode: AuthorityMode,
  certificate: Certificate,
  verification: string | undefined,
): Promise<void> {
  if (mode === "SNI_ONLY") {
    if (verification === undefined) return;
    throw invalidCertificate("A CA certificate of mode SNI_ONLY is registered without a verification certificate.");
  }
  if (verification === undefined) {
    throw new ServiceError(
      "InvalidRequestException",
      "A CA certificate of mode DEFAULT needs a verification certificate.",
    );
  }
  const code = context.store.iot.authorities.registrationCode(realmOf(context));
  await checkVerification(readCertificate(verification, "The verification certificate"), certificate, code);
}

function authorityFrom(context: OperationContext, input: Input, certificate: Certificate): NewRegisteredAuthority {
  const { certificateMode: mode = "DEFAULT", setAsActive = false, allowAutoRegistration = false } = input;
  const config = checkRegistrationConfig(context, input.registrationConfig);
  return {
    realm: realmOf(context),
    certificateId: certificateIdOf(certificate.der),
    der: certificate.der,
    subjectHash: subjectHashOf(certificate.subject),
    status: setAsActive ? "ACTIVE" : "INACTIVE",
    autoRegistration: allowAutoRegistration,
    mode,
    ...(config !== undefined && { registrationConfig: config }),
    createdAt: context.clock.now(),
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
  };
}

function register(
  { store, clock }: OperationContext,
  authority: NewRegisteredAuthority,
  given: readonly { readonly key: string; readonly value: string }[],
): Promise<void> {
  const { realm, certificateId, mode, status, autoRegistration } = authority;
  const { authorities, tags: kept } = store.iot;
  const arn = iotArn(realm, "cacert", certificateId);
  return store.transaction(() => {
    if (authorities.find(realm, certificateId)) throw alreadyRegistered(authority, "cacert");
    refuseOtherAccounts(authorities.everywhere(certificateId), authority);
    if (authorities.withSubject(realm, authority.subjectHash).length >= largestSubject) {
      const message = `${largestSubject} CA certificates with this subject are registered already.`;
      throw new ServiceError("LimitExceededException", message, 410);
    }
    authorities.insert(authority);
    kept.put(arn, given);
    store.audit.append({
      at: clock.now(),
      action: "register-authority",
      resource: arn,
      detail: { mode, status, autoRegistration },
    });
  });
}

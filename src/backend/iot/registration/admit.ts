import { type Certificate, decodeCertificate } from "../../../pki/certificate/certificate";
import { formatName } from "../../../pki/certificate/name";
import { PkiError } from "../../../pki/pkiError";
import type { Admission, ConnectRequest } from "../../mqtt/broker";
import type { ServiceContext } from "../../operation";
import { keyProblem } from "../certificates/checkKey";
import { certificateIdOf, subjectHashOf } from "../certificateId";
import { realmsInReach } from "./account";
import { admitKnown } from "./admitKnown";
import { findSigners } from "./findSigners";
import { refuseOutside, type Refused, refused, serverNameSentence } from "./refusal";
import { registerDevice } from "./registerDevice";
import { serverNameProblem } from "./serverName";

/**
 * Whether a device may connect; registers its certificate when a registered CA signed it. Asked at CONNECT: AWS registers
 * nothing at the handshake (measured). Who it is, is told by its certificate's digest, never by a name in it.
 */
export async function admit(context: ServiceContext, request: ConnectRequest): Promise<Admission> {
  const admission = await decide(context, request);
  const { clientId, remoteAddress, region } = request;
  const reason = admission.kind === "refused" ? { reason: admission.reason, detail: admission.detail } : {};
  context.log.info("connect", { clientId, remoteAddress, region, outcome: admission.kind, ...reason });
  return admission;
}

async function decide(context: ServiceContext, request: ConnectRequest): Promise<Admission> {
  const [der] = request.chain;
  if (!der) return refused("no-certificate", "The client sent no certificate.");
  const known = context.store.iot.certificates.everywhere(certificateIdOf(der));
  const [realm] = realmsInReach(
    context,
    request,
    known.map((each) => each.realm),
  );
  const registered = known.find((each) => each.realm === realm);
  if (registered) return admitKnown(context, request, registered);
  const certificate = decoded(der);
  if (!certificate) return refused("unknown-certificate", "The client's certificate cannot be read.");
  return admitFirst(context, request, certificate);
}

/** A first connection. */
async function admitFirst(
  context: ServiceContext,
  request: ConnectRequest,
  certificate: Certificate,
): Promise<Admission> {
  const realms = context.store.iot.authorities.realmsWithSubject(subjectHashOf(certificate.issuer));
  const { signers, named } = await findSigners(context.store, realmsInReach(context, request, realms), certificate);
  const [authority] = signers;
  if (!authority) return refuseStranger(certificate, request, named);
  if (authority.status !== "ACTIVE") return refused("authority-inactive", "The CA that signed it is INACTIVE.");
  if (!authority.autoRegistration) {
    return refused(
      "auto-registration-disabled",
      "The CA that signed it registers no devices: auto-registration is off.",
    );
  }
  const weakness = keyProblem(certificate);
  if (weakness !== undefined) return refused("key-not-accepted", weakness);
  const now = context.clock.now();
  const outside = refuseOutside(certificate, now, "The certificate") ?? refuseOutside(authority, now, "The CA");
  if (outside) return outside;
  const { mode } = authority;
  const problem = serverNameProblem({ request, hostName: context.broker.address.host, mode, isFirst: true });
  if (problem) return refused(problem, `${serverNameSentence[problem]} A first connection needs one.`);
  return registerDevice(context, certificate, authority);
}

function refuseStranger(certificate: Certificate, { region }: ConnectRequest, named: number): Refused {
  const issuer = formatName(certificate.issuer);
  return named > 0
    ? refused("bad-signature", `A CA with the name of its issuer is registered, but did not sign it: "${issuer}".`)
    : refused("authority-not-registered", `The CA that signed it is not registered in ${region}: "${issuer}".`);
}

function decoded(der: Uint8Array): Certificate | undefined {
  try {
    return decodeCertificate(der);
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}

import { type Certificate, decodeCertificate } from "../../../pki/certificate/certificate";
import { formatName } from "../../../pki/certificate/name";
import { PkiError } from "../../../pki/pkiError";
import type { Admission, ConnectRequest } from "../../mqtt/broker";
import type { ServiceContext } from "../../operation";
import { type Realm, realmIn } from "../../store/iot/realm";
import { certificateIdOf } from "../certificateId";
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
  const realm = realmIn(context.accountId, request.region);
  const known = context.store.iot.certificates.find(realm, certificateIdOf(der));
  if (known) return admitKnown(context, request, known);
  const certificate = decoded(der);
  if (!certificate) return refused("unknown-certificate", "The client's certificate cannot be read.");
  return admitFirst(context, request, realm, certificate);
}

/** A first connection. */
async function admitFirst(
  context: ServiceContext,
  request: ConnectRequest,
  realm: Realm,
  certificate: Certificate,
): Promise<Admission> {
  const { signers, named } = await findSigners(context.store, realm, certificate);
  const [authority] = signers;
  if (!authority) return refuseStranger(certificate, request, named);
  if (authority.status !== "ACTIVE") return refused("authority-inactive", "The CA that signed it is INACTIVE.");
  if (!authority.autoRegistration) {
    return refused(
      "auto-registration-disabled",
      "The CA that signed it registers no devices: auto-registration is off.",
    );
  }
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

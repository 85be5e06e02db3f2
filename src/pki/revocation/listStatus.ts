import { formatName } from "../certificate/name";
import type { Certificate } from "../certificate/certificate";
import type { CertificateList, RevokedCertificate } from "../certificate/certificateList";
import type { ReasonFlag } from "../extensions/distributionPoint";
import { findExtension } from "../extensions/extension";
import { indexOf } from "./certificateListIndex";
import { allReasons, scopeKey, scopeOf } from "./distributionScope";
import { keyIdentifierOf, signerOf } from "./listSigner";
import type { Answers, Inquiry, RevocationProblem, Revoked } from "./revocationCheck";
import { isSameAuthority } from "./trustedSigner";
import { contentProblem, crlNumberOf, dateProblem, isDelta } from "./usableLists";

interface UsableList {
  readonly list: CertificateList;
  readonly signer: Certificate;
  readonly reasons: readonly ReasonFlag[];
  /** What has changed since the list. */
  readonly delta?: CertificateList;
}

/** What revocation lists say of a certificate      RFC 5280 section 6.3.3 */
export async function listStatus(inquiry: Inquiry): Promise<Answers> {
  const usable: UsableList[] = [];
  const problems: RevocationProblem[] = [];
  for (const list of inquiry.lists) {
    const found = isDelta(list) ? deltaProblem(list, inquiry) : await usableList(list, inquiry);
    if (found && "code" in found) problems.push(found);
    else if (found) usable.push(found);
  }
  const latest = latestOfEachScope(usable);
  for (const each of latest) {
    const entry = entryOf(each, inquiry.certificate);
    if (entry) return { revoked: revokedBy(entry, each), problems };
  }
  return unrevoked(latest, inquiry, problems);
}

/** A delta tells nothing by itself: it is read with the complete list that it belongs to. */
function deltaProblem(delta: CertificateList, { certificate, lists }: Inquiry): RevocationProblem | undefined {
  const reasons = scopeOf(delta, certificate);
  if ("code" in reasons) return reasons;
  if (lists.some((list) => !isDelta(list) && fits(delta, list))) return undefined;
  return { code: "no-base", message: "There is a delta list, and not the complete list that it belongs to." };
}

/** All the reasons have to be looked for before a certificate counts as good. */
function unrevoked(latest: readonly UsableList[], { certificate }: Inquiry, problems: RevocationProblem[]): Answers {
  const [first] = latest;
  if (!first) return { problems };
  const missing = allReasons.filter((reason) => !latest.some(({ reasons }) => reasons.includes(reason)));
  if (missing.length > 0) {
    const message = `No list tells of revocation for these reasons: ${missing.join(", ")}.`;
    return { problems: [...problems, { code: "reasons-not-covered", message }] };
  }
  // An entry may go once a list after the certificate's end has had it (RFC 5280 section 3.3).
  const late = latest.find(({ list }) => list.thisUpdate > certificate.notAfter);
  if (late) {
    const message = "The certificate had ended when the list was made, and lists leave out those that have ended.";
    return { problems: [...problems, { code: "ended-before", message }] };
  }
  return { good: `It is not on the list of ${first.list.thisUpdate.toISOString()}.`, problems };
}

/** The list with its delta, or why it tells nothing of the certificate. What costs least is looked at first. */
async function usableList(list: CertificateList, inquiry: Inquiry): Promise<UsableList | RevocationProblem> {
  const reasons = scopeOf(list, inquiry.certificate);
  if ("code" in reasons) return reasons;
  const problem = contentProblem(list);
  if (problem) return problem;
  const late = dateProblem("list", list, inquiry);
  if (late?.code === "not-yet-valid") return late;
  const found = await signerOf(list, inquiry);
  if ("problem" in found) return found.problem;
  const delta = await deltaOf(list, found.signer, inquiry);
  // A list that is too old is brought up to date by its delta (RFC 5280 section 6.3.3 (a)).
  return late && !delta ? late : { list, signer: found.signer, reasons, delta };
}

/** The latest delta that belongs to a complete list      RFC 5280 sections 5.2.4 and 6.3.3 (c) */
async function deltaOf(
  list: CertificateList,
  signer: Certificate,
  inquiry: Inquiry,
): Promise<CertificateList | undefined> {
  const fitting = inquiry.lists.filter((each) => isDelta(each) && fits(each, list) && isUsable(each, inquiry));
  fitting.sort((left, right) => (numberOf(left) < numberOf(right) ? 1 : -1));
  for (const delta of fitting) {
    const found = await signerOf(delta, inquiry);
    if ("signer" in found && isSameAuthority(found.signer, signer)) return delta;
  }
  return undefined;
}

const numberOf = (list: CertificateList): bigint => crlNumberOf(list) ?? -1n;

const isUsable = (delta: CertificateList, inquiry: Inquiry): boolean =>
  contentProblem(delta) === undefined && dateProblem("list", delta, inquiry) === undefined;

function fits(delta: CertificateList, list: CertificateList): boolean {
  const [base, number] = [crlNumberOf(delta, "deltaCRLIndicator"), crlNumberOf(list)];
  if (base === undefined || number === undefined || base > number || numberOf(delta) < number) return false;
  return scopeKey(delta) === scopeKey(list) && authorityKeyOf(delta) === authorityKeyOf(list);
}

const authorityKeyOf = (list: CertificateList): string | undefined =>
  keyIdentifierOf(findExtension(list.extensions, "authorityKeyIdentifier"));

/** Of lists by the same key with the same scope, the latest: an earlier one may know of a hold that is over. */
function latestOfEachScope(usable: readonly UsableList[]): readonly UsableList[] {
  const isLater = (one: UsableList, other: UsableList): boolean =>
    scopeKey(one.list) === scopeKey(other.list) &&
    isSameAuthority(one.signer, other.signer) &&
    one.list.thisUpdate > other.list.thisUpdate;
  return usable.filter((each) => !usable.some((other) => isLater(other, each)));
}

/** Its entry, unless the delta takes it off the list. */
function entryOf({ list, delta }: UsableList, certificate: Certificate): RevokedCertificate | undefined {
  const { serialNumber, issuer } = certificate;
  const changed = delta && indexOf(delta).find(serialNumber, issuer);
  const entry = changed ?? indexOf(list).find(serialNumber, issuer);
  return entry && reasonOf(entry) === "removeFromCRL" ? undefined : entry;
}

const reasonOf = ({ extensions }: RevokedCertificate): Revoked["reason"] =>
  findExtension(extensions, "cRLReason")?.reason;

function revokedBy(entry: RevokedCertificate, { list }: UsableList): Revoked {
  const { revocationDate: at, extensions } = entry;
  const reason = reasonOf(entry);
  const invalidityDate = findExtension(extensions, "invalidityDate")?.date;
  const why = reason === undefined ? "" : ` (${reason})`;
  const message = `It is revoked since ${at.toISOString()}${why}, says the list of "${formatName(list.issuer)}".`;
  return { kind: "revoked", by: "crl", at, reason, invalidityDate, message };
}

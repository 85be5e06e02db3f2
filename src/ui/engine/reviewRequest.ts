import { sha1 } from "../../crypto/digest";
import type { CertificationRequest } from "../../pki/certificate/certificationRequest";
import { requestedVersusIssued, type RequestedItem } from "../../pki/issue/requestedVersusIssued";
import { findTemplate } from "../../pki/issue/templates";
import { PkiError } from "../../pki/pkiError";

/** What becomes of a request under a template, as far as somebody has to know it before the certificate is signed. */
export interface RequestReview {
  /** How many things are issued as they were asked for. */
  readonly kept: number;
  readonly changed: readonly ChangedItem[];
}

export interface ChangedItem {
  /** "subject", or the extension's name. */
  readonly name: string;
  readonly requested: string;
  /** What the certificate says instead, as far as it is known; absent when it says nothing of the kind. */
  readonly issued?: string;
  readonly fate: "overridden" | "dropped";
  readonly reason: string;
}

/** Throws PkiError "invalid-input" for a template that is not known. */
export function reviewOf(request: CertificationRequest, templateName: string): RequestReview {
  const template = findTemplate(templateName);
  if (!template) throw new PkiError("invalid-input", `There is no such template: "${templateName}".`);
  const { requested } = requestedVersusIssued(template, { request, sha1 });
  const changed = requested.flatMap(changedItem);
  return { kept: requested.length - changed.length, changed };
}

function changedItem({ name, requested, issued, fate, reason }: RequestedItem): ChangedItem[] {
  return fate === "kept" ? [] : [{ name, requested, reason, fate, ...(issued !== undefined && { issued }) }];
}

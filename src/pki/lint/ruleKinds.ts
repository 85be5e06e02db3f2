import type { Certificate } from "../certificate/certificate";
import type { CertificateList } from "../certificate/certificateList";
import type { CertificationRequest } from "../certificate/certificationRequest";
import type { LintContext, Rule } from "./rule";

type Judge<Subject> = Omit<Rule, "applies" | "check"> & {
  /** To every one of its kind when absent. */
  readonly applies?: (subject: Subject, context: LintContext) => boolean;
  readonly check: (subject: Subject, context: LintContext) => string | undefined;
};

/** What asks for a public key to be certified, or does certify it. */
export type Holder = Certificate | CertificationRequest;

const ruleFor =
  <Subject extends Certificate | CertificateList | CertificationRequest>(...kinds: readonly Subject["kind"][]) =>
  ({ applies = () => true, check, ...rule }: Judge<Subject>): Rule => {
    const isSubject = (object: { readonly kind: string }): object is Subject =>
      kinds.some((kind) => kind === object.kind);
    return {
      ...rule,
      applies: (object, context) => isSubject(object) && applies(object, context),
      check: (object, context) => (isSubject(object) ? check(object, context) : undefined),
    };
  };

/** A rule about certificates alone. */
export const certificateRule = ruleFor<Certificate>("certificate");

/** A rule about what a certificate and a request have in common: subject, key, extensions. */
export const holderRule = ruleFor<Holder>("certificate", "certification-request");

export const requestRule = ruleFor<CertificationRequest>("certification-request");

export const certificateListRule = ruleFor<CertificateList>("certificate-list");

/** A rule about all that is signed. */
export const signedRule = ruleFor<Certificate | CertificationRequest | CertificateList>(
  "certificate",
  "certification-request",
  "certificate-list",
);

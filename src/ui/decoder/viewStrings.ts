import type { l10n as VscodeL10n } from "vscode";
import type { PageLabels } from "../../protocol/decoder";
import { transparencyStrings, type TransparencyStrings } from "./transparencyStrings";

type Translator = Pick<typeof VscodeL10n, "t">;

/** Words of the sections that an object's page has. */
export interface ViewStrings {
  readonly names: PageLabels["names"];
  readonly facts: ReturnType<typeof factStrings>;
  readonly purposes: Readonly<Record<string, string>>;
  readonly structure: ReturnType<typeof structureStrings>;
  readonly pins: ReturnType<typeof pinStrings>;
  readonly paths: ReturnType<typeof pathStrings>;
  readonly findings: ReturnType<typeof findingStrings>;
  readonly container: ReturnType<typeof containerStrings>;
  readonly transparency: TransparencyStrings;
}

export function viewStrings(l10n: Translator): ViewStrings {
  return {
    names: nameStrings(l10n),
    facts: factStrings(l10n),
    purposes: purposeStrings(l10n),
    structure: structureStrings(l10n),
    pins: pinStrings(l10n),
    paths: pathStrings(l10n),
    findings: findingStrings(l10n),
    container: containerStrings(l10n),
    transparency: transparencyStrings(l10n),
  };
}

function nameStrings(l10n: Translator): PageLabels["names"] {
  return {
    sections: {
      summary: l10n.t("Summary"),
      revoked: l10n.t("Revoked"),
      fields: l10n.t("Fields"),
      extensions: l10n.t("Extensions"),
      chain: l10n.t("Chain"),
      pins: l10n.t("Pins"),
      findings: l10n.t("Findings"),
      transparency: l10n.t("Transparency"),
      asn1: l10n.t("ASN.1"),
      pem: l10n.t("PEM"),
    },
    copies: {
      pem: l10n.t("PEM"),
      pin: l10n.t("SPKI pin"),
      sha256: l10n.t("SHA-256 fingerprint"),
      sha1: l10n.t("SHA-1 fingerprint"),
      serial: l10n.t("Serial number"),
      openssl: l10n.t("OpenSSL text"),
      json: l10n.t("JSON"),
      base64: l10n.t("DER in base64"),
      c: l10n.t("C array"),
    },
    anchors: {
      known: l10n.t("Your authorities"),
      amazon: l10n.t("Amazon's roots"),
      system: l10n.t("Public roots"),
      file: l10n.t("A file"),
    },
    profiles: {
      "private-pki": l10n.t("Private PKI"),
      "iot-device": l10n.t("AWS IoT device"),
      "iot-ca": l10n.t("AWS IoT CA"),
      "acm-import": l10n.t("Import into ACM"),
      web: l10n.t("Public web"),
    },
  };
}

function factStrings(l10n: Translator) {
  return {
    validFor: l10n.t("Valid for"),
    anyName: l10n.t("no name"),
    anyPurpose: l10n.t("any purpose"),
    authority: l10n.t("issuing certificates"),
    until: l10n.t("Valid until"),
    chain: l10n.t("Chain"),
    pin: l10n.t("Pin"),
    findings: l10n.t("Findings"),
    looking: l10n.t("Being looked for…"),
    extensions: l10n.t("Extensions"),
    unknownCritical: l10n.t("Critical, and not known here: {0}"),
    malformed: l10n.t("Cannot be read: {0}"),
  };
}

function purposeStrings(l10n: Translator): Readonly<Record<string, string>> {
  return {
    serverAuth: l10n.t("servers"),
    clientAuth: l10n.t("clients"),
    codeSigning: l10n.t("signing code"),
    emailProtection: l10n.t("email"),
    timeStamping: l10n.t("time stamps"),
    OCSPSigning: l10n.t("signing OCSP responses"),
    anyExtendedKeyUsage: l10n.t("any purpose"),
  };
}

function structureStrings(l10n: Translator) {
  return {
    signed: l10n.t("Signed part"),
    signature: l10n.t("Signature"),
    signatureValue: l10n.t("Signature value"),
    innerAlgorithm: l10n.t("Signature algorithm, inside"),
    innerDiffers: l10n.t("It differs from the one outside, which is not allowed."),
    parameters: l10n.t("Parameters"),
    curve: l10n.t("Curve"),
    size: l10n.t("Size"),
    modulus: l10n.t("Modulus"),
    point: l10n.t("Point"),
    keyBytes: l10n.t("Key"),
    asWritten: l10n.t("as written: {0}"),
    issuerUniqueId: l10n.t("Issuer's unique identifier"),
    subjectUniqueId: l10n.t("Subject's unique identifier"),
    distinguishedName: l10n.t("Distinguished name"),
    extensions: l10n.t("Extensions"),
    critical: l10n.t("critical"),
    unreadable: l10n.t("What cannot be read"),
    problem: l10n.t("Problem"),
    malformed: l10n.t("malformed"),
  };
}

function pinStrings(l10n: Translator) {
  return {
    own: l10n.t("This object"),
    intermediate: l10n.t("Intermediate authority"),
    root: l10n.t("Root"),
    name: l10n.t("Name"),
    keyIdentifier: l10n.t("Key identifier"),
    computed: l10n.t("computed from the key: the certificate states none"),
  };
}

function pathStrings(l10n: Translator) {
  return {
    leaf: l10n.t("This certificate"),
    intermediate: l10n.t("Issuer"),
    root: l10n.t("Signs itself, and is not trusted"),
    unfinished: l10n.t("Its issuer is not here"),
    trusted: {
      known: l10n.t("Trusted: one of your authorities"),
      amazon: l10n.t("Trusted: one of Amazon's roots"),
      system: l10n.t("Trusted: a public root"),
      file: l10n.t("Trusted: from the file you chose"),
    },
    good: l10n.t("Valid, and ends in a root that is trusted"),
    untrusted: l10n.t("Nothing is wrong, but its end is not trusted"),
    unfinishedPath: l10n.t("Ends before a root"),
    bad: l10n.t("Not valid"),
    edgeGood: l10n.t("Signed"),
    gaveUp: l10n.t("Not all paths were looked at. The limit: {0}"),
  };
}

function findingStrings(l10n: Translator) {
  return {
    none: l10n.t("No findings"),
    noneDetail: l10n.t("The rules of the profile have nothing against it."),
    one: l10n.t("1 finding"),
    many: l10n.t("{0} findings"),
    error: l10n.t("Error"),
    warning: l10n.t("Warning"),
    information: l10n.t("Notice"),
  };
}

function containerStrings(l10n: Translator) {
  return {
    locked: l10n.t("What is in it is shown with its password"),
    opened: l10n.t("Opened: what is in it stands in the list"),
    openedNow: l10n.t("Opened. What was in it: {0}"),
    notVerified: l10n.t("It was opened, but nothing proves that it was not changed."),
    wrongPassword: l10n.t("This is not its password."),
    integrity: l10n.t("Protection against changes"),
    mac: l10n.t("MAC with {0}"),
    iterations: l10n.t("Iterations"),
    signature: l10n.t("a signature"),
    none: l10n.t("none"),
    part: l10n.t("Part {0}"),
    open: l10n.t("not encrypted"),
    certificates: l10n.t("Certificates"),
    keys: l10n.t("Private keys"),
    friendlyNames: l10n.t("Friendly names"),
    contentType: l10n.t("Content"),
    certificateLists: l10n.t("Revocation lists"),
    signers: l10n.t("Signers"),
    bundle: l10n.t("It carries certificates, and signs nothing"),
    signedData: l10n.t("Signed data: the signature of its content is not checked here"),
    ocspRefused: l10n.t("The responder gave no answer: {0}"),
    ocspGood: l10n.t("Good: nobody has revoked it"),
    ocspRevoked: l10n.t("Revoked"),
    ocspUnknown: l10n.t("The responder does not know the certificate"),
    ocspSeveral: l10n.t("Answers about {0} certificates"),
    responseStatus: l10n.t("Response"),
    responder: l10n.t("Responder"),
    producedAt: l10n.t("Produced at"),
    certificate: l10n.t("Certificate {0}"),
    status: l10n.t("Status"),
    revokedOn: l10n.t("Revoked on"),
    issuerNameHash: l10n.t("Hash of the issuer's name"),
    issuerKeyHash: l10n.t("Hash of the issuer's key"),
    hashAlgorithm: l10n.t("Hash"),
    responderKey: l10n.t("SHA-1 of its key"),
    responseSigned: l10n.t("Signed by its responder:"),
    responseForged: l10n.t("The responder's key did not sign this response"),
    responderMissing: l10n.t("The responder's certificate is not here: its signature was not checked."),
    stale: l10n.t("It is out of date: there is a later answer by now."),
    contents: l10n.t("Contents"),
    macGood: l10n.t("Its MAC is right: nobody changed it who does not know the password."),
  };
}

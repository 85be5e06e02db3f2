import type { l10n as VscodeL10n } from "vscode";

import { type ViewStrings, viewStrings } from "./viewStrings";

type Translator = Pick<typeof VscodeL10n, "t">;

/** Every word that the decoder shows, as plain data: it is used in a thread and on a page that know no VS Code. */
export interface DecoderStrings {
  readonly page: ReturnType<typeof pageStrings>;
  readonly kinds: ReturnType<typeof kindStrings>;
  readonly fields: ReturnType<typeof fieldStrings>;
  readonly verdicts: ReturnType<typeof verdictStrings>;
  readonly path: ReturnType<typeof pathStrings>;
  readonly extensions: ReturnType<typeof extensionStrings>;
  readonly attributes: Readonly<Record<string, string>>;
  readonly messages: ReturnType<typeof messageStrings>;
  readonly view: ViewStrings;
}

export function decoderStrings(l10n: Translator): DecoderStrings {
  return {
    page: pageStrings(l10n),
    kinds: kindStrings(l10n),
    fields: fieldStrings(l10n),
    verdicts: verdictStrings(l10n),
    path: pathStrings(l10n),
    extensions: extensionStrings(l10n),
    attributes: attributeStrings(l10n),
    messages: messageStrings(l10n),
    view: viewStrings(l10n),
  };
}

function pageStrings(l10n: Translator) {
  return {
    objects: l10n.t("Objects"),
    filterObjects: l10n.t("Filter by name"),
    sections: l10n.t("Sections"),
    noExtensions: l10n.t("There are no extensions."),
    critical: l10n.t("critical"),
    open: l10n.t("Show"),
    copy: l10n.t("Copy {0}"),
    copyAs: l10n.t("Copy as"),
    copyPem: l10n.t("Copy PEM"),
    pemTooLong: l10n.t("The PEM text is too long to show: {0} characters. It can be copied."),
    searchSerial: l10n.t("Search by serial number"),
    serial: l10n.t("Serial number"),
    revokedOn: l10n.t("Revoked on"),
    reason: l10n.t("Reason"),
    shownHere: l10n.t("Shown here"),
    noneFound: l10n.t("Nothing found."),
    shown: l10n.t("{0} of {1}"),
    loading: l10n.t("Decoding…"),
    failed: l10n.t("This could not be shown."),
    offline: l10n.t("Decoded on this computer. This page has no access to the network."),
    find: l10n.t("Find in all sections"),
    findNext: l10n.t("Next Match"),
    findPrevious: l10n.t("Previous Match"),
    found: l10n.t("{0} of {1}"),
    ...pathPageStrings(l10n),
    profile: l10n.t("Rules for"),
    generate: l10n.t("Generate Pinning Snippet…"),
    password: l10n.t("Password"),
    unlock: l10n.t("Open"),
    unlockNote: l10n.t("The password is used once, on this computer, and kept nowhere."),
  };
}

function pathPageStrings(l10n: Translator) {
  return {
    anchors: l10n.t("Trusted"),
    chooseFile: l10n.t("Choose File…"),
    at: l10n.t("Judged at (UTC)"),
    now: l10n.t("Now"),
    path: l10n.t("Path {0}"),
    picture: l10n.t("Picture of all paths"),
    asn1Elements: l10n.t("Elements"),
    asn1Octets: l10n.t("Bytes"),
    asn1Place: l10n.t("Bytes {0} to {1}, of which {2} are tag and length: {3}"),
    showOctets: l10n.t("Show the bytes of {0}"),
  };
}

function kindStrings(l10n: Translator) {
  return {
    certificate: { name: l10n.t("Certificate"), one: l10n.t("1 certificate"), many: l10n.t("{0} certificates") },
    "certification-request": {
      name: l10n.t("Certificate request"),
      one: l10n.t("1 certificate request"),
      many: l10n.t("{0} certificate requests"),
    },
    "certificate-list": {
      name: l10n.t("Revocation list"),
      one: l10n.t("1 revocation list"),
      many: l10n.t("{0} revocation lists"),
    },
    "ocsp-response": {
      name: l10n.t("OCSP response"),
      one: l10n.t("1 OCSP response"),
      many: l10n.t("{0} OCSP responses"),
    },
    pkcs7: { name: l10n.t("PKCS #7 file"), one: l10n.t("1 PKCS #7 file"), many: l10n.t("{0} PKCS #7 files") },
    pkcs12: { name: l10n.t("PKCS #12 file"), one: l10n.t("1 PKCS #12 file"), many: l10n.t("{0} PKCS #12 files") },
    "public-key": { name: l10n.t("Public key"), one: l10n.t("1 public key"), many: l10n.t("{0} public keys") },
    "private-key": { name: l10n.t("Private key"), one: l10n.t("1 private key"), many: l10n.t("{0} private keys") },
    failed: {
      name: l10n.t("Not decoded"),
      one: l10n.t("1 block that could not be decoded"),
      many: l10n.t("{0} blocks that could not be decoded"),
    },
  };
}

function fieldStrings(l10n: Translator) {
  return {
    subject: l10n.t("Subject"),
    issuer: l10n.t("Issuer"),
    emptyName: l10n.t("The name is empty."),
    validity: l10n.t("Validity"),
    notBefore: l10n.t("Not before"),
    notAfter: l10n.t("Not after"),
    checkedAt: l10n.t("Checked at"),
    clock: l10n.t("by the clock of this computer"),
    publicKey: l10n.t("Public key"),
    algorithm: l10n.t("Algorithm"),
    exponent: l10n.t("Public exponent"),
    details: l10n.t("Details"),
    serial: l10n.t("Serial number"),
    decimal: l10n.t("Serial number, decimal"),
    signatureAlgorithm: l10n.t("Signature algorithm"),
    version: l10n.t("Version"),
    thisUpdate: l10n.t("This update"),
    nextUpdate: l10n.t("Next update"),
    noNextUpdate: l10n.t("not stated"),
    number: l10n.t("CRL number"),
    entries: l10n.t("Entries"),
    format: l10n.t("Format"),
    encrypted: l10n.t("Encrypted"),
    yes: l10n.t("yes"),
    no: l10n.t("no"),
    block: l10n.t("Block"),
    label: l10n.t("Label"),
    line: l10n.t("Line"),
    byte: l10n.t("Byte"),
    sha256: l10n.t("SHA-256"),
    sha1: l10n.t("SHA-1"),
    pin: l10n.t("SPKI pin"),
    ...extensionFieldStrings(l10n),
  };
}

function extensionFieldStrings(l10n: Translator) {
  return {
    certificateAuthority: l10n.t("Certificate authority"),
    pathLength: l10n.t("Path length"),
    unlimited: l10n.t("not limited"),
    usages: l10n.t("Usages"),
    purposes: l10n.t("Purposes"),
    names: l10n.t("Names"),
    keyIdentifier: l10n.t("Key identifier"),
    locations: l10n.t("Locations"),
    reasons: l10n.t("Reasons"),
    policy: l10n.t("Policy"),
    practiceStatement: l10n.t("Practice statement"),
    notice: l10n.t("Notice"),
    permitted: l10n.t("Permitted"),
    excluded: l10n.t("Excluded"),
    requireExplicitPolicy: l10n.t("Explicit policy required after"),
    inhibitPolicyMapping: l10n.t("Policy mapping inhibited after"),
    skipCertificates: l10n.t("Certificates to skip"),
    mapping: l10n.t("Mapping"),
    onlyContains: l10n.t("Only contains"),
    indirect: l10n.t("Indirect"),
    date: l10n.t("Date"),
    features: l10n.t("Features"),
    timestamps: l10n.t("Timestamps"),
    value: l10n.t("Value"),
    present: l10n.t("present"),
    bytes: l10n.t("Bytes"),
  };
}

function verdictStrings(l10n: Translator) {
  return {
    expired: l10n.t("Expired"),
    notYetValid: l10n.t("Not yet valid"),
    invalid: l10n.t("Not valid"),
    expiringSoon: l10n.t("Expires soon"),
    valid: l10n.t("Valid"),
    datesGood: l10n.t("Within its dates, chain not complete"),
    untrusted: l10n.t("Signatures are right, root not known"),
    requestGood: l10n.t("Signed by its own key"),
    requestBad: l10n.t("Not signed by its own key"),
    requestBadDetail: l10n.t("Whoever made this request did not prove to hold the private key. Do not issue from it."),
    signatureUnsupported: l10n.t("Signature not checked"),
    signatureUnsupportedDetail: l10n.t("This computer cannot check signatures of this kind."),
    listGood: l10n.t("Signed by its issuer"),
    listBad: l10n.t("The signature is wrong"),
    listBadDetail: l10n.t("The issuer's certificate is here, and its key did not sign this list."),
    listUnknown: l10n.t("Signature not checked"),
    listUnknownDetail: l10n.t("The issuer's certificate is not here. Decode both together to check the signature."),
    listStale: l10n.t("Out of date"),
    privateKey: l10n.t("A private key is not shown"),
    privateKeyDetail: l10n.t("Keep it secret. What it is stands below, its material does not leave the file."),
    publicKey: l10n.t("A public key alone"),
    publicKeyDetail: l10n.t("Its pin is the same as that of every certificate with this key."),
    failed: l10n.t("This block could not be decoded"),
    hidden: l10n.t("Characters that do not show, or that change how text reads, are written out, such as {0}."),
  };
}

function pathStrings(l10n: Translator) {
  return {
    complete: l10n.t("The chain is complete and ends in a trusted root"),
    untrusted: l10n.t("The chain is complete and ends in a root that is not trusted"),
    incomplete: l10n.t("The chain ends before a root"),
    broken: l10n.t("The chain is not valid"),
    reasons: {
      "issuer-not-found": l10n.t("The certificate of its issuer is not here: {0}"),
      "not-trusted": l10n.t("The root is not one that is trusted here. Compare its fingerprint with its owner's."),
      "signature-invalid": l10n.t("The key of the next certificate did not sign it."),
      "signature-unsupported": l10n.t("This computer cannot check its signature."),
      "not-yet-valid": l10n.t("It is not valid yet."),
      expired: l10n.t("It has expired."),
      "not-a-ca": l10n.t("It is no certificate authority, yet stands as an issuer."),
      "path-too-long": l10n.t("More authorities stand below it than its path length allows."),
      "key-usage": l10n.t("Its key usage does not allow signing certificates."),
      "extended-key-usage": l10n.t("Its extended key usage allows no purpose of the certificates below it."),
      "name-constraints": l10n.t("It has a name that the name constraints of its issuers do not allow."),
      "unknown-critical-extension": l10n.t("It has a critical extension that is not known here."),
      "malformed-extension": l10n.t("It has a malformed extension."),
      "duplicate-extension": l10n.t("It has the same extension twice."),
      "malformed-certificate": l10n.t("It has extensions, and a version that knows none."),
      "algorithm-mismatch": l10n.t("The signature algorithm in it is not the one beside its signature."),
      "weak-signature": l10n.t("Its signature is made with a broken digest, such as MD5 or SHA-1."),
      "weak-key": l10n.t("Its key is too weak."),
      "not-for-purpose": l10n.t("It is not for this purpose."),
      "host-mismatch": l10n.t("It is not for this host."),
      policy: l10n.t("A certificate policy is required, and none is left that all of the chain have."),
      "not-conforming": l10n.t("It is not as web clients demand."),
      revoked: l10n.t("It has been revoked."),
      "revocation-unknown": l10n.t("Whether it has been revoked could not be found out."),
      "budget-exceeded": l10n.t("The search was given up: too many certificates fit."),
    } as Readonly<Record<string, string>>,
  };
}

function extensionStrings(l10n: Translator): Readonly<Record<string, string>> {
  return {
    authorityInfoAccess: l10n.t("Authority information access"),
    authorityKeyIdentifier: l10n.t("Authority key identifier"),
    basicConstraints: l10n.t("Basic constraints"),
    certificateIssuer: l10n.t("Certificate issuer"),
    certificatePolicies: l10n.t("Certificate policies"),
    cRLDistributionPoints: l10n.t("CRL distribution points"),
    cRLNumber: l10n.t("CRL number"),
    cRLReason: l10n.t("CRL reason"),
    deltaCRLIndicator: l10n.t("Delta CRL indicator"),
    extendedKeyUsage: l10n.t("Extended key usage"),
    freshestCRL: l10n.t("Freshest CRL"),
    inhibitAnyPolicy: l10n.t("Inhibit any policy"),
    invalidityDate: l10n.t("Invalidity date"),
    issuerAltName: l10n.t("Issuer alternative name"),
    issuingDistributionPoint: l10n.t("Issuing distribution point"),
    keyUsage: l10n.t("Key usage"),
    nameConstraints: l10n.t("Name constraints"),
    ocspNoCheck: l10n.t("OCSP no check"),
    policyConstraints: l10n.t("Policy constraints"),
    policyMappings: l10n.t("Policy mappings"),
    precertificatePoison: l10n.t("Precertificate poison"),
    signedCertificateTimestampList: l10n.t("Signed certificate timestamps"),
    subjectAltName: l10n.t("Subject alternative name"),
    subjectInfoAccess: l10n.t("Subject information access"),
    subjectKeyIdentifier: l10n.t("Subject key identifier"),
    tlsFeature: l10n.t("TLS features"),
    unknown: l10n.t("Unknown extension"),
  };
}

/** By object identifier. */
function attributeStrings(l10n: Translator): Readonly<Record<string, string>> {
  return {
    "2.5.4.3": l10n.t("Common name"),
    "2.5.4.4": l10n.t("Surname"),
    "2.5.4.5": l10n.t("Serial number"),
    "2.5.4.6": l10n.t("Country"),
    "2.5.4.7": l10n.t("Locality"),
    "2.5.4.8": l10n.t("State or province"),
    "2.5.4.9": l10n.t("Street"),
    "2.5.4.10": l10n.t("Organization"),
    "2.5.4.11": l10n.t("Organizational unit"),
    "2.5.4.12": l10n.t("Title"),
    "2.5.4.17": l10n.t("Postal code"),
    "2.5.4.42": l10n.t("Given name"),
    "2.5.4.43": l10n.t("Initials"),
    "2.5.4.44": l10n.t("Generation qualifier"),
    "2.5.4.46": l10n.t("Name qualifier"),
    "2.5.4.65": l10n.t("Pseudonym"),
    "2.5.4.97": l10n.t("Organization identifier"),
    "0.9.2342.19200300.100.1.1": l10n.t("User id"),
    "0.9.2342.19200300.100.1.25": l10n.t("Domain component"),
    "1.2.840.113549.1.9.1": l10n.t("Email address"),
  };
}

function messageStrings(l10n: Translator) {
  return {
    today: l10n.t("less than a day"),
    day: l10n.t("1 day"),
    days: l10n.t("{0} days"),
    left: l10n.t("{0} left"),
    ended: l10n.t("ended {0} ago"),
    starts: l10n.t("starts in {0}"),
    update: l10n.t("next update in {0}"),
    overdue: l10n.t("overdue by {0}"),
    revokes: l10n.t("revokes {0}"),
    bits: l10n.t("{0} bits"),
    cut: l10n.t("cut here: {0} characters in all"),
    cutBytes: l10n.t("cut here: {0} bytes in all"),
    more: l10n.t("and {0} more"),
    noName: l10n.t("(no name)"),
    notShown: l10n.t("not shown"),
    copied: l10n.t("Copied: {0}"),
    nothing: l10n.t("There is nothing to decode here"),
    atLine: l10n.t("Line {0}: {1}"),
    atByte: l10n.t("Byte {0}: {1}"),
    nextStep: l10n.t(
      "Select the whole block, from -----BEGIN to -----END, or open a file that holds PEM or DER. A certificate starts with -----BEGIN CERTIFICATE-----.",
    ),
    stopped: l10n.t("Decoding was stopped"),
    tookTooLong: l10n.t("It took more than {0} seconds."),
    stoppedStep: l10n.t("Decode a smaller part of the input, such as one block of the text."),
    tooLongToCopy: l10n.t("The text is too long for the clipboard."),
    restoredPart: l10n.t(
      "Shown again after a reload. Left out, because only public objects are kept: {0}. Decode the source again to see all.",
    ),
    notKept: l10n.t("This page could not be shown again after a reload"),
    notKeptReason: l10n.t("Its content was not kept: it held nothing public, or too much."),
    notKeptStep: l10n.t("Close it and decode the file, selection or clipboard again."),
  };
}

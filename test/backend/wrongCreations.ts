// What nobody gets a CA with.
import { violation, type WrongCall } from "./wrongCall";

const algorithms = { KeyAlgorithm: "EC_prime256v1", SigningAlgorithm: "SHA256WITHECDSA" };
const newCa = (configuration: object, more: object = {}) => ({
  CertificateAuthorityType: "ROOT",
  CertificateAuthorityConfiguration: { ...algorithms, Subject: { CommonName: "x" }, ...configuration },
  ...more,
});
const withSubject = (Subject: unknown) => newCa({ Subject });
const withCrl = (crl: object) =>
  newCa({}, { RevocationConfiguration: { CrlConfiguration: { Enabled: true, ExpirationInDays: 7, ...crl } } });
const withTags = (...tags: readonly object[]) => newCa({}, { Tags: tags });
const create = (what: string, input: unknown, code: string, message?: string | RegExp): WrongCall => ({
  operation: "CreateCertificateAuthority",
  what,
  input: () => input,
  code,
  ...(message !== undefined && { message }),
});

export const wrongCreations: readonly WrongCall[] = [
  create("nothing at all", {}, "ValidationException", /^ValidationException \(400\): 2 validation errors detected: /),
  create("a number as type", { ...newCa({}), CertificateAuthorityType: 1 }, "SerializationException"),
  create(
    "an unknown type",
    { ...newCa({}), CertificateAuthorityType: "LEAF" },
    "ValidationException",
    violation("'LEAF'", "certificateAuthorityType", "satisfy enum value set: [ROOT, SUBORDINATE]"),
  ),
  create("a list as subject", withSubject([]), "SerializationException"),
  create(
    "three letters as country",
    withSubject({ Country: "DEU" }),
    "ValidationException",
    /'certificateAuthorityConfiguration\.subject\.country' failed to satisfy constraint: Member must have length less/,
  ),
  create("digits as country", withSubject({ Country: "12" }), "ValidationException", /regular expression pattern/),
  create(
    "a name of 65 characters",
    withSubject({ CommonName: "x".repeat(65) }),
    "ValidationException",
    violation(
      `'${"x".repeat(65)}'`,
      "certificateAuthorityConfiguration.subject.commonName",
      "have length less than or equal to 64",
    ),
  ),
  create("a state of 129 characters", withSubject({ State: "x".repeat(129) }), "ValidationException"),
  create("initials of 6 characters", withSubject({ Initials: "abcdef" }), "ValidationException"),
  create("no custom attribute in their list", withSubject({ CustomAttributes: [] }), "ValidationException"),
  create(
    "a custom attribute that is no OID",
    withSubject({ CustomAttributes: [{ ObjectIdentifier: "x", Value: "y" }] }),
    "ValidationException",
    /customAttributes\.1\.member\.objectIdentifier/,
  ),
  create(
    "custom attributes beside others",
    withSubject({ CommonName: "x", CustomAttributes: [{ ObjectIdentifier: "2.5.4.3", Value: "y" }] }),
    "InvalidArgsException",
  ),
  create("an unknown key algorithm", newCa({ KeyAlgorithm: "DSA_1024" }), "ValidationException"),
  create(
    "a signing algorithm of another family",
    newCa({ SigningAlgorithm: "SHA256WITHRSA" }),
    "InvalidArgsException",
    /^InvalidArgsException \(400\): Signing algorithm SHA256WITHRSA cannot be used with key type EC_prime256v1\. Valid/,
  ),
  create("a token of 37 characters", newCa({}, { IdempotencyToken: "x".repeat(37) }), "ValidationException"),
  create("an empty token", newCa({}, { IdempotencyToken: "" }), "ValidationException"),
  create("an unknown usage mode", newCa({}, { UsageMode: "ANYTHING" }), "ValidationException"),
  create("a tag with AWS's prefix", withTags({ Key: "aws:mine" }), "InvalidTagException"),
  create("a tag that is given twice", withTags({ Key: "a" }, { Key: "a", Value: "b" }), "InvalidTagException"),
  create("a tag without key", withTags({ Value: "a" }), "ValidationException", /'tags\.1\.member\.key'/),
  create("a tag with a key of 129 characters", withTags({ Key: "x".repeat(129) }), "ValidationException"),
  create(
    "51 tags",
    withTags(...Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}` }))),
    "ValidationException",
  ),
  create("no tag in their list", withTags(), "ValidationException", /'tags' .* length greater than or equal to 1$/),
  create("a CRL without bucket", withCrl({}), "InvalidArgsException"),
  create(
    "a CRL in a bucket that nobody made",
    withCrl({ S3BucketName: "nobodys" }),
    "ValidationException",
    /requires getBucketAcl permissions for your S3 bucket 'nobodys'\. Check your S3 bucket permissions and try again\.$/,
  ),
  create("a CRL for 5001 days", withCrl({ ExpirationInDays: 5001, S3BucketName: "nobodys" }), "ValidationException"),
  create("a bucket of two letters", withCrl({ S3BucketName: "ab" }), "ValidationException"),
  create("an unknown kind of CRL", withCrl({ S3BucketName: "nobodys", CrlType: "HALF" }), "ValidationException"),
  create(
    "a CRL's name with a protocol",
    withCrl({ S3BucketName: "nobodys", CustomCname: "http://crl.example.com" }),
    "InvalidArgsException",
  ),
  create(
    "a CRL's name that is left out of certificates",
    withCrl({
      S3BucketName: "nobodys",
      CustomCname: "crl.example.com",
      CrlDistributionPointExtensionConfiguration: { OmitExtension: true },
    }),
    "InvalidArgsException",
  ),
  create("settings of a CRL that is off", withCrl({ Enabled: false }), "InvalidArgsException"),
  create(
    "an OCSP name with a protocol",
    newCa(
      {},
      { RevocationConfiguration: { OcspConfiguration: { Enabled: true, OcspCustomCname: "http://o.example" } } },
    ),
    "InvalidArgsException",
  ),
  create(
    "an OCSP name though it is off",
    newCa({}, { RevocationConfiguration: { OcspConfiguration: { Enabled: false, OcspCustomCname: "o.example" } } }),
    "InvalidArgsException",
  ),
];

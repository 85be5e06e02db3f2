import assert from "node:assert/strict";
import { redact } from "../../src/ui/redact";

suite("what is written to the log", () => {
  const pem = (label: string): string => `-----BEGIN ${label}-----\nMIGHAgEAMBMG\nsecretsecret\n-----END ${label}-----`;

  for (const label of [
    "PRIVATE KEY",
    "RSA PRIVATE KEY",
    "EC PRIVATE KEY",
    "ENCRYPTED PRIVATE KEY",
    "OPENSSH PRIVATE KEY",
  ]) {
    test(`holds no ${label}`, () => {
      assert.equal(redact(`before ${pem(label)} after`).includes("secretsecret"), false);
      assert.match(redact(`before ${pem(label)} after`), /^before .* after$/s);
    });
  }

  test("holds no private key whose end is missing", () => {
    assert.equal(redact(pem("PRIVATE KEY").slice(0, 60)).includes("MIGH"), false);
  });

  test("keeps certificates", () => {
    assert.equal(redact(pem("CERTIFICATE")), pem("CERTIFICATE"));
  });

  for (const [name, line] of [
    ["signature", "Authorization: AWS4-HMAC-SHA256 Credential=AKIA/20260101, Signature=0123secret"],
    ["bearer token", "authorization: Bearer 0123secret"],
    ["secret access key", '{"secretAccessKey":"0123secret"}'],
    ["secret access key of a profile", "aws_secret_access_key = 0123secret"],
    ["session token", "x-amz-security-token: 0123secret"],
    ["password", "password=0123secret"],
  ] as const) {
    test(`holds no ${name}`, () => {
      assert.equal(redact(line).includes("0123secret"), false, redact(line));
    });
  }

  test("keeps what tells calls apart", () => {
    const line = "acm-pca IssueCertificate 200 31 ms 7f3c-4a request";
    assert.equal(redact(line), line);
  });
});

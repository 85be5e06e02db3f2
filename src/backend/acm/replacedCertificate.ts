import { decodeCertificate } from "../../pki/certificate/certificate";
import type { ServerCertificateRecord } from "../store/serverCertificates";
import { domainsOf, extendedKeyUsagesOf, keyUsagesOf } from "./certificateFacts";
import { validationError } from "./findServerCertificate";
import type { ImportedCertificate } from "./importedCertificate";

/**
 * Documented ("Reimport a certificate"): only an imported certificate is replaced; kind and size of the key stay, key usages
 * may come but not go, and one that has domains keeps at least one. The error and the wording are assumed.
 */
export function checkReplacement(present: ServerCertificateRecord, imported: ImportedCertificate): void {
  if (present.type !== "IMPORTED" || !present.material) {
    throw validationError(`The certificate ${present.arn} was not imported, so it cannot be imported again.`);
  }
  if (present.keyAlgorithm !== imported.keyAlgorithm) {
    throw validationError(
      `The key type cannot change on re-import: it is ${present.keyAlgorithm}, not ${imported.keyAlgorithm}.`,
    );
  }
  if (present.domainName !== undefined && domainsOf(imported.certificate).length === 0) {
    throw validationError("All domain names cannot be removed on re-import.");
  }
  const before = decodeCertificate(present.material.der);
  refuseLost("Key usage", keyUsagesOf(before), keyUsagesOf(imported.certificate));
  const purposes = [before, imported.certificate].map((each) =>
    extendedKeyUsagesOf(each).map(({ Name, OID }) => OID ?? Name),
  );
  refuseLost("Extended key usage", purposes[0] ?? [], purposes[1] ?? []);
}

/** Without the extension nothing was said that could be lost. */
const unsaid: readonly string[] = ["ANY", "NONE"];

function refuseLost(what: string, before: readonly string[], after: readonly string[]): void {
  const lost = before.find((name) => !unsaid.includes(name) && !after.includes(name));
  if (lost !== undefined) throw validationError(`${what} ${lost} cannot be removed on re-import.`);
}

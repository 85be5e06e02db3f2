import { randomUUID } from "node:crypto";
import * as v from "valibot";
import { putTags, readTags } from "../acmpca/tagging";
import type { OperationContext } from "../operation";
import type { InstalledMaterial } from "../store/serverCertificates";
import { defineOperation } from "../wire/defineOperation";
import { domainsOf } from "./certificateFacts";
import { findServerCertificate, serverCertificateArn, validationError } from "./findServerCertificate";
import { readImported, type ImportedCertificate } from "./importedCertificate";
import { pemChain } from "./pemChain";
import { checkReplacement } from "./replacedCertificate";
import { certificateArn, certificateBlob, chainBlob, privateKeyBlob, tagList } from "./shapes";

const shape = v.object({
  CertificateArn: v.optional(certificateArn),
  Certificate: certificateBlob,
  PrivateKey: privateKeyBlob,
  CertificateChain: v.optional(chainBlob),
  Tags: v.optional(tagList),
});

/** A certificate from elsewhere, with its key. With CertificateArn it takes the place of an earlier one. */
export const importCertificate = defineOperation("ImportCertificate", shape, async (context, input) => {
  const { CertificateArn, Tags } = input;
  // hashicorp/terraform-provider-aws issue 15055, quoting AWS.
  if (CertificateArn !== undefined && Tags) throw validationError("Tagging is not permitted on re-import.");
  const tags = readTags(Tags ?? []);
  if (CertificateArn !== undefined) findServerCertificate(context, CertificateArn);
  const imported = await readImported(input, context.clock.now());
  const arn = CertificateArn ?? serverCertificateArn(context, randomUUID());
  const material = materialOf(context, imported, arn);
  await context.store.transaction(() => {
    if (CertificateArn === undefined) insert(context, imported, arn, material);
    else replace(context, imported, arn, material);
    putTags(context.store, arn, tags);
  });
  return { CertificateArn: arn };
});

function materialOf({ keys, clock }: OperationContext, imported: ImportedCertificate, arn: string): InstalledMaterial {
  const { certificate, chain, pkcs8 } = imported;
  const sealedKey = keys.seal(pkcs8, arn);
  pkcs8.fill(0);
  return {
    der: certificate.der,
    ...(chain.length > 0 && { chain: pemChain(chain.map(({ der }) => der)) }),
    installedAt: clock.now(),
    notAfter: certificate.notAfter,
    sealedKey,
  };
}

const namesOf = ({ certificate }: ImportedCertificate) => {
  const alternativeNames = domainsOf(certificate);
  const [domainName] = alternativeNames;
  return { alternativeNames, ...(domainName !== undefined && { domainName }) };
};

/** Observed: an imported certificate is shown with its preference DISABLED, as ACM logs none of them. */
const options = JSON.stringify({ CertificateTransparencyLoggingPreference: "DISABLED" });

function insert(
  { store, region }: OperationContext,
  imported: ImportedCertificate,
  arn: string,
  material: InstalledMaterial,
): void {
  const { id } = store.serverCertificates.insert({
    arn,
    region,
    type: "IMPORTED",
    status: "PENDING_VALIDATION",
    keyAlgorithm: imported.keyAlgorithm,
    ...namesOf(imported),
    options,
    validation: "[]",
    createdAt: material.installedAt,
  });
  store.serverCertificates.install(id, material);
}

function replace(
  context: OperationContext,
  imported: ImportedCertificate,
  arn: string,
  material: InstalledMaterial,
): void {
  const { serverCertificates } = context.store;
  const present = findServerCertificate(context, arn);
  checkReplacement(present, imported);
  serverCertificates.install(present.id, material);
  serverCertificates.rename(present.id, namesOf(imported));
}

import { sha1 } from "../../crypto/digest";
import type { Certificate } from "../../pki/certificate/certificate";
import type { DecodedObject } from "../../pki/container/decodedObject";
import { findExtension } from "../../pki/extensions/extension";
import { isSelfIssued } from "../../pki/path/certificateReasons";
import type { Field, FieldGroup, PinsView } from "../../protocol/decoder";
import type { ChainMaterial } from "./chainMaterial";
import type { Presenter } from "./presenter";
import { presentFingerprints, publicKeyOf } from "./presentFingerprints";
import { nameTitle } from "./presentName";

/** Pins and fingerprints of an object, then those of each certificate of its best chain, with the part it plays. */
export async function presentPins(
  object: DecodedObject,
  material: ChainMaterial,
  presenter: Presenter,
): Promise<PinsView> {
  const { pins } = presenter.strings.view;
  const own: FieldGroup = {
    title: pins.own,
    fields: [...presentFingerprints(object, presenter), ...keyIdentifier(object, presenter)],
  };
  if (object.kind !== "certificate") return { groups: [own], canGenerate: false };
  const { certificates } = await material.bestPath(object);
  return {
    groups: [own, ...certificates.slice(1).map((certificate) => chainGroup(certificate, presenter))],
    canGenerate: true,
  };
}

function chainGroup(certificate: Certificate, presenter: Presenter): FieldGroup {
  const { pins } = presenter.strings.view;
  return {
    title: isSelfIssued(certificate) ? pins.root : pins.intermediate,
    fields: [
      { label: pins.name, values: [nameTitle(certificate.subject, presenter)] },
      ...presentFingerprints(certificate, presenter),
    ],
  };
}

/** As it is stated, else as most CAs make it: the SHA-1 of the public key      RFC 5280 section 4.2.1.2 (1) */
function keyIdentifier(object: DecodedObject, { hex, strings }: Presenter): readonly Field[] {
  const publicKey = publicKeyOf(object);
  if (!publicKey) return [];
  const { keyIdentifier: label, computed } = strings.view.pins;
  const stated =
    object.kind === "certificate" ? findExtension(object.extensions, "subjectKeyIdentifier")?.keyIdentifier : undefined;
  if (stated) return [{ label, values: [hex(stated)], monospace: true }];
  return [{ label, values: [hex(sha1(publicKey.publicKey))], monospace: true, note: computed }];
}

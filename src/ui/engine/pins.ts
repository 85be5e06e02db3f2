/**
 * The entry of `dist/pins.js`: what commands, trees and editors do with pins. It is loaded on first use, by
 * `workbench.pinEngine()`; nothing imports it statically.
 */
import { sha256 } from "../../crypto/digest";
import { leadsToPublicRoot } from "../../crypto/publicRoots";
import type { Certificate } from "../../pki/certificate/certificate";
import { certificatesIn } from "../../pki/container/certificates";
import { findExtension } from "../../pki/extensions/extension";
import { decodeInput } from "../../pki/container/decodeInput";
import { chainProblems } from "../../pinning/chainProblems";
import { findGenerator, type GeneratedCode, generatedBy, generators } from "../../pinning/generators";
import { hostPatternProblem as patternProblem } from "../../pinning/hostPattern";
import { chainRoleOf, chainRoles, type ChainRole } from "../../pinning/pinnedKey";
import { createPinSet, type PinnedRole } from "../../pinning/pinSet";
import { suggestedRenewal } from "../../pinning/strategy/recommend";
import type { KeyRenewal } from "../../pinning/manifest/pinManifest";
import { type PinProblem, pinSetProblems } from "../../pinning/pinSetProblems";

export interface PinRequest {
  readonly hostPattern: string;
  /** PEM of a chain, or of a CA alone. */
  readonly chain: string;
  readonly role: PinnedRole;
  /** Files or texts that hold a certification request, a public key or a certificate. */
  readonly backups: readonly (Uint8Array | string)[];
  /** "okhttp-kotlin". */
  readonly format: string;
  /** No platform knows the root: the client has to be given it. */
  readonly privateRoot: boolean;
}

export interface PinCode extends GeneratedCode {
  /** VS Code's id of its language. */
  readonly language: string;
  /** What would break an app that ships it, worst first. */
  readonly problems: readonly PinProblem[];
}

/** Code that pins. Throws PinningError and PkiError. */
export function pinCode(request: PinRequest, at: Date): PinCode {
  const generator = findGenerator(request.format);
  const chain = certificatesOf(request.chain);
  const backups = request.backups.flatMap((backup) => decodeInput(backup).slice(0, 1));
  const pinSet = createPinSet({ ...request, chain, backups, okHttp: currentOkHttp }, sha256);
  return {
    ...generatedBy(generator, pinSet),
    language: generator.language,
    problems: [...pinSetProblems(pinSet, at), ...chainProblems(pinSet, chain, sha256)],
  };
}

const currentOkHttp = 5;

/** What is wrong with a host pattern. */
export const hostPatternProblem = (text: string): string | undefined => patternProblem(text, currentOkHttp);

/** Roles that the certificates of a chain have, the root first. */
export function rolesOf(chain: string): readonly ChainRole[] {
  const roles = certificatesOf(chain).map(chainRoleOf);
  return chainRoles.filter((role) => roles.includes(role));
}

/** What a chain tells of itself, PEM. */
export function chainFacts(pem: string): { readonly privateRoot: boolean; readonly suggested: KeyRenewal } {
  const chain = certificatesOf(pem);
  const privateRoot = !leadsToPublicRoot(chain);
  return { privateRoot, suggested: suggestedRenewal({ chain, privateRoot }) };
}

/** The first host name of the first certificate that has one. */
export const firstHost = (pem: string): string | undefined =>
  certificatesOf(pem)
    .flatMap(({ extensions }) => findExtension(extensions, "subjectAltName")?.names ?? [])
    .flatMap((name) => (name.type === "dns" ? [name.value] : []))
    .find((name) => patternProblem(name, currentOkHttp) === undefined);

/** The formats that there are. */
export const pinFormats = (): readonly { readonly id: string; readonly title: string; readonly language: string }[] =>
  generators.map(({ id, title, language }) => ({ id, title, language }));

/** None of a text that is empty: Amazon's roots are pinned without a chain. */
const certificatesOf = (input: string): readonly Certificate[] => (input === "" ? [] : certificatesIn(input));

export { mayHoldPins } from "../../pinning/lint/readPinSource";
export { codeOfManifest, manifestOfPins, manifestOutline } from "./pinManifests";
export { certificatePinLines, pinLines } from "./pinLines";
export { manifestVersion, possibleVersions, rotate } from "./rotation";
export { roleFor, strategyOf } from "../../pinning/strategy/recommend";
export { strategies } from "../../pinning/strategy/strategies";

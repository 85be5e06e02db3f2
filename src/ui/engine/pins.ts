/**
 * The entry of `dist/pins.js`: what commands, trees and editors do with pins. It is loaded on first use, by
 * `workbench.pinEngine()`; nothing imports it statically.
 */
import { sha256 } from "../../crypto/digest";
import type { Certificate } from "../../pki/certificate/certificate";
import { decodeInput } from "../../pki/container/decodeInput";
import { findGenerator, generators } from "../../pinning/generators";
import { hostPatternProblem as patternProblem } from "../../pinning/hostPattern";
import { chainRoleOf, chainRoles, type ChainRole } from "../../pinning/pinnedKey";
import { createPinSet } from "../../pinning/pinSet";
import { type PinProblem, pinSetProblems } from "../../pinning/pinSetProblems";

export interface PinRequest {
  readonly hostPattern: string;
  /** PEM of a chain, or of a CA alone. */
  readonly chain: string;
  readonly role: ChainRole;
  /** Files or texts that hold a certification request, a public key or a certificate. */
  readonly backups: readonly (Uint8Array | string)[];
  /** "okhttp-kotlin". */
  readonly format: string;
  /** No platform knows the root: the client has to be given it. */
  readonly privateRoot: boolean;
}

export interface PinCode {
  readonly code: string;
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
  return { code: generator.generate(pinSet), language: generator.language, problems: pinSetProblems(pinSet, at) };
}

const currentOkHttp = 5;

/** What is wrong with a host pattern. */
export const hostPatternProblem = (text: string): string | undefined => patternProblem(text, currentOkHttp);

/** Roles that the certificates of a chain have, the root first. */
export function rolesOf(chain: string): readonly ChainRole[] {
  const roles = certificatesOf(chain).map(chainRoleOf);
  return chainRoles.filter((role) => roles.includes(role));
}

/** The formats that there are. */
export const pinFormats = (): readonly { readonly id: string; readonly title: string; readonly language: string }[] =>
  generators.map(({ id, title, language }) => ({ id, title, language }));

const certificatesOf = (input: Uint8Array | string): readonly Certificate[] =>
  decodeInput(input).filter((each): each is Certificate => each.kind === "certificate");

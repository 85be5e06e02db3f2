import { readName } from "../../pki/certificate/name";
import { keyLimits } from "../../pki/der/limits";
import { DerReader } from "../../pki/der/reader";
import { explicit, implicitConstructed, utf8String } from "../../pki/der/writer";
import type { GeneralName } from "../../pki/extensions/generalName";
import { parseIpAddress } from "../../pki/issue/ipAddress";
import type { WireGeneralName } from "./asn1Shapes";
import { invalidArgs } from "./invalidArgs";
import { encodeSubject } from "./subject";

const read = <Value>(value: Value | undefined, reader: (value: Value) => GeneralName): GeneralName[] =>
  value === undefined ? [] : [reader(value)];

/** Every kind of name that is given. */
const givenNames = (name: WireGeneralName): GeneralName[] => [
  // The model has text for the value; that it becomes a UTF8String is assumed.
  ...read(name.OtherName, ({ TypeId: oid, Value }) => ({ type: "other", oid, value: utf8String(Value) })),
  ...read(name.Rfc822Name, (value) => ({ type: "email", value })),
  ...read(name.DnsName, (value) => ({ type: "dns", value })),
  ...read(name.DirectoryName, (subject) => ({ type: "directory", value: subjectName(encodeSubject(subject)) })),
  ...read(name.EdiPartyName, (party) => ({ type: "ediParty", value: ediPartyName(party) })),
  ...read(name.UniformResourceIdentifier, (value) => ({ type: "uri", value })),
  ...read(name.IpAddress, (text) => ({ type: "ip", value: ipAddress(text) })),
  ...read(name.RegisteredId, (value) => ({ type: "registeredId", value })),
];

/** Throws InvalidArgsException unless exactly one kind of name is given (documented; the wording is ours), and it can be encoded. */
export function readGeneralName(name: WireGeneralName): GeneralName {
  const [given, another] = givenNames(name);
  if (!given || another) throw invalidArgs("A GeneralName has exactly one member.");
  return given;
}

/** A Name that the decoder has read back. */
export const subjectName = (der: Uint8Array) => readName(DerReader.over(der, keyLimits), "subject");

function ipAddress(text: string): Uint8Array {
  const octets = parseIpAddress(text);
  if (!octets) throw invalidArgs(`Not an IP address: ${text}`);
  return octets;
}

/**
 * EDIPartyName ::= SEQUENCE {
 *   nameAssigner [0] DirectoryString OPTIONAL,
 *   partyName    [1] DirectoryString }      RFC 5280 section 4.2.1.6; explicit, since DirectoryString is a CHOICE
 *
 * The whole is [5] IMPLICIT in GeneralName.
 */
const ediPartyName = ({ PartyName, NameAssigner }: NonNullable<WireGeneralName["EdiPartyName"]>): Uint8Array =>
  implicitConstructed(
    5,
    ...(NameAssigner === undefined ? [] : [explicit(0, utf8String(NameAssigner))]),
    explicit(1, utf8String(PartyName)),
  );

/** Where in a text: offsets in UTF-16 units, the end not included. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

export interface TextAt {
  /** As it means: escapes resolved, without quotes. */
  readonly text: string;
  /** Of what stands for it in the file, without quotes. */
  readonly range: TextRange;
  /** Where a name stands for it, which is not where its text is. */
  readonly usedAt?: TextRange;
}

/** Who reads the pins: what is a mistake differs. */
export type PinPlatform =
  | "okhttp"
  | "ktor"
  | "android-nsc"
  | "ios"
  | "trustkit"
  | "flutter"
  | "react-native"
  | "curl"
  | "node"
  | "go"
  | "python"
  | "dotnet"
  | "manifest"
  | "other";

/** What is hashed and how it is written: what the platform, or the file, says that its pins are. */
export type PinKind = "spki" | "certificate";

/** One pin as a file spells it. */
export interface WrittenPin extends TextAt {
  /** As said beside the pin, such as the attribute `digest`; absent where the pin says it itself. */
  readonly digest?: TextAt;
  /** The comment on its line, or on the lines above it that belong to it alone. */
  readonly comment?: string;
  /** Put together from several literals, as in `"sha256/" + HASH`: the range is of the one with the hash, no edit of it alone fits. */
  readonly composed?: true;
  /** All that stands for it and for nothing else, such as its element, or its call with its line: what goes when it goes. */
  readonly whole?: TextRange;
  /** How a further pin is written beside it: at which offset, and what stands before and after the pin itself. */
  readonly repeat?: { readonly at: number; readonly before: string; readonly after: string };
}

/** What one file pins for one host. */
export interface PinDeclaration {
  readonly platform: PinPlatform;
  readonly kind: PinKind;
  /** The pattern as it is spelled; absent where the code pins whatever it connects to. */
  readonly host?: TextAt;
  /** Subdomains are meant too: NSIncludesSubdomains, includeSubdomains, kTSKIncludeSubdomains. */
  readonly includeSubdomains?: boolean;
  readonly pins: readonly WrittenPin[];
  /** Pins are the bare base64 here, although others of this platform have a prefix. */
  readonly bare?: true;
  /** The date after which the platform stops pinning: `expiration`, kTSKExpirationDate. */
  readonly expiresOn?: TextAt;
  /** Further pins come from where this file does not say, such as BuildConfig: how many there are is not known. */
  readonly partial?: true;
  /** "NSPinnedCAIdentities" pins CAs, "NSPinnedLeafIdentities" leaves. */
  readonly identities?: "ca" | "leaf";
  /** The pins are reported, not enforced: kTSKEnforcePinning, overridePins. */
  readonly notEnforced?: TextAt;
  /** The whole of it: where a finding stands that belongs to no part. */
  readonly range: TextRange;
}

/** Something else in a file that makes its pins worth less, or wrong. */
export interface PinRemark {
  readonly kind:
    | "trusts-everything" // a trust manager, callback or switch that takes every certificate
    | "any-host-name" // a host name verifier that takes every name
    | "hpkp" // the header Public-Key-Pins is asked for or sent
    | "user-certificates" // user CAs are trusted outside of debug-overrides
    | "cleartext" // cleartext is allowed for a pinned host
    | "overrides-pins" // anchors that override the pins outside of debug-overrides
    | "unread-attribute" // a misspelt attribute or element, which the platform ignores
    | "unpinned-client" // a pinner is made and attached to no client
    | "leaks-before-check"; // the check runs after the request was sent
  readonly range: TextRange;
  /** What stands there, for the message. */
  readonly text: string;
  /** The host that it is about, where it is about one. */
  readonly host?: string;
}

/** What the linter needs to know of one file. */
export interface PinSource {
  readonly declarations: readonly PinDeclaration[];
  readonly remarks: readonly PinRemark[];
  /** Host names of the addresses that the file calls, and where: what a pattern is compared with. */
  readonly calls: readonly TextAt[];
  /** Hosts that the file configures and does not pin. */
  readonly otherHosts?: readonly TextAt[];
  /** The version of OkHttp that the file itself names, as "3.12.1" in a build file. */
  readonly okHttpVersion?: TextAt;
  /** Where the file breaks off: it could be read no further. */
  readonly broken?: { readonly message: string; readonly range: TextRange };
}

export const emptySource: PinSource = { declarations: [], remarks: [], calls: [] };

/** "sha256/…" and what people write instead of it. */
const prefixed = /^\s*(?:sha-?(?:1|256|384|512)(?:\s*\/+\s*\S|\s*[:=_-]\s*[\w+/-]{20})|pin-sha256=)/i;
/** The SHA-256 in base64 is 44 characters long; a few more or fewer are a pin that somebody has cut. */
const base64 = /^\s*[A-Za-z0-9+/_-]{40,50}={0,2}\s*$/;
const exactBase64 = /^\s*[A-Za-z0-9+/_-]{43}=?\s*$/;
const hexadecimal = /^\s*(?:0x)?[0-9a-fA-F]{60,68}\s*$/;
const sha1Hexadecimal = /^\s*[0-9a-fA-F]{40}\s*$/;
const withColons = /^\s*[0-9a-fA-F]{2}(?:[: -][0-9a-fA-F]{2}){15,35}\s*$/;
const placeholder = /REPLACE|TODO|YOUR[_ ]|[_ ]HERE|HASHHERE|PLACEHOLDER|CHANGE_?ME|BASE64|X{8}|x{8}|\.{3}$/i;

/** Written with the name of a digest before it. */
export const isPrefixedPin = (text: string): boolean => prefixed.test(text) && text.length < 200;

/** Only a pin, or another digest of 32 octets, looks like this. */
export const isDigestLike = (text: string): boolean =>
  exactBase64.test(text) || hexadecimal.test(text) || withColons.test(text) || sha1Hexadecimal.test(text);

/** What may be meant for a pin where a pin is expected. */
export const isPinLike = (text: string): boolean =>
  isPrefixedPin(text) || isDigestLike(text) || base64.test(text) || isPlaceholder(text);

/** Somebody meant to put a pin here. */
const isPlaceholder = (text: string): boolean => text.length < 100 && !/\s\S+\s/.test(text) && placeholder.test(text);

/** A host name, a pattern of them, or an address that somebody wrote for one. */
export const isHostLike = (text: string): boolean =>
  text.length < 300 &&
  /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:\*\*?\.?)?[^\s/:@"'<>(){}]+\.[^\s/:@"'<>(){}]*[^\s/:@"'<>(){}.](?::\d+)?\.?(?:\/\S*)?$/i.test(
    text,
  );

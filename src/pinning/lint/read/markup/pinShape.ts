/** What the texts and names of a configuration look like: nothing else says that something in JSON is a pin. */

const announced = /^(?:pin-)?sha-?(?:1|224|256|384|512)\s*(?:\/{1,2}|[:=])\s*\S/i;
const base64Of32 = /^[A-Za-z0-9+/_-]{43}=$/;
const hexOf32 = /^(?:[0-9a-f]{64}|(?:[0-9a-f]{2}[: ]){31}[0-9a-f]{2})$/i;

/** Says of itself that it is a pin, as OkHttp's do. A digest of a container image has a colon and hexadecimal. */
export const isCertainlyPin = (text: string): boolean =>
  /^sha-?(?:1|256)\/{1,2}[A-Za-z0-9+/_=-]{16,100}$/i.test(text) && !/^sha256\/+[0-9a-f]{64}$/i.test(text);

/** May be a pin, or the fingerprint of a certificate, right or misspelt. */
export const looksLikePin = (text: string): boolean => {
  const trimmed = text.trim();
  return announced.test(trimmed) || base64Of32.test(trimmed) || hexOf32.test(trimmed);
};

/** The fingerprint of an SSH key, and the digest of a container image. */
export const isOtherDigest = (text: string): boolean =>
  /^SHA256:[A-Za-z0-9+/]{43}$/.test(text) || /^sha\d+:[0-9a-f]{40,128}$/.test(text);

/** The name of a file with a certificate, or an address: not a pin, where a list has both. */
export const isPlainlyNoPin = (text: string): boolean =>
  text.trim() === "" || /^[\w./\\-]*\.(cer|crt|pem|der|p12|jks|bks)$/i.test(text) || /^[a-z]+:\/\//i.test(text);

/** "api.example.com", "*.example.com", also with what does not belong there: a scheme, a port, a dot at the end. */
export const looksLikeHost = (text: string): boolean =>
  /^(?:https?:\/\/)?(?:\*{1,2}\.)?(?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]{1,62}\.?(?::\d+)?(?:\/\S*)?$/i.test(text) ||
  /^(?:https?:\/\/)?(?:localhost|\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?$/i.test(text);

/** A name without its capitals, hyphens and underscores. */
const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

const certainPinName =
  /^(tsk|ktsk)?(publickey(hash|pin|sha256)(e?s)?|(ssl|tls|cert|certificate|spki|domain|host|ca|root|leaf|backup|primary|sha256|intermediate)pins?|spki(hash|sha256|sha256base64)?(e?s)?|pinned(key|hash|publickey|publickeyhash|cert|certificate|fingerprint|pin)(e?s)?|pinsets?|pinsha256s?|(cert|certificate|ssl|tls|server)(hash|fingerprint|thumbprint|sha256fingerprint)(e?s)?)$/;
const vaguePinName =
  /^(hash(es)?|fingerprints?|thumbprints?|sha256(fingerprints?|hash(es)?)?|keys?|publickeys?|cert(ificate)?s?|values?|primary|backups?|root|leaf|intermediate|current|next)$/;

/** A member of this name holds pins, whatever they look like. */
export const isPinName = (name: string): boolean => certainPinName.test(plain(name));

/** "pins" of a circuit board have no host. */
export const isShortPinName = (name: string): boolean => /^pins?$/.test(plain(name));

/** A name that pins may have, and much else: only what stands around it tells. */
export const isVaguePinName = (name: string): boolean => vaguePinName.test(plain(name));

/** One text that may be a pin, or stand where one will be: not a word such as "enabled". */
export const mayBePin = (text: string): boolean =>
  looksLikePin(text) || /^\S{20,}$/.test(text.trim()) || /replace|todo|your|placeholder|xxx|<.*>/i.test(text);

/** What stands below is about pinning. */
export const isPinningName = (name: string): boolean =>
  /(^|[^a-z])(pinn?ing|pinned|pins|pinset|pinner)([^a-z]|$)|(ssl|tls|cert(ificate)?|public[-_]?key|security|domain)[-_]?(pin|pinning|pins|pinner)|cert(ificate)?[-_]?checker/i.test(
    name.replace(/([a-z])([A-Z])/g, "$1-$2"),
  );

/** The hash of a certificate, not of its key. */
export const isFingerprintName = (name: string): boolean =>
  /fingerprint|thumbprint|cert(ificate)?hash/.test(plain(name));

export const isHostName = (name: string): boolean =>
  /^(host|hostname|hostpattern|domain|domainname|pattern|server|servername|fqdn)s?$/.test(plain(name));

export const isAddressName = (name: string): boolean =>
  /^((api|base|server|backend|service|gateway)*(url|uri|endpoint|origin|baseurl))$/.test(plain(name));

export const isExpiryName = (name: string): boolean =>
  /^(expir(es|y|ation)(on|at|date)?|expirationdate|expirydate|validuntil|pinsetexpiration)$/.test(plain(name));

export const isSubdomainsName = (name: string): boolean => /^includes?subdomains?$/.test(plain(name));

export const isEnforceName = (name: string): boolean => /^(enforce|enforcepinning|enforced)$/.test(plain(name));

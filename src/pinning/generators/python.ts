import { commentText, describeKey } from "../commentText";
import type { Generator } from "../generator";
import { pythonString } from "../literals/python";
import type { PinnedHost, PinSet } from "../pinSet";
import { undatedNote } from "./hostPins";
import { privateRootPem } from "./privateRootPem";

/** Python's standard library. Its public interface shows the verified chain since 3.13; the interpreter has had it since 3.10. */
export const python: Generator = {
  id: "python",
  title: "Python (standard library)",
  language: "python",
  generate: (pinSet) =>
    [...header, ...undatedNote(pinSet).map((note) => `# ${note}`), imports, pins(pinSet), anchors(pinSet), body].join(
      "\n",
    ),
};

const header = [
  "# Certificate pins for http.client and urllib.request. Needs Python 3.10 or later, and no packages.",
  "#",
  "#     import pinned  # this file, saved as pinned.py",
  '#     with pinned.urlopen("https://api.example.com/") as response:',
  "#         print(response.read())",
  "#",
  "# Or PinnedHTTPSConnection(host) instead of http.client.HTTPSConnection, or pinned.build_opener(). To try it:",
  "#     python3 pinned.py https://api.example.com/",
  "#",
  "# The pins are compared with the chain that was verified, after the handshake and before the request is sent. One",
  "# match is enough. Hosts that no pattern matches are verified as usual, and not pinned.",
];

const imports = `
import base64
import hashlib
import http.client
import ssl
import sys
import urllib.error
import urllib.request
`;

const pins = ({ hosts }: PinSet): string => ["PINS = {", ...hosts.flatMap(hostLines), "}"].join("\n");

const hostLines = ({ pattern, keys }: PinnedHost): string[] => [
  `    ${pythonString(pattern)}: [`,
  ...keys.flatMap((key) => [`        # ${describeKey(key)}`, `        ${pythonString(key.pin)},`]),
  "    ],",
];

function anchors({ trustAnchors }: PinSet): string {
  const note =
    "# Roots that the platform does not know: trusted for the hosts above, beside the platform's own, and for no other.";
  if (trustAnchors.length === 0) return 'PRIVATE_ROOTS = ""\n';
  const lines = trustAnchors.flatMap(({ owner, pem }) => [
    `    # ${commentText(owner)}`,
    ...privateRootPem({ pem }).map((line) => `    ${pythonString(line).slice(0, -1)}\\n"`),
  ]);
  return [note, "PRIVATE_ROOTS = (", ...lines, ")", ""].join("\n");
}

const body = `
class PinError(ssl.SSLError):
    """The server was verified, but none of its keys is pinned. Nothing was sent to it."""


class PinnedHTTPSConnection(http.client.HTTPSConnection):
    """Checks the pins in connect(): before the request is sent."""

    def __init__(self, *args, **options):
        self._given_context = options.get("context")
        super().__init__(*args, **options)

    def connect(self):
        http.client.HTTPConnection.connect(self)  # TCP, and the tunnel when there is a proxy
        host = self._tunnel_host or self.host
        try:
            context = self._given_context or create_context(host)
            self.sock = context.wrap_socket(self.sock, server_hostname=host)
            check_pins(self.sock)
        except BaseException:
            self.close()
            raise


class PinnedHTTPSHandler(urllib.request.HTTPSHandler):
    def https_open(self, request):
        return self.do_open(PinnedHTTPSConnection, request)


def build_opener(*handlers):
    return urllib.request.build_opener(PinnedHTTPSHandler, *handlers)


def urlopen(url, data=None, timeout=30):
    return build_opener().open(url, data, timeout)


def create_context(host):
    """Verifies chain and host name, as usual."""
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    if PRIVATE_ROOTS and pins_of(host):
        context.load_verify_locations(cadata=PRIVATE_ROOTS)
    return context


def check_pins(connection):
    """Raises PinError for a connected ssl.SSLSocket whose verified chain has no pinned key."""
    host = connection.server_hostname
    pins = pins_of(host)
    if not pins:
        return
    context = connection.context
    if context.verify_mode != ssl.CERT_REQUIRED or not context.check_hostname:
        raise PinError("The context does not verify chain and host name: pins alone prove nothing.")
    found = [pin_of(certificate) for certificate in verified_chain(connection)]
    if not pins.intersection(found):
        raise PinError("None of the keys of %s is pinned: %s" % (host, ", ".join(found)))


def pins_of(host):
    """The pins of all patterns that match: "*." stands for one label, "**." for any number of them and none."""
    host = canonical(host)
    return {pin for pattern, pins in PINS.items() if matches(pattern, host) for pin in pins}


def canonical(host):
    host = host if host.isascii() else host.encode("idna").decode("ascii")
    return host.rstrip(".").lower()


def matches(pattern, host):
    if pattern.startswith("**."):
        return ("." + host).endswith(pattern[2:])
    if pattern.startswith("*."):
        first, dot, rest = host.partition(".")
        return bool(first and dot) and rest == pattern[2:]
    return host == pattern


def verified_chain(connection):
    """The certificates as DER, from the server's own up to the trusted root."""
    if hasattr(connection, "get_verified_chain"):  # public since Python 3.13
        return connection.get_verified_chain()
    inner = getattr(connection, "_sslobj", None)
    if hasattr(inner, "get_verified_chain"):  # the same of Python 3.10 to 3.12
        return [certificate.public_bytes(2) for certificate in inner.get_verified_chain() or []]  # 2: DER
    return [connection.getpeercert(binary_form=True)]  # before that, only a pin of the server's own key can match


def pin_of(certificate):
    return "sha256/" + base64.b64encode(hashlib.sha256(public_key_info(certificate)).digest()).decode("ascii")


def public_key_info(certificate):
    """The SubjectPublicKeyInfo within a certificate (RFC 5280 section 4.1)."""
    _, at, _ = element(certificate, 0)  # Certificate
    _, at, _ = element(certificate, at)  # TBSCertificate
    skipped = 6 if certificate[at] == 0xA0 else 5  # version, serialNumber, signature, issuer, validity, subject
    for _ in range(skipped):
        _, _, at = element(certificate, at)
    return certificate[at : element(certificate, at)[2]]


def element(der, at):
    """Tag, start of the content and end of the DER element that starts there."""
    tag, length, start = der[at], der[at + 1], at + 2
    if length & 0x80:
        size = length & 0x7F
        length = int.from_bytes(der[start : start + size], "big")
        start += size
    return tag, start, start + length


def main(arguments):
    if len(arguments) != 1:
        print("Name one address: python3 pinned.py https://api.example.com/", file=sys.stderr)
        return 2
    try:
        with urlopen(arguments[0]) as response:
            sys.stdout.buffer.write(response.read())
    except urllib.error.HTTPError as error:  # an answer, if not the one that was wished for
        sys.stdout.buffer.write(error.read())
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
`;

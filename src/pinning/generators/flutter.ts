import { commentText, describeKey } from "../commentText";
import type { Generator } from "../generator";
import { dartString } from "../literals/dart";
import type { PinnedKey } from "../pinnedKey";
import type { PinnedHost, PinSet } from "../pinSet";
import { partKeys, undatedNote } from "./hostPins";
import { privateRootPem } from "./privateRootPem";

/**
 * Dart shows a program the server's own certificate and nothing of the chain, and asks badCertificateCallback only about
 * what it refuses already. So a pinned CA is trusted alone, in a handshake of its own; the keys that a server may have
 * itself are compared after a normal one.
 */
export const flutter: Generator = {
  id: "flutter",
  title: "Flutter (Dart)",
  language: "dart",
  generate: (pinSet) =>
    [
      ...header,
      ...undatedNote(pinSet).map((note) => `// ${note}`),
      imports,
      "final List<_PinnedHost> _pinnedHosts = [",
      ...pinSet.hosts.flatMap((host) => hostLines(host, pinSet)),
      "];",
      "",
      ...anchors(pinSet),
      body,
    ].join("\n"),
};

const header = [
  "// Certificate pins for dart:io, not for Flutter on the web. Needs Dart 3 and package:crypto.",
  "//",
  "//     final client = createPinnedHttpClient();",
  "//     IOClient(client) // package:http",
  "//     IOHttpClientAdapter(createHttpClient: createPinnedHttpClient) // dio",
  "//",
  "// What is checked, before a request is sent: does the chain lead to a pinned CA, which is then the only one that is trusted;",
  "// or else, does a normally verified server have a pinned key itself? The second question takes a second connection.",
  "// Dart does not show the chain: a pin of a CA counts here only with that CA's certificate, and a backup key without a",
  "// certificate only as the key of a server. Hosts that no pattern matches are verified as usual, and not pinned.",
];

const imports = `
import 'dart:convert';
import 'dart:io';
import 'dart:typed_data';

import 'package:crypto/crypto.dart';
`;

function hostLines(host: PinnedHost, pinSet: PinSet): string[] {
  const { authorities, unchecked, servers } = partKeys(host, pinSet);
  return [
    "  _PinnedHost(",
    `    pattern: ${dartString(host.pattern)},`,
    "    authorities: [",
    ...authorities.flatMap(({ key, pem }) => [...pinComment(key), ...certificate(pem, "      ")]),
    ...unchecked.flatMap((key) => [
      "      // Not checked, because its certificate is not at hand:",
      ...pinComment(key),
    ]),
    "    ],",
    "    keys: {",
    ...servers.flatMap((key) => [`      // ${describeKey(key)}`, `      ${dartString(key.pin)},`]),
    "    },",
    "  ),",
  ];
}

const pinComment = (key: PinnedKey): string[] => [`      // ${describeKey(key)}`, `      // ${commentText(key.pin)}`];

/** Literals next to each other are one string. */
const certificate = (pem: string, indent: string): string[] => {
  const lines = privateRootPem({ pem });
  return lines.map(
    (line, index) => `${indent}${dartString(line).slice(0, -1)}\\n'${index === lines.length - 1 ? "," : ""}`,
  );
};

function anchors({ trustAnchors }: PinSet): string[] {
  if (trustAnchors.length === 0) return ["const List<String> _privateRoots = [];", ""];
  return [
    "// Roots that the platform does not know: trusted for the hosts above, beside the platform's own, and for no other.",
    "const List<String> _privateRoots = [",
    ...trustAnchors.flatMap(({ owner, pem }) => [`  // ${commentText(owner)}`, ...certificate(pem, "  ")]),
    "];",
    "",
  ];
}

const body = `HttpClient createPinnedHttpClient() {
  final client = HttpClient();
  // Behind a proxy, HttpClient makes the handshake by itself, and the pins would not be checked.
  client.findProxy = (uri) => 'DIRECT';
  client.connectionFactory = (uri, proxyHost, proxyPort) async {
    if (proxyHost != null) throw HandshakeException('Pins are not checked through a proxy.');
    if (!uri.isScheme('https')) return Socket.startConnect(uri.host, uri.port);
    final hosts = _pinnedHosts.where((each) => each.matches(uri.host)).toList();
    if (hosts.isEmpty) return SecureSocket.startConnect(uri.host, uri.port);
    return _connectPinned(uri, hosts);
  };
  return client;
}

Future<ConnectionTask<Socket>> _connectPinned(Uri uri, List<_PinnedHost> hosts) async {
  final authorities = hosts.expand((each) => each.authorities).toList();
  if (authorities.isNotEmpty) {
    try {
      return await _handshake(uri, _trusting(authorities, platform: false), (certificate) => true);
    } on HandshakeException {
      if (hosts.every((each) => each.keys.isEmpty)) rethrow;
    }
  }
  final keys = hosts.expand((each) => each.keys).toSet();
  return _handshake(uri, _trusting(_privateRoots, platform: true), (certificate) => keys.contains(_pinOf(certificate)));
}

/// Connects, and hands the connection out only after it was checked: nothing was sent by then.
Future<ConnectionTask<Socket>> _handshake(
  Uri uri,
  SecurityContext context,
  bool Function(X509Certificate) isPinned,
) async {
  final task = await SecureSocket.startConnect(uri.host, uri.port, context: context);
  final socket = await task.socket.timeout(const Duration(seconds: 30));
  final certificate = socket.peerCertificate;
  if (certificate != null && isPinned(certificate)) return task;
  socket.destroy();
  throw HandshakeException('The key of \${uri.host} is not pinned.');
}

SecurityContext _trusting(List<String> certificates, {required bool platform}) {
  final context = SecurityContext(withTrustedRoots: platform);
  for (final pem in certificates) {
    context.setTrustedCertificatesBytes(utf8.encode(pem));
  }
  return context;
}

class _PinnedHost {
  const _PinnedHost({required this.pattern, required this.authorities, required this.keys});

  final String pattern;

  /// Certificates of pinned CAs.
  final List<String> authorities;

  /// Pins of keys that a server may have itself.
  final Set<String> keys;

  /// "*." stands for one label, "**." for any number of them and none.
  bool matches(String name) {
    final host = name.toLowerCase().replaceFirst(RegExp(r'\\.$'), '');
    if (pattern.startsWith('**.')) return '.$host'.endsWith(pattern.substring(2));
    if (!pattern.startsWith('*.')) return host == pattern;
    final dot = host.indexOf('.');
    return dot > 0 && host.substring(dot + 1) == pattern.substring(2);
  }
}

String _pinOf(X509Certificate certificate) =>
    'sha256/\${base64.encode(sha256.convert(_publicKeyInfo(certificate.der)).bytes)}';

/// The SubjectPublicKeyInfo within a certificate (RFC 5280 section 4.1).
Uint8List _publicKeyInfo(Uint8List der) {
  var at = _element(der, _element(der, 0).content).content; // Certificate, TBSCertificate
  final skipped = der[at] == 0xa0 ? 6 : 5; // version, serialNumber, signature, issuer, validity, subject
  for (var index = 0; index < skipped; index += 1) {
    at = _element(der, at).end;
  }
  return Uint8List.sublistView(der, at, _element(der, at).end);
}

/// Where the content of the DER element that starts there begins, and where it ends.
({int content, int end}) _element(Uint8List der, int at) {
  var content = at + 2;
  var length = der[at + 1];
  if (length >= 0x80) {
    final size = length & 0x7f;
    length = 0;
    for (var index = 0; index < size; index += 1) {
      length = length << 8 | der[content + index];
    }
    content += size;
  }
  return (content: content, end: content + length);
}
`;

import { commentText, describeKey } from "../commentText";
import type { Generator } from "../generator";
import { shellWord } from "../literals/shell";
import type { PinnedKey } from "../pinnedKey";
import type { PinnedHost, PinSet } from "../pinSet";
import { bareHash, partKeys, undatedNote } from "./hostPins";
import { privateRootPem } from "./privateRootPem";

/**
 * A script around curl, whose --pinnedpubkey compares the server's own key alone: given the key of a CA, it refuses the
 * genuine server. A pinned CA is therefore trusted alone; both ways after each other are "one match is enough".
 */
export const curl: Generator = {
  id: "curl",
  title: "curl (shell script)",
  language: "shellscript",
  generate: (pinSet) =>
    [
      "#!/bin/sh",
      ...header,
      ...undatedNote(pinSet).map((note) => `# ${note}`),
      "set -u",
      "",
      functions(pinSet),
      ...defaultAddress(pinSet),
      reading,
      ...privateRoots(pinSet),
      ...pinSet.hosts.flatMap((host, index) => hostLines(host, index, pinSet)),
      end,
    ].join("\n"),
};

const header = [
  "# curl with certificate pins. Save it as pinned-curl.sh; give it one https:// address, and any options of curl:",
  "#",
  "#     sh pinned-curl.sh https://api.example.com/",
  "#",
  "# curl's --pinnedpubkey compares the server's own key alone, never that of a CA. So a pinned CA is trusted alone, by",
  "# --cacert, which lets nobody else's certificates pass; and the keys that a server may have itself are compared after a",
  "# normal verification. When the first way refuses the server, the next one is tried: no request was sent yet. Do not",
  "# read data to send from standard input then, but from a file. Hosts that no pattern matches are verified as usual, and",
  "# not pinned; an address that the server redirects to (-L) has to have a pinned key as well.",
];

const functions = ({ trustAnchors }: PinSet): string => `fail() {
  printf '%s\\n' "$1" >&2
  exit 2
}

# Whether the host $1 matches the pattern $2: "*." stands for one label, "**." for any number of them and none.
matches() {
  case $2 in
    '**.'*) case .$1 in *".\${2#???}") return 0 ;; esac ;;
    '*.'*) [ "$1" != "\${1#*.}" ] && [ "\${1#*.}" = "\${2#??}" ] && return 0 ;;
    *) [ "$1" = "$2" ] && return 0 ;;
  esac
  return 1
}

# Asks with these options, and ends with what came of it, unless the server was refused: 60 the chain, 90 the key.
try() {
  status=0
  curl "$@" --proto '=https' --no-insecure || status=$?
  case $status in
    60 | 90) ;;
    *) exit "$status" ;;
  esac
}

# Trusts the certificates in the file $1 alone.
try_authorities() {
  authorities=$1
  shift
  try "$@" --cacert "$authorities" --capath "$folder/none"
}

try_keys() {
  ${trustAnchors.length > 0 ? 'try "$@" --cacert "$folder/private-roots.pem"\n  ' : ""}try "$@"
}
`;

/** Without an address, the first host that is no pattern is asked. */
function defaultAddress({ hosts }: PinSet): string[] {
  const host = hosts.find(({ pattern }) => !pattern.includes("*"));
  return host ? [`[ $# -gt 0 ] || set -- ${shellWord(`https://${host.pattern}/`)}`] : [];
}

const reading = `address=
for argument in "$@"; do
  case $argument in
    https://*)
      [ -z "$address" ] || fail 'Name one address only.'
      address=$argument
      ;;
    http://*) fail 'Without https:// there is nothing to pin.' ;;
  esac
done
[ -n "$address" ] || fail 'Name an address: sh pinned-curl.sh https://api.example.com/'

host=\${address#https://}
host=\${host%%[/?#]*}
case $host in
  '' | *[!A-Za-z0-9._:-]*) fail 'Write the host name in its ASCII form, without a user name.' ;;
esac
host=$(printf '%s' "\${host%%:*}" | tr 'A-Z' 'a-z')
host=\${host%.}

folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT HUP TERM
mkdir "$folder/none" || exit 1
pinned=no
`;

const pemFile = (pems: readonly string[], file: string, indent: string): string[] => [
  `${indent}printf '%s\\n' \\`,
  ...pems.flatMap((pem) => privateRootPem({ pem })).map((line) => `${indent}  ${shellWord(line)} \\`),
  `${indent}  >"$folder/${file}" || exit 1`,
];

function privateRoots({ trustAnchors }: PinSet): string[] {
  if (trustAnchors.length === 0) return [];
  return [
    "# Roots that the platform does not know.",
    ...trustAnchors.map(({ owner }) => `# ${commentText(owner)}`),
    ...pemFile(
      trustAnchors.map(({ pem }) => pem),
      "private-roots.pem",
      "",
    ),
    "",
  ];
}

function hostLines(host: PinnedHost, index: number, pinSet: PinSet): string[] {
  const { authorities, unchecked, servers } = partKeys(host, pinSet);
  const file = `authorities-${String(index + 1)}.pem`;
  const trusted = [
    ...authorities.flatMap(({ key }) => pinComment(key)),
    ...pemFile(
      authorities.map(({ pem }) => pem),
      file,
      "  ",
    ),
    `  try_authorities "$folder/${file}" "$@"`,
  ];
  const pins = servers.map((key) => `sha256//${bareHash(key)}`).join(";");
  const compared = [...servers.flatMap(pinComment), `  try_keys --pinnedpubkey ${shellWord(pins)} "$@"`];
  return [
    `if matches "$host" ${shellWord(host.pattern)}; then`,
    "  pinned=yes",
    ...(authorities.length > 0 ? trusted : []),
    ...(servers.length > 0 ? compared : []),
    ...unchecked.flatMap(uncheckedLines),
    "fi",
    "",
  ];
}

const pinComment = (key: PinnedKey): string[] => [`  # ${describeKey(key)}`, `  # ${commentText(key.pin)}`];

const uncheckedLines = (key: PinnedKey): string[] => [
  ...pinComment(key),
  "  printf '%s\\n' 'curl cannot check the pin of a CA without its certificate: write this script from the certificate.' >&2",
];

const end = `if [ "$pinned" = yes ]; then
  printf 'None of the keys of %s is pinned, or it was not verified.\\n' "$host" >&2
  exit "\${status:-3}"
fi
rm -rf "$folder"
exec curl "$@"
`;

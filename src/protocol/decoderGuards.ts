import type { RequestGuards } from "./channel";
import {
  maximumPageCount,
  pageLabels,
  type ChainLink,
  type ChainView,
  type CopyParams,
  type CopyTarget,
  type DecodedView,
  type DecoderRequests,
  type DocumentRequests,
  type ExtensionView,
  type Field,
  type FieldGroup,
  type FindingsView,
  type FindingView,
  type KeptInput,
  type KeptPage,
  type ListedObject,
  type ObjectKind,
  type ObjectParams,
  type ObjectsPage,
  type ObjectsParams,
  type ObjectView,
  type PageState,
  type PathEdgeView,
  type PathNodeView,
  type PathsView,
  type PemView,
  type Place,
  type Problem,
  type RevokedEntry,
  type RevokedPage,
  type RevokedParams,
  type SafeText,
  type TextPart,
  type TimestampView,
  type Tone,
  type TransparencyView,
  type Verdict,
} from "./decoder";
import {
  arrayOf,
  either,
  isBoolean,
  isCount,
  isString,
  oneOf,
  optional,
  shape,
  shortString,
  stringsOf,
  type Guard,
} from "./guard";

const isTone = oneOf<Tone>("good", "information", "warning", "bad");
const isKind = oneOf<ObjectKind>(
  "certificate",
  "certification-request",
  "certificate-list",
  "ocsp-response",
  "pkcs7",
  "pkcs12",
  "public-key",
  "private-key",
  "failed",
);
const isCopyTarget = oneOf<CopyTarget>("pin", "sha256", "sha1", "serial", "pem");

const isPart: Guard<TextPart> = either(isString, shape<{ readonly escape: string }>({ escape: isString }));
const isSafeText = shape<SafeText>({ parts: arrayOf(isPart), note: optional(isString) });
const isVerdict = shape<Verdict>({ tone: isTone, title: isString, details: arrayOf(isSafeText) });
const isField = shape<Field>({
  label: isString,
  values: arrayOf(isSafeText),
  note: optional(isString),
  tone: optional(isTone),
  monospace: optional(isBoolean),
  copy: optional(isCopyTarget),
});
const isGroup = shape<FieldGroup>({ title: isString, fields: arrayOf(isField), elapsed: optional(isCount) });
const isExtension = shape<ExtensionView>({
  name: isString,
  oid: isSafeText,
  critical: isBoolean,
  fields: arrayOf(isField),
  problem: optional(isSafeText),
});
const isLink = shape<ChainLink>({
  title: isSafeText,
  detail: isString,
  index: optional(isCount),
  step: optional(isVerdict),
});
const isChain = shape<ChainView>({ verdict: isVerdict, links: arrayOf(isLink) });

/** Text without a private key: refused even when a mistake elsewhere would send one. */
const isPublicText: Guard<string> = (value): value is string => isString(value) && !value.includes("PRIVATE KEY");
const isPem = shape<PemView>({ size: isCount, text: optional(isPublicText) });

const isFindings = shape<FindingsView>({
  verdict: isVerdict,
  profile: isString,
  findings: arrayOf(
    shape<FindingView>({ rule: isString, tone: isTone, severity: isString, message: isSafeText, citation: isString }),
  ),
});
const isTransparency = shape<TransparencyView>({
  verdict: isVerdict,
  timestamps: arrayOf(
    shape<TimestampView>({ log: isSafeText, operator: isSafeText, date: isString, verdict: isVerdict }),
  ),
  note: isString,
});
const isPaths = shape<PathsView>({
  nodes: arrayOf(
    shape<PathNodeView>({
      title: isSafeText,
      detail: isString,
      tone: isTone,
      state: isString,
      index: optional(isCount),
    }),
  ),
  edges: arrayOf(shape<PathEdgeView>({ from: isCount, to: isCount, verdict: isVerdict })),
  paths: arrayOf(shape<PathsView["paths"][number]>({ nodes: arrayOf(isCount), verdict: isVerdict })),
});

const isObjectView = shape<ObjectView>({
  index: isCount,
  kind: isKind,
  kindName: isString,
  title: isSafeText,
  verdict: isVerdict,
  summary: arrayOf(isGroup),
  extensions: optional(arrayOf(isExtension)),
  fields: optional(arrayOf(isGroup)),
  chain: optional(isChain),
  paths: optional(isPaths),
  findings: optional(isFindings),
  transparency: optional(isTransparency),
  fingerprints: optional(arrayOf(isField)),
  revoked: optional(isCount),
  pem: optional(isPem),
});

const isListedObject = shape<ListedObject>({
  index: isCount,
  kind: isKind,
  kindName: isString,
  title: isSafeText,
  detail: isString,
  tone: isTone,
});
const isProblem = shape<Problem>({ title: isString, reason: isSafeText, nextStep: isString });
const isDecodedView = shape<DecodedView>({
  title: isSafeText,
  subtitle: isString,
  language: isString,
  labels: stringsOf(pageLabels),
  total: isCount,
  notice: optional(isString),
  problem: optional(isProblem),
});

const isRevokedEntry = shape<RevokedEntry>({ serial: isSafeText, date: isString, reason: isString });
const isRevokedPage = shape<RevokedPage>({ total: isCount, entries: arrayOf(isRevokedEntry) });
const isObjectsPage = shape<ObjectsPage>({ total: isCount, objects: arrayOf(isListedObject) });
const isPageCount: Guard<number> = (value): value is number => isCount(value) && value <= maximumPageCount;
const isSearch = shortString(256);
const isObjectsParams = shape<ObjectsParams>({ search: isSearch, from: isCount, count: isPageCount });
const isRevokedParams = shape<RevokedParams>({ index: isCount, search: isSearch, from: isCount, count: isPageCount });
const isCopyParams = shape<CopyParams>({ index: isCount, what: isCopyTarget });

const isNothing = shape<Record<string, never>>({});
const isKeptInput = shape<KeptInput>({ pem: isPublicText, omitted: isCount });
const isKeptPage = shape<KeptPage>({ pem: isPublicText, omitted: isCount, key: isString, title: isString });
const isPlace = shape<Place>({ index: isCount, section: isString });

/** Checks what VS Code kept of a page, which is a file on disk. */
export const isPageState = shape<PageState>({ kept: isKeptPage, place: isPlace });

const readGuards = {
  open: { params: isNothing, result: isDecodedView },
  objects: { params: isObjectsParams, result: isObjectsPage },
  object: { params: shape<ObjectParams>({ index: isCount }), result: isObjectView },
  revoked: { params: isRevokedParams, result: isRevokedPage },
};

/** What is checked between the page and the host. */
export const decoderGuards: RequestGuards<DecoderRequests> = {
  ...readGuards,
  copy: { params: isCopyParams, result: shape<{ readonly message: string }>({ message: isString }) },
  keep: { params: isNothing, result: isKeptPage },
  authorities: { params: isNothing, result: shape<{ readonly changed: boolean }>({ changed: isBoolean }) },
};

/** What is checked between the host and the thread that decodes. */
export const documentGuards: RequestGuards<DocumentRequests> = {
  ...readGuards,
  text: { params: isCopyParams, result: isPublicText },
  keep: { params: isNothing, result: isKeptInput },
  know: { params: shape<{ readonly pem: string }>({ pem: isPublicText }), result: isNothing },
};

import { asn1Guards } from "./asn1";
import type { RequestGuards } from "./channel";
import {
  anchorSets,
  copyTargets,
  findingProfiles,
  maximumPageCount,
  pageLabels,
  rowSections,
  sections,
  type AnchorSet,
  type CopiedRow,
  type CopyParams,
  type CopyRowParams,
  type CopyTarget,
  type DecodedView,
  type DecoderRequests,
  type DocumentRequests,
  type ExtensionsView,
  type ExtensionView,
  type Fact,
  type Field,
  type FieldGroup,
  type FieldsView,
  type FindingProfile,
  type FindingsParams,
  type FindingsView,
  type LocalLog,
  type FindingView,
  type KeptInput,
  type KeptPage,
  type ListedObject,
  type ObjectParams,
  type ObjectsPage,
  type ObjectsParams,
  type ObjectView,
  type PageLabels,
  type PageState,
  type PathEdgeView,
  type PathNodeView,
  type PathsView,
  type PemView,
  type PinsView,
  type Place,
  type Problem,
  type RevokedEntry,
  type RevokedPage,
  type RevokedParams,
  type RowSection,
  type Section,
  type SectionSummary,
  type TimestampView,
  type Tone,
  type TransparencyView,
  type TrustChoice,
  type Unlocked,
  type UnlockParams,
  type Verdict,
} from "./decoder";
import {
  arrayOf,
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
import { type ObjectKind, objectKinds } from "./objectKind";
import { isSafeText } from "./safeText";

/** The last that a Date can be, in milliseconds. */
const latestDate = 8_640_000_000_000_000;

/** In characters. */
const longestPassword = 1024;

const isTone = oneOf<Tone>("good", "information", "warning", "bad");
const isKind = oneOf<ObjectKind>(...objectKinds);
const isCopyTarget = oneOf<CopyTarget>(...copyTargets);
const isSection = oneOf<Section>(...sections);
const isProfile = oneOf<FindingProfile>(...findingProfiles);

const isVerdict = shape<Verdict>({ tone: isTone, title: isString, details: arrayOf(isSafeText) });
const isField = shape<Field>({
  label: isString,
  values: arrayOf(isSafeText),
  note: optional(isString),
  tone: optional(isTone),
  monospace: optional(isBoolean),
});
const isGroup = shape<FieldGroup>({ title: isString, fields: arrayOf(isField), elapsed: optional(isCount) });
const isExtension = shape<ExtensionView>({
  name: isString,
  oid: isSafeText,
  critical: isBoolean,
  offset: isCount,
  fields: arrayOf(isField),
  problem: optional(isSafeText),
});

/** Text without a private key: refused even when a mistake elsewhere would send one. */
const isPublicText: Guard<string> = (value): value is string => isString(value) && !value.includes("PRIVATE KEY");
const isPem = shape<PemView>({ size: isCount, text: optional(isPublicText) });

const isFindings = shape<FindingsView>({
  verdict: isVerdict,
  profile: isProfile,
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
  names: optional(isVerdict),
  labels: shape<TransparencyView["labels"]>({
    timestamps: isString,
    log: isString,
    operator: isString,
    time: isString,
    verdict: isString,
  }),
  checkInclusion: optional(isString),
});

/** Each set of anchors once. */
const isTrust = shape<TrustChoice>({
  anchors: (value): value is readonly AnchorSet[] =>
    arrayOf(oneOf<AnchorSet>(...anchorSets))(value) && value.length <= anchorSets.length,
  at: optional((value): value is number => isCount(value) && value <= latestDate),
});
const isPaths = shape<PathsView>({
  verdict: isVerdict,
  trust: isTrust,
  file: optional(shape<NonNullable<PathsView["file"]>>({ name: isSafeText, certificates: isCount })),
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
  gaveUp: optional(isString),
});

const isObjectView = shape<ObjectView>({
  index: isCount,
  kind: isKind,
  kindName: isString,
  title: isSafeText,
  verdict: isVerdict,
  facts: arrayOf(shape<Fact>({ section: isSection, label: isString, value: isSafeText, tone: isTone })),
  sections: arrayOf(shape<SectionSummary>({ id: isSection, count: optional(isCount) })),
  summary: arrayOf(isGroup),
  copies: arrayOf(isCopyTarget),
  locked: optional(isBoolean),
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
const isLabels: Guard<PageLabels> = (value): value is PageLabels => {
  if (typeof value !== "object" || value === null || !("names" in value)) return false;
  const { names, ...labels } = value;
  return stringsOf(pageLabels)(labels) && isNames(names);
};
const isNames = shape<PageLabels["names"]>({
  sections: stringsOf(sections),
  copies: stringsOf(copyTargets),
  anchors: stringsOf(anchorSets),
  profiles: stringsOf(findingProfiles),
});
const isDecodedView = shape<DecodedView>({
  title: isSafeText,
  subtitle: isString,
  language: isString,
  labels: isLabels,
  total: isCount,
  notice: optional(isString),
  problem: optional(isProblem),
  section: optional(isSection),
  object: optional(isCount),
});

const isRevokedEntry = shape<RevokedEntry>({ serial: isSafeText, date: isString, reason: isString });
const isRevokedPage = shape<RevokedPage>({ total: isCount, entries: arrayOf(isRevokedEntry) });
const isObjectsPage = shape<ObjectsPage>({ total: isCount, objects: arrayOf(isListedObject) });
const isPageCount: Guard<number> = (value): value is number => isCount(value) && value <= maximumPageCount;
const isSearch = shortString(256);
const isObjectsParams = shape<ObjectsParams>({ search: isSearch, from: isCount, count: isPageCount });
const isRevokedParams = shape<RevokedParams>({ index: isCount, search: isSearch, from: isCount, count: isPageCount });
const isCopyParams = shape<CopyParams>({ index: isCount, what: isCopyTarget });
const isCopyRowParams = shape<CopyRowParams>({
  index: isCount,
  section: oneOf<RowSection>(...rowSections),
  group: isCount,
  row: isCount,
});
const isObjectParams = shape<ObjectParams>({ index: isCount });

const isNothing = shape<Record<string, never>>({});
const isKeptInput = shape<KeptInput>({ pem: isPublicText, omitted: isCount });
const isKeptPage = shape<KeptPage>({ pem: isPublicText, omitted: isCount, key: isString, title: isString });
const isPlace = shape<Place>({ index: isCount, section: isString });

/** Checks what VS Code kept of a page, which is a file on disk. */
export const isPageState = shape<PageState>({ kept: isKeptPage, place: isPlace });

const isMessage = shape<{ readonly message: string }>({ message: isString });

const readGuards = {
  ...asn1Guards,
  open: { params: isNothing, result: isDecodedView },
  objects: { params: isObjectsParams, result: isObjectsPage },
  object: { params: isObjectParams, result: isObjectView },
  revoked: { params: isRevokedParams, result: isRevokedPage },
  fields: { params: isObjectParams, result: shape<FieldsView>({ groups: arrayOf(isGroup) }) },
  extensions: { params: isObjectParams, result: shape<ExtensionsView>({ extensions: arrayOf(isExtension) }) },
  paths: { params: isObjectParams, result: isPaths },
  pins: { params: isObjectParams, result: shape<PinsView>({ groups: arrayOf(isGroup), canGenerate: isBoolean }) },
  findings: {
    params: shape<FindingsParams>({ index: isCount, profile: optional(isProfile) }),
    result: isFindings,
  },
  transparency: { params: isObjectParams, result: isTransparency },
  inclusion: { params: isObjectParams, result: isTransparency },
  pem: { params: isObjectParams, result: isPem },
  trust: { params: isTrust, result: isNothing },
  unlock: {
    params: shape<UnlockParams>({ index: isCount, password: shortString(longestPassword) }),
    result: shape<Unlocked>({ opened: isBoolean, message: isString, total: isCount }),
  },
};

/** What is checked between the page and the host. */
export const decoderGuards: RequestGuards<DecoderRequests> = {
  ...readGuards,
  copy: { params: isCopyParams, result: isMessage },
  copyRow: { params: isCopyRowParams, result: isMessage },
  keep: { params: isNothing, result: isKeptPage },
  authorities: { params: isNothing, result: shape<{ readonly changed: boolean }>({ changed: isBoolean }) },
  chooseAnchors: { params: isNothing, result: shape<{ readonly chosen: boolean }>({ chosen: isBoolean }) },
  generatePins: { params: isObjectParams, result: isNothing },
};

/** What is checked between the host and the thread that decodes. */
export const documentGuards: RequestGuards<DocumentRequests> = {
  ...readGuards,
  text: { params: isCopyParams, result: isPublicText },
  rowText: { params: isCopyRowParams, result: shape<CopiedRow>({ label: isString, text: isPublicText }) },
  keep: { params: isNothing, result: isKeptInput },
  know: { params: shape<{ readonly pem: string }>({ pem: isPublicText }), result: isNothing },
  knowLogs: {
    params: shape<{ readonly logs: readonly LocalLog[] }>({
      logs: arrayOf(
        shape<LocalLog>({ name: isString, operator: isString, url: isString, key: isString, logId: isString }),
      ),
    }),
    result: isNothing,
  },
  anchorFile: {
    params: shape<{ readonly name: string; readonly content: Uint8Array }>({
      name: isString,
      content: (value): value is Uint8Array => value instanceof Uint8Array,
    }),
    result: isNothing,
  },
};

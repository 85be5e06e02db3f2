import { objectKinds } from "./objectKind";
import {
  factNames,
  longestText,
  textProfiles,
  textSeverities,
  type CertificateText,
  type CertificateTextRequests,
  type PublicPem,
  type ReadTextParams,
  type TextBlock,
  type TextEdit,
  type TextPlace,
  type TextProblem,
  type TextSpan,
  type WrittenFingerprint,
} from "./certificateText";
import type { RequestGuards } from "./channel";
import { arrayOf, type Guard, isCount, isNumber, isString, oneOf, optional, shape, shortString } from "./guard";

const isPlace = shape<TextPlace>({ line: isCount, character: isCount });
const isSpan = shape<TextSpan>({ start: isPlace, end: isPlace });
const isBytes: Guard<Uint8Array> = (value): value is Uint8Array => value instanceof Uint8Array;

const isBlock = shape<TextBlock>({
  kind: oneOf(...objectKinds),
  span: isSpan,
  beginEnd: isPlace,
  title: isString,
  index: isCount,
  facts: arrayOf(shape<TextBlock["facts"][number]>({ name: oneOf(...factNames), value: isString })),
  notBefore: optional(isNumber),
  notAfter: optional(isNumber),
  pin: optional(isString),
});

const isProblem = shape<TextProblem>({
  rule: isString,
  severity: oneOf(...textSeverities),
  message: isString,
  block: isCount,
  related: arrayOf(isCount),
  edits: optional(arrayOf(shape<TextEdit>({ span: isSpan, text: isString }))),
});

export const certificateTextGuards: RequestGuards<CertificateTextRequests> = {
  read: {
    params: shape<ReadTextParams>({
      text: shortString(longestText),
      at: isNumber,
      warningDays: isNumber,
      profile: oneOf(...textProfiles),
    }),
    result: shape<CertificateText>({
      blocks: arrayOf(isBlock),
      problems: arrayOf(isProblem),
      fingerprints: arrayOf(shape<WrittenFingerprint>({ behind: isPlace, block: isCount })),
    }),
  },
  pem: {
    params: shape<CertificateTextRequests["pem"]["params"]>({ content: isBytes }),
    result: shape<PublicPem>({ pem: isString, certificates: isCount }),
  },
};

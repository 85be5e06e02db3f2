import type { Certificate } from "../../pki/certificate/certificate";
import type { DecodedObject } from "../../pki/container/decodedObject";
import { findExtension } from "../../pki/extensions/extension";
import { transparencyOids } from "../../pki/transparency/transparencyOids";

/** Whether the object's page has a section about transparency. Apart from it: the list of logs is read when it is shown. */
export const hasTransparency = (object: DecodedObject): boolean =>
  object.kind === "certificate" && (hasTimestamps(object) || !findExtension(object.extensions, "basicConstraints")?.cA);

const hasTimestamps = ({ extensions }: Certificate): boolean =>
  extensions.some(({ oid }) => oid === transparencyOids.timestampList);

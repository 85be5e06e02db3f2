import type { BundleFile } from "../../device/bundleFinding";
import { isKeyOf, readDeviceKey } from "../../device/deviceKey";
import type { Certificate } from "../../pki/certificate/certificate";
import { certificatesIn } from "../../pki/container/certificates";
import { PkiError } from "../../pki/pkiError";

/** A certificate of a folder, with its key when that is there too. */
export interface FoundDevice {
  readonly certificate: BundleFile;
  readonly key?: BundleFile;
}

/** The devices' certificates among some files: those whose key is there, else all. */
export function findDeviceFiles(files: readonly BundleFile[]): readonly FoundDevice[] {
  const keys = files.flatMap((file) => {
    const { key } = readDeviceKey(file);
    return key ? [{ file, key }] : [];
  });
  const found = files.flatMap((certificate): FoundDevice[] => {
    const [leaf] = certificatesOf(certificate);
    if (!leaf) return [];
    const own = keys.find(({ key }) => isKeyOf(key, leaf));
    return [{ certificate, ...(own && { key: own.file }) }];
  });
  const paired = found.filter(({ key }) => key);
  return paired.length > 0 ? paired : found;
}

function certificatesOf({ bytes }: BundleFile): readonly Certificate[] {
  try {
    return certificatesIn(bytes);
  } catch (error) {
    if (error instanceof PkiError) return [];
    throw error;
  }
}

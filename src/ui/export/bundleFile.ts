import type { NewFile } from "../../crypto/putFiles";

export interface BundleFile extends NewFile {
  /** What it holds and where it goes, one sentence. */
  readonly about: string;
}

/** What a bundle can hold beside PEM. */
export const bundleFormats = ["c-header", "pkcs12", "java-keystore", "java-truststore"] as const;

export type BundleFormat = (typeof bundleFormats)[number];

export const needsPrivateKey = (format: BundleFormat): boolean => format === "pkcs12" || format === "java-keystore";

export const needsPassword = (format: BundleFormat): boolean => format !== "c-header";

/** Reads "pkcs12,c-header"; undefined when there is another word in it. */
export function parseFormats(text: string): readonly BundleFormat[] | undefined {
  const words = text.split(",").filter((word) => word !== "");
  const known = bundleFormats.filter((format) => words.includes(format));
  return words.every((word) => known.some((format) => format === word)) ? known : undefined;
}

import type { Section } from "../../protocol/decoder";

/** What is to be decoded, and where it comes from. */
export interface DecoderSource {
  /** Of the page's tab. */
  readonly title: string;
  /** One page shows it: opened once more, that page is shown. */
  readonly key: string;
  /** PEM text, or bytes of PEM or DER. */
  readonly read: (signal: AbortSignal) => Promise<Uint8Array | string>;
  /** PEM of the user's authorities, which chains are built with. The page does not wait for it. */
  readonly knownCertificates?: (signal: AbortSignal) => Promise<string>;
  /** Beside the text that it comes from. */
  readonly beside?: boolean;
  /** Which section is shown first; the one that was shown last when absent. */
  readonly section?: Section;
  /** Which object is shown first, counted from 0; the one that was shown last when absent. */
  readonly object?: number;
  /** What is to be said of the whole, in a sentence. */
  readonly notice?: string;
}

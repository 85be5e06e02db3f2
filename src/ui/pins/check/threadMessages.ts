import type { Checked, CheckSettings } from "./checkedFile";
import type { FileText, KeyFile } from "./pinProject";

/** What the thread that checks is asked; each request is answered once, in their order. */
export type ThreadRequest =
  | { readonly kind: "files"; readonly files: readonly FileText[] }
  | { readonly kind: "keys"; readonly keys: readonly (KeyFile & { readonly id: string })[] }
  | { readonly kind: "remove"; readonly uris: readonly string[] }
  | { readonly kind: "check"; readonly settings: CheckSettings };

export type ThreadMessage =
  /** This file is read now: the one to blame, should it take too long. */
  | { readonly kind: "reading"; readonly uri: string }
  /** It is left out: one file that cannot be read keeps no other from being checked. */
  | { readonly kind: "unread"; readonly uri: string; readonly message: string }
  | { readonly kind: "done"; readonly id: number; readonly checked?: Checked }
  | { readonly kind: "failed"; readonly id: number; readonly message: string };

export interface NumberedRequest {
  readonly id: number;
  readonly request: ThreadRequest;
}

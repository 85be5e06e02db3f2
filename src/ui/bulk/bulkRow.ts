/** One certificate that is wanted, as it was read; nothing in it is checked yet. */
export interface BulkInput {
  /** Line of the table, or position in the folder, from 1. */
  readonly number: number;
  /** What it is called until there is a name: a file's name, or empty. */
  readonly name: string;
  /** A certification request: PEM, or a file's content. Absent: a key is made. */
  readonly request?: string | Uint8Array;
  readonly commonName?: string;
  /** Alternative names, as people type them. */
  readonly names?: string;
  readonly template?: string;
  readonly validity?: string;
  /** Why it could not be read. */
  readonly problem?: string;
}

export interface BulkRow {
  readonly number: number;
  /** Stays the same when the same thing is asked for again: digest of what is asked for, and how often it was before. */
  readonly id: string;
  /** Of its files, safe and without an extension; no other row has it. */
  readonly name: string;
  readonly source: RowSource;
  readonly template: string;
  readonly validity: string;
  /** Why it cannot be issued. */
  readonly problem?: string;
}

export type RowSource =
  | { readonly kind: "request"; readonly csr: string }
  | { readonly kind: "new-key"; readonly subject: string; readonly names: string };

/** Facts of an event by name and id; never the content of a request, a key or a secret. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  /** `cause` is written with its stack: the log is for the user's eyes, unlike the answer to a request. */
  error(event: string, cause: unknown, fields?: LogFields): void;
}

import type { SqlRow, SqlValue } from "./driver/driver";

/** Typed access to the columns of a row. A column of another type is a mistake in our SQL, so it throws. */
export class Row {
  constructor(private readonly columns: SqlRow) {}

  text(name: string): string {
    return this.#read(name, "string", (value) => typeof value === "string");
  }

  optionalText(name: string): string | undefined {
    return this.columns[name] === null ? undefined : this.text(name);
  }

  integer(name: string): number {
    return this.#read(name, "integer", (value) => typeof value === "number");
  }

  bytes(name: string): Uint8Array {
    return this.#read(name, "bytes", (value) => value instanceof Uint8Array);
  }

  optionalBytes(name: string): Uint8Array | undefined {
    return this.columns[name] === null ? undefined : this.bytes(name);
  }

  /** Stored as milliseconds since 1970. */
  date(name: string): Date {
    return new Date(this.integer(name));
  }

  optionalDate(name: string): Date | undefined {
    return this.columns[name] === null ? undefined : this.date(name);
  }

  #read<T extends SqlValue>(name: string, type: string, is: (value: SqlValue | undefined) => value is T): T {
    const value = this.columns[name];
    if (!is(value)) throw new TypeError(`Column ${name} holds no ${type}.`);
    return value;
  }
}

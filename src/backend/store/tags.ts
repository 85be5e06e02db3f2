export interface Tag {
  readonly key: string;
  readonly value?: string;
}

/** Reads may be called at any time; what changes something only inside `Store.transaction`. */
export interface TagRepository {
  /** By key. */
  list(resourceArn: string): Tag[];
  /** Adds tags; a tag with the same key gets the new value. */
  put(resourceArn: string, tags: readonly Tag[]): void;
  /** A tag without value is removed by its key, one with a value only where the value is equal. */
  remove(resourceArn: string, tags: readonly Tag[]): void;
}

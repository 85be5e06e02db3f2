import { createHash } from "node:crypto";
import type { SqlDriver, SqlRow } from "./driver/driver";
import { listKeys, type ObjectListing, type ObjectListRequest } from "./objectListing";
import { Row } from "./row";
import { StoreError } from "./storeError";

export interface BucketRecord {
  readonly name: string;
  readonly region: string;
  readonly createdAt: Date;
}

/** An object without its bytes. */
export interface ObjectRecord {
  readonly bucket: string;
  readonly key: string;
  readonly contentType: string;
  /** Whoever knows its URL may read it, as with S3's ACL "public-read". */
  readonly isPublic: boolean;
  /** MD5 of the bytes, hexadecimal, without the quotes that S3 puts around it. */
  readonly etag: string;
  /** In bytes. */
  readonly size: number;
  readonly modifiedAt: Date;
}

export interface StoredObject extends ObjectRecord {
  readonly body: Uint8Array;
}

export interface NewObject {
  readonly bucket: string;
  readonly key: string;
  readonly body: Uint8Array;
  readonly contentType: string;
  readonly isPublic: boolean;
  readonly at: Date;
}

/** Buckets and what lies in them. Reads may be called at any time; what changes something only inside `Store.transaction`. */
export interface ObjectRepository {
  /** Throws `StoreError("duplicate")` when there is one of this name, in whatever region. */
  createBucket(name: string, region: string, at: Date): void;
  findBucket(name: string): BucketRecord | undefined;
  /** By name. */
  listBuckets(): BucketRecord[];
  /** With everything in it. */
  deleteBucket(name: string): void;

  /** Takes the place of an object with the same key. Throws `StoreError("not-found")` when there is no such bucket. */
  putObject(object: NewObject): ObjectRecord;
  getObject(bucket: string, key: string): StoredObject | undefined;
  headObject(bucket: string, key: string): ObjectRecord | undefined;
  /** By key, in the order of its UTF-8 octets. */
  listObjects(bucket: string, request: ObjectListRequest): ObjectListing<ObjectRecord>;
  /** Nothing happens when there is no such object, as with S3. */
  deleteObject(bucket: string, key: string): void;
}

export function createObjectRepository(database: SqlDriver): ObjectRepository {
  return { ...buckets(database), ...reads(database), ...writes(database) };
}

type Buckets = "createBucket" | "findBucket" | "listBuckets" | "deleteBucket";
type Reads = "getObject" | "headObject" | "listObjects";

function buckets(database: SqlDriver): Pick<ObjectRepository, Buckets> {
  const insert = database.prepare("INSERT INTO bucket (name, region, created_at) VALUES (?, ?, ?)");
  const find = database.prepare("SELECT name, region, created_at FROM bucket WHERE name = ?");
  const list = database.prepare("SELECT name, region, created_at FROM bucket ORDER BY name");
  const remove = database.prepare("DELETE FROM bucket WHERE name = ?");
  return {
    createBucket: (name, region, at) => {
      insert.run(name, region, at.getTime());
    },
    findBucket: (name) => {
      const row = find.get(name);
      return row && toBucket(row);
    },
    listBuckets: () => list.all().map(toBucket),
    deleteBucket: (name) => {
      remove.run(name);
    },
  };
}

const columns = "bucket, key, content_type, is_public, etag, size, modified_at";

function reads(database: SqlDriver): Pick<ObjectRepository, Reads> {
  const get = database.prepare(`SELECT ${columns}, body FROM object WHERE bucket = ? AND key = ?`);
  const head = database.prepare(`SELECT ${columns} FROM object WHERE bucket = ? AND key = ?`);
  // Nothing comes behind U+10FFFF: that ends the range of the index.
  const list = database.prepare(`
    SELECT ${columns} FROM object WHERE bucket = ? AND key > ? AND key >= ? AND key < ? || char(1114111)
    ORDER BY key LIMIT ?`);
  return {
    getObject: (bucket, key) => {
      const row = get.get(bucket, key);
      return row && { ...toObject(row), body: new Row(row).bytes("body") };
    },
    headObject: (bucket, key) => {
      const row = head.get(bucket, key);
      return row && toObject(row);
    },
    listObjects: (bucket, request) =>
      listKeys(request, (after, limit) => {
        const { prefix = "" } = request;
        return list.all(bucket, after, prefix, prefix, limit).map(toObject);
      }),
  };
}

function writes(database: SqlDriver): Pick<ObjectRepository, "putObject" | "deleteObject"> {
  const hasBucket = database.prepare("SELECT 1 FROM bucket WHERE name = ?");
  const put = database.prepare(`INSERT OR REPLACE INTO object (${columns}, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  const remove = database.prepare("DELETE FROM object WHERE bucket = ? AND key = ?");
  return {
    putObject: ({ body, at, ...object }) => {
      const { bucket, key, contentType, isPublic } = object;
      if (!hasBucket.get(bucket)) throw new StoreError("not-found", "The bucket is gone.");
      const etag = createHash("md5").update(body).digest("hex");
      put.run(bucket, key, contentType, isPublic ? 1 : 0, etag, body.length, at.getTime(), body);
      return { ...object, etag, size: body.length, modifiedAt: at };
    },
    deleteObject: (bucket, key) => {
      remove.run(bucket, key);
    },
  };
}

function toBucket(columns: SqlRow): BucketRecord {
  const row = new Row(columns);
  return { name: row.text("name"), region: row.text("region"), createdAt: row.date("created_at") };
}

function toObject(columns: SqlRow): ObjectRecord {
  const row = new Row(columns);
  return {
    bucket: row.text("bucket"),
    key: row.text("key"),
    contentType: row.text("content_type"),
    isPublic: row.integer("is_public") === 1,
    etag: row.text("etag"),
    size: row.integer("size"),
    modifiedAt: row.date("modified_at"),
  };
}

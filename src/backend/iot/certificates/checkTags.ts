import type { IotTag } from "../../store/iot/iotTags";
import { ServiceError } from "../../wire/serviceError";

interface GivenTag {
  readonly Key: string;
  readonly Value?: string | undefined;
}

/** Tags of a request, to be kept. */
export function checkTags(given: readonly GivenTag[] = []): readonly IotTag[] {
  const keys = given.map(({ Key }) => Key);
  if (new Set(keys).size < keys.length) throw new ServiceError("InvalidRequestException", "A tag key is there twice.");
  if (keys.some((key) => key.startsWith("aws:"))) {
    throw new ServiceError("InvalidRequestException", "Tag keys that begin with aws: are reserved.");
  }
  checkCount(keys.length);
  return given.map(({ Key, Value = "" }) => ({ key: Key, value: Value }));
}

/** Of one resource; documented. */
export function checkCount(count: number): void {
  if (count > 50) throw new ServiceError("LimitExceededException", "A resource has at most 50 tags.", 410);
}

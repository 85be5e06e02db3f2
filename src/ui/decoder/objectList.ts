import type { DecodedObject } from "../../pki/container/decodedObject";
import type { ObjectsPage, ObjectsParams } from "../../protocol/decoder";
import type { Presenter } from "./presenter";
import { summarize } from "./presentObject";
import { createSearch } from "./search";

/** The objects of the input, by stretches; they are searched by title and kind. */
export function createObjectList(
  objects: readonly DecodedObject[],
  presenter: Presenter,
): (params: ObjectsParams) => ObjectsPage {
  const search = createSearch(() => objects.map((object) => searchText(object, presenter)));
  return (params) => {
    const { total, indexes } = search(params.search.trim().toLowerCase(), params.from, params.count, objects.length);
    return {
      total,
      objects: indexes.flatMap((index) => {
        const object = objects[index];
        return object ? [{ index, ...summarize(object, presenter) }] : [];
      }),
    };
  };
}

function searchText(object: DecodedObject, presenter: Presenter): string {
  const { kindName, title } = summarize(object, presenter);
  const words = title.parts.map((part) => (typeof part === "string" ? part : part.escape)).join("");
  return `${words}\n${kindName}`.toLowerCase();
}

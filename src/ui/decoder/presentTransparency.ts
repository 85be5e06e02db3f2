import type { DecodedObject } from "../../pki/container/decodedObject";
import type { TransparencyView } from "../../protocol/decoder";
import type { ChainMaterial } from "./chainMaterial";
import type { Presenter } from "./presenter";

type Present = (
  object: DecodedObject,
  material: ChainMaterial,
  presenter: Presenter,
) => Promise<TransparencyView | undefined>;

/** What the object's timestamps prove; undefined when it has none, and needs none. */
export const presentTransparency: Present = () => Promise.resolve(undefined);

/** Whether the object's page has a section about transparency. */
export const hasTransparency: (object: DecodedObject) => boolean = () => false;

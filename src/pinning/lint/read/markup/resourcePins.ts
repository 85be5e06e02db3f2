import { emptySource, type PinDeclaration, type PinSource, type WrittenPin } from "../../pinSource";
import { commentsOfChildren } from "./xmlComments";
import { elementsOf, type XmlElement } from "./xmlTree";

/** Android's resources, where some apps keep the pins that their code takes: a text that is a pin beyond doubt. */
export function readResourcePins(resources: XmlElement, text: string): PinSource {
  const own = commentsOfChildren(resources, text);
  const declarations = elementsOf(resources).flatMap((resource): PinDeclaration[] => {
    const items = resource.name === "string" ? [resource] : elementsOf(resource);
    const comments = resource.name === "string" ? own : commentsOfChildren(resource, text);
    const pins = items.filter((item) => isPin(item)).map((item) => pinOf(item, comments.get(item)));
    const common = { platform: "other", kind: "spki", pins, range: resource.range } as const;
    if (pins.length === 0) return [];
    return [resource.name === "string" ? { ...common, partial: true } : common];
  });
  return { ...emptySource, declarations };
}

const isPin = ({ content }: XmlElement): boolean => /^sha-?(256|1)[/:]\S.{8,90}$/i.test(content.text);

const pinOf = ({ content }: XmlElement, comment: string | undefined): WrittenPin => ({
  ...content,
  ...(comment !== undefined && { comment }),
});

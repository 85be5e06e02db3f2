import { emptySource, type PinDeclaration, type PinSource, type WrittenPin } from "../../pinSource";
import { commentOfChild } from "./xmlComments";
import { elementsOf, type XmlElement } from "./xmlTree";

/** Android's resources, where some apps keep the pins that their code takes: a text that is a pin beyond doubt. */
export function readResourcePins(resources: XmlElement, text: string): PinSource {
  const declarations = elementsOf(resources).flatMap((resource): PinDeclaration[] => {
    const items = resource.name === "string" ? [resource] : elementsOf(resource);
    const parent = resource.name === "string" ? resources : resource;
    const pins = items.filter((item) => isPin(item)).map((item) => pinOf(item, parent, text));
    const common = { platform: "other", kind: "spki", pins, range: resource.range } as const;
    if (pins.length === 0) return [];
    return [resource.name === "string" ? { ...common, partial: true } : common];
  });
  return { ...emptySource, declarations };
}

const isPin = ({ content }: XmlElement): boolean => /^sha-?(256|1)[/:]\S.{8,90}$/i.test(content.text);

function pinOf(item: XmlElement, parent: XmlElement, text: string): WrittenPin {
  const comment = commentOfChild(parent, item, text);
  return { ...item.content, ...(comment !== undefined && { comment }) };
}

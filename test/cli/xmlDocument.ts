import { SaxesParser, type SaxesTagPlain } from "saxes";

/** A document that a strict parser takes; throws where it does not. */
export class XmlDocument {
  private readonly elements: SaxesTagPlain[] = [];

  constructor(text: string) {
    const parser = new SaxesParser();
    parser.on("opentag", (tag) => this.elements.push(tag));
    parser.on("error", (error) => {
      throw error;
    });
    parser.write(text).close();
  }

  /** An attribute of each element of this name. */
  all(element: string, attribute: string): readonly (string | undefined)[] {
    return this.elements.filter(({ name }) => name === element).map(({ attributes }) => attributes[attribute]);
  }
}

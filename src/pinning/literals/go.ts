import { hex, isSurrogate, quoted } from "./quoted";

/** An interpreted string literal. It cannot hold half of a pair of surrogates (Go specification, "Rune literals"). */
export const goString = (text: string): string =>
  quoted(text, '"', /[\\"]/g, (code) => {
    if (isSurrogate(code)) return "\\ufffd";
    return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
  });

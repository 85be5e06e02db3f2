import type { Certificate } from "../../src/pki/certificate/certificate";
import { decodeInput } from "../../src/pki/container/decodeInput";

export const certificatesIn = (input: string): readonly Certificate[] =>
  decodeInput(input).filter((object) => object.kind === "certificate");

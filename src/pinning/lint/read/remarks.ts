import type { PinRemark } from "../pinSource";
import type { SourceFile } from "./sourceFile";

export const remarksIn = (_file: SourceFile): PinRemark[] => [];

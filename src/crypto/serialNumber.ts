import { randomBytes } from "node:crypto";
import { serialNumberFrom, serialNumberRandomOctets } from "../pki/issue/serialNumber";

/** A fresh serial number, as an INTEGER's content octets: 16 random octets, as AWS Private CA has them. */
export const randomSerialNumber = (): Uint8Array => serialNumberFrom(randomBytes(serialNumberRandomOctets));

import { serialHex } from "../../pki/certificate/certificate";
import type { Field } from "../../protocol/decoder";
import { plain, type Presenter } from "./presenter";

/** An INTEGER of any size, exactly: in decimal up to 20 octets, which a CRL number may have, else its octets. */
export function bytesAsNumber(label: string, octets: Uint8Array, presenter: Presenter): Field {
  const hex = serialHex(octets);
  return octets.length <= 20 && !hex.startsWith("-")
    ? { label, values: [plain(BigInt(`0x${hex}`).toString())] }
    : { label, values: [presenter.hex(octets)], monospace: true };
}

/** As OpenSSL prints it: whole octets in upper-case hexadecimal, without separators. */
export function serialText(octets: Uint8Array): string {
  const [, sign = "", digits = ""] = /^(-?)(.*)$/.exec(serialHex(octets)) ?? [];
  return sign + digits.padStart(digits.length + (digits.length % 2), "0").toUpperCase();
}

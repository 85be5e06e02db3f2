import { serialHex } from "../../pki/certificate/certificate";
import type { CertificateList } from "../../pki/certificate/certificateList";
import type { DecodedObject } from "../../pki/container/decodedObject";
import type { RevokedPage, RevokedParams } from "../../protocol/decoder";
import { presentRevoked } from "./presentCertificateList";
import type { Presenter } from "./presenter";
import { createSearch } from "./search";

/** The entries of certificate lists, by stretches; they are searched by a part of the serial number in hexadecimal. */
export function createRevokedList(presenter: Presenter): (object: DecodedObject, params: RevokedParams) => RevokedPage {
  const searches = new Map<CertificateList, ReturnType<typeof createSearch>>();

  function searchOf(list: CertificateList): ReturnType<typeof createSearch> {
    const found = searches.get(list) ?? createSearch(() => list.revoked.map((entry) => serialHex(entry.serialNumber)));
    searches.set(list, found);
    return found;
  }

  return (object, { search, from, count }) => {
    if (object.kind !== "certificate-list") return { total: 0, entries: [] };
    const { total, indexes } = searchOf(object)(asSerial(search), from, count, object.revoked.length);
    return {
      total,
      entries: indexes.flatMap((index) => {
        const entry = object.revoked[index];
        return entry ? [presentRevoked(entry, presenter)] : [];
      }),
    };
  };
}

/** As people copy it from elsewhere: "0x0A:1b …". Leading zeros say nothing. */
function asSerial(search: string): string {
  return search
    .toLowerCase()
    .replace(/[\s:]/g, "")
    .replace(/^(0x)?0*(?=.)/, "");
}

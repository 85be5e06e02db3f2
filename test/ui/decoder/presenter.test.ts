import assert from "node:assert/strict";
import { createPresenter } from "../../../src/ui/decoder/presenter";
import { serialText } from "../../../src/ui/decoder/presentNumber";
import { englishStrings } from "./englishStrings";

suite("how the decoder writes values", () => {
  const presenter = createPresenter(englishStrings, "en", new Date("2026-11-25T00:00:00Z"));

  test("characters that do not show, or deceive, are written out", () => {
    const { parts } = presenter.text("a\u202eb\u0000c\u200bd\u{e0041}e\u00a0f\ud800g");
    assert.deepEqual(parts, [
      "a",
      { escape: "U+202E" },
      "b",
      { escape: "U+0000" },
      "c",
      { escape: "U+200B" },
      "d",
      { escape: "U+E0041" },
      "e",
      { escape: "U+00A0" },
      "f",
      { escape: "U+D800" },
      "g",
    ]);
  });

  test("letters of any script, combined ones too, stay as they are", () => {
    for (const text of ["Größe", "東京", "नमस्ते", "e\u0301", "🔒"])
      assert.deepEqual(presenter.text(text), { parts: [text] });
  });

  test("a long name is cut with its length", () => {
    const { parts, note } = presenter.text("x".repeat(5000));
    assert.deepEqual(parts, ["x".repeat(256)]);
    assert.equal(note, "cut here: 5,000 characters in all");
  });

  test("a serial number is written as openssl does, at any size and sign", () => {
    const text = (...octets: number[]): string => serialText(Uint8Array.from(octets));
    assert.equal(text(0), "00");
    assert.equal(text(0x0a), "0A");
    assert.equal(text(0x00, 0xff, 0x01), "FF01");
    assert.equal(text(0x01, 0x23), "0123");
    assert.equal(text(0xff), "-01");
    assert.equal(text(...Array<number>(20).fill(0x7f)), "7F".repeat(20));
  });

  test("times are in UTC, by 24 hours, and spans in days", () => {
    assert.equal(presenter.date(new Date("2027-01-02T13:04:05Z")), "Jan 2, 2027, 13:04:05 UTC");
    assert.equal(presenter.date(new Date("2027-01-02T00:04:05Z")), "Jan 2, 2027, 00:04:05 UTC");
    assert.equal(presenter.days(presenter.at, new Date("2026-11-25T23:00:00Z")), "less than a day");
    assert.equal(presenter.days(presenter.at, new Date("2026-11-26T23:00:00Z")), "1 day");
    assert.equal(presenter.days(presenter.at, new Date("2036-11-25T00:00:00Z")), "3,653 days");
  });
});

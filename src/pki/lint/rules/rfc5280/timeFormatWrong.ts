import { tags } from "../../../der/tag";
import { lintProfiles } from "../../rule";
import { certificateRule } from "../../ruleKinds";
import { tbsFieldsOf } from "../../signedFields";

export const timeFormatWrong = certificateRule({
  name: "time-format-wrong",
  group: "rfc5280",
  title: "A time through 2049 is a GeneralizedTime, or a later one a UTCTime",
  profiles: lintProfiles,
  citation: "RFC 5280 section 4.1.2.5",
  severity: "error",
  since: "1999-01-01",
  zlint: ["e_wrong_time_format_pre2050"],
  check: (certificate) => {
    const { notBeforeTag, notAfterTag } = tbsFieldsOf(certificate);
    const isWrong = (time: Date, tag: number): boolean => time.getUTCFullYear() < 2050 && tag !== tags.utcTime;
    const wrong = isWrong(certificate.notBefore, notBeforeTag)
      ? "notBefore"
      : isWrong(certificate.notAfter, notAfterTag)
        ? "notAfter"
        : undefined;
    return wrong && `${wrong} is a GeneralizedTime; until the end of 2049 it must be a UTCTime.`;
  },
});

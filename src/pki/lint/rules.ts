import type { Rule } from "./rule";
import { acmRules } from "./rules/acmRules";
import { fileRules } from "./rules/fileRules";
import { hygieneRules } from "./rules/hygieneRules";
import { iotRules } from "./rules/iotRules";
import { rfc5280Rules } from "./rules/rfc5280Rules";
import { webRules } from "./rules/webRules";

/** The list: in this order are findings told. */
export const rules: readonly Rule[] = [
  ...rfc5280Rules,
  ...hygieneRules,
  ...iotRules,
  ...acmRules,
  ...webRules,
  ...fileRules,
];

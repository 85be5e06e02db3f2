import type { PolicyRequest } from "./examineStatement";
import type { PolicyCondition } from "./policyCondition";
import { valuesOf } from "./policyValues";
import { whyMissing } from "./whyMissing";

/** Why a condition does not hold, as the rest of a sentence. */
export function whyNotMet(condition: PolicyCondition, missing: readonly string[], request: PolicyRequest): string {
  const { operatorName, key, values } = condition;
  const wanted = values.map(({ text }) => `"${text}"`).join(" or ") || "nothing";
  const text = `its condition ${operatorName} of ${key} (${wanted}) is not met: `;
  const [variable] = missing;
  if (variable !== undefined) return `${text}${variable} has no value, ${whyMissing(variable, request)}`;
  const actual = valuesOf(request.context, key);
  if (actual.length === 0) return `${text}it has no value, ${whyMissing(key, request)}`;
  return `${text}it is ${actual.map((value) => `"${value}"`).join(" and ")}.${attachment(key, request)}`;
}

function attachment(key: string, { context }: PolicyRequest): string {
  if (!/^iot:connection\.thing\.isattached$/i.test(key) || valuesOf(context, key)[0] !== "false") return "";
  const [thing = ""] = valuesOf(context, "iot:Connection.Thing.ThingName");
  return ` The certificate is not attached to the thing "${thing}".`;
}

import { setting } from "../../settings";
import type { CheckSettings } from "../check/checkedFile";

/** `at`: by the clock of the connection. */
export function checkSettings(at: Date): CheckSettings {
  const usedUntil = dateOf(setting("pins.usedUntil"));
  return {
    at,
    minimumPins: setting("pins.minimum"),
    warningDays: setting("pins.warningDays"),
    ...(usedUntil && { usedUntil }),
  };
}

/** "2030-01-31"; anything else says nothing. */
function dateOf(text: string): Date | undefined {
  const date = new Date(`${text.trim()}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text.trim()) && !Number.isNaN(+date) ? date : undefined;
}

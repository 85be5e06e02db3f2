import { hashOfNothing } from "../pinning/readPin";

const pinOfNothing = `sha256/${hashOfNothing}`;

/** What pins would break by and by, whatever the server shows today. */
export function pinWarnings(pins: readonly string[], matched: readonly string[]): string[] {
  const warnings: string[] = [];
  if (pins.length < 2) {
    warnings.push(
      "One pin is not enough: when its key is lost or replaced, every installed app is bricked. Add a backup key.",
    );
  } else if (matched.length === pins.length) {
    warnings.push(
      "Every pin is a key of the chain that is served: none is a backup. Add a key that is kept outside of it.",
    );
  }
  if (pins.includes(pinOfNothing)) {
    warnings.push(`${pinOfNothing} is the hash of nothing: the command that made it had no key to read. Make it anew.`);
  }
  for (const pin of pins.filter((each) => /^sha256\/(.)\1{41}/.test(each))) {
    warnings.push(`${pin} is a placeholder that no key has.`);
  }
  return warnings;
}

/** Two pins that are one with a slip in it: a few digits differ, or upper and lower case. Hashes are never that near. */
export function isNear(left: string, right: string): boolean {
  if (left.length !== right.length) return false;
  if (left.toLowerCase() === right.toLowerCase()) return true;
  let differing = 0;
  for (let at = 0; at < left.length && differing <= 4; at += 1) differing += left[at] === right[at] ? 0 : 1;
  return differing <= 4;
}

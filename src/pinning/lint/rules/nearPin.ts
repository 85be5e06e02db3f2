/** Two pins that are one with a slip in it: a few digits differ, or upper and lower case. Hashes are never that near. */
export function isNear(left: string, right: string): boolean {
  if (left.length !== right.length) return false;
  // The last digit holds two bits that count for nothing, and is another once the case is lost.
  return differences(left, right) <= 4 || differences(left.toLowerCase(), right.toLowerCase()) <= 1;
}

function differences(left: string, right: string): number {
  let count = 0;
  for (let at = 0; at < left.length && count <= 4; at += 1) count += left[at] === right[at] ? 0 : 1;
  return count;
}

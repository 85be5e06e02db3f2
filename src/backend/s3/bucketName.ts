/**
 * "Bucket names must be between 3 (min) and 63 (max) characters long", of lower-case letters, digits, dots and hyphens, begin
 * and end with a letter or digit, hold no two dots in a row, and do not look like an IPv4 address. So none of them is the
 * name of another route of this listener: those begin with an underscore.
 */
export const isBucketName = (name: string): boolean =>
  /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !name.includes("..") && !/^\d+\.\d+\.\d+\.\d+$/.test(name);

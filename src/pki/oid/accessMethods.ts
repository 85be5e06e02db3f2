/** Access methods of authorityInfoAccess and subjectInfoAccess      RFC 5280 section 4.2.2 */
export const accessMethodNames: ReadonlyMap<string, string> = new Map([
  ["1.3.6.1.5.5.7.48.1", "ocsp"],
  ["1.3.6.1.5.5.7.48.2", "caIssuers"],
  ["1.3.6.1.5.5.7.48.3", "timeStamping"],
  ["1.3.6.1.5.5.7.48.5", "caRepository"],
]);

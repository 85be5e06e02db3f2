/** Such as "a1b2c3-ats.iot.eu-west-1.amazonaws.com", and the same below "localhost". */
const endpoint = /\.iot\.([a-z]{2}(?:-[a-z]+){1,3}-\d{1,2})\.(?:amazonaws\.com(?:\.cn)?|localhost)$/i;

/** The region that a device names in SNI; undefined for any other name. */
export const regionOf = (serverName: string): string | undefined => endpoint.exec(serverName)?.[1]?.toLowerCase();

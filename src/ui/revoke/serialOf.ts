/** Measured: the ARN of a certificate ends in its serial number, as hexadecimal digits. */
export const serialOf = (certificateArn: string): string => certificateArn.slice(certificateArn.lastIndexOf("/") + 1);

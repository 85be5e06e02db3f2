import { partition } from "@aws-sdk/util-endpoints";
import type { Region } from "../gateway";

export interface Partition {
  /** "aws", "aws-cn", "aws-us-gov" … */
  readonly name: string;
  readonly dnsSuffix: string;
  readonly dualStackDnsSuffix: string;
}

/** The partition of a region; a region that is not known yet belongs to one by the form of its code. */
export const partitionOf = (region: string): Partition => partition(region);

/** The region's name, "Europe (Ireland)", or undefined for a region that the SDK does not know. */
export function regionDescription(region: string): string | undefined {
  const known: object = partition(region);
  return "description" in known && typeof known.description === "string" ? known.description : undefined;
}

const consoles: Readonly<Partial<Record<string, string>>> = {
  aws: "console.aws.amazon.com",
  "aws-cn": "console.amazonaws.cn",
  "aws-us-gov": "console.amazonaws-us-gov.com",
};

/** Page of a private CA, or of the CA of a certificate, in the AWS console; undefined where there is no public one. */
export function consoleUrl(arn: string): string | undefined {
  const [, partitionName = "", service, region = "", account, resource = ""] = arn.split(":");
  const host = consoles[partitionName];
  const authority = /^certificate-authority\/[^/]+/.exec(resource)?.[0];
  if (!host || service !== "acm-pca" || !authority || !account) return undefined;
  const ownArn = ["arn", partitionName, service, region, account, authority.replace("/", "~2F")].join(":");
  const site = partitionName === "aws" ? `${region}.${host}` : host;
  return `https://${site}/acm-pca/home?region=${region}#/certificateAuthorities?arn=${ownArn}`;
}

const regionCodes = [
  ...["us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "ca-west-1", "mx-central-1", "sa-east-1"],
  ...["eu-west-1", "eu-west-2", "eu-west-3", "eu-central-1", "eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2"],
  ...["ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-east-1", "ap-east-2", "ap-south-1", "ap-south-2"],
  ...["ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6"],
  ...["ap-southeast-7", "af-south-1", "il-central-1", "me-central-1", "me-south-1"],
  ...["cn-north-1", "cn-northwest-1", "us-gov-east-1", "us-gov-west-1", "eusc-de-east-1"],
];

/** The regions to choose from; any other code can be typed. */
export const listRegions = (): readonly Region[] =>
  regionCodes.map((code) => ({ code, name: regionDescription(code) ?? code }));

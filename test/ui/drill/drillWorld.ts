// A PKI with known counts: 214 certificates, 180 devices in 2 regions, 3 pins.
import type {
  AuthorityFacts,
  DeviceFacts,
  DrillFacts,
  IssuedFacts,
  RegionFacts,
} from "../../../src/ui/drill/drillFacts";

/** Markup, Markdown, a shell's quote, a change of direction and an end of line. */
export const hostileName = "<img src=x onerror=alert(1)>[a](command:b)`'; rm -rf ~\u202e\n```";

const at = new Date("2026-11-25T00:00:00Z");

const hex = (number: number): string => number.toString(16).padStart(64, "0");

const arn = (name: string): string => `arn:aws:acm-pca:us-east-1:000000000000:certificate-authority/${name}`;

export const authority = (name: string, number: number, more: Partial<AuthorityFacts> = {}): AuthorityFacts => ({
  arn: arn(name),
  name,
  status: "ACTIVE",
  serialHex: hex(number).slice(32),
  fingerprint: hex(number),
  pin: `sha256/${name}`,
  isRoot: more.issuer === undefined,
  ...more,
});

export const root = authority("root", 1);
export const devicesCa = authority("devices", 2, { issuer: root.arn, name: hostileName });
export const factoryCa = authority("factory", 3, { issuer: devicesCa.arn });
export const otherCa = authority("other", 4, { issuer: root.arn });

const issued = (number: number, more: Partial<IssuedFacts> = {}): IssuedFacts => ({
  arn: `${devicesCa.arn}/certificate/${hex(number)}`,
  authorityArn: devicesCa.arn,
  name: `device-${String(number).padStart(4, "0")}`,
  serialHex: hex(number).slice(32),
  notAfter: new Date("2027-06-01T00:00:00Z"),
  revoked: false,
  isAuthority: false,
  fingerprint: hex(number),
  pin: `sha256/key-${number}`,
  ...more,
});

const device = (number: number, more: Partial<DeviceFacts> = {}): DeviceFacts => ({
  certificateId: hex(number),
  arn: `arn:aws:iot:us-east-1:000000000000:cert/${hex(number)}`,
  status: "ACTIVE",
  things: [],
  connected: false,
  ...more,
});

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, index) => from + index);

const region = (name: string, devices: readonly DeviceFacts[]): RegionFacts => ({
  region: name,
  registered: [
    { certificateId: hex(2), active: true, autoRegistration: true },
    { certificateId: hex(4), active: true, autoRegistration: true },
  ],
  devices,
});

export function world(): DrillFacts {
  const factory = issued(3, { name: "factory", isAuthority: true });
  const valid = [factory, ...range(1000, 1193).map((number) => issued(number))];
  const below = range(1193, 1213).map((number) => issued(number, { authorityArn: factoryCa.arn }));
  const over = [
    issued(2000, { revoked: true }),
    issued(2001, { notAfter: new Date("2026-11-24T23:59:59Z") }),
    issued(2002, { authorityArn: otherCa.arn }),
  ];
  return {
    chosen: devicesCa.arn,
    at,
    authorities: [otherCa, factoryCa, root, devicesCa],
    issued: [...over, ...below, ...valid],
    issuedSource: "backend",
    regions: [
      region("us-east-1", [...range(1000, 1100).map((number) => device(number)), device(1100, { connected: true })]),
      region(
        "eu-west-1",
        range(1099, 1180).map((number) => device(number, { seen: number === 1150 ? 5 : 0 })),
      ),
      { region: "ap-south-1", registered: [], devices: [] },
    ],
    serverCertificates: [{ arn: "arn:acm:1", domainName: "api.example.com" }],
    pins: [
      { path: "app/Root.kt", line: 7, host: "api.example.com", pins: ["sha256/devices", "sha256/root"] },
      { path: "app/Pins.kt", line: 9, host: "b.example.com", pins: ["sha256/factory", "sha256/nobody"] },
      { path: "app/Pins.kt", line: 2, host: "a.example.com", pins: ["sha256/devices"] },
      { path: "app/Other.kt", line: 1, host: "c.example.com", pins: ["sha256/other"] },
    ],
    gaps: [],
  };
}

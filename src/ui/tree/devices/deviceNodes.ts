import type { ConnectionInfo } from "../../../aws/gateway";
import type { CertificateStatus, PolicySummary, RegisteredAuthority, Thing } from "../../../iot/registry";
import type { Failure } from "../../describeFailure";

/** Nodes of the view "Devices": what was last read, with an id that stays. The same certificate may stand in several places. */
export type DeviceNode =
  | DeviceGroupNode
  | ThingNode
  | DeviceCertificateNode
  | PolicyNode
  | RegisteredAuthorityNode
  | DeviceNoteNode
  | DeviceErrorNode
  | DeviceMoreNode;

interface NodeBase {
  /** The way to it, so that each place has its own. */
  readonly id: string;
  readonly parent?: DeviceNode;
  readonly connection: ConnectionInfo["kind"];
}

export type DeviceGroup = "registered-authorities" | "policies" | "certificates-without-thing";

/** A list of the region. */
export interface DeviceGroupNode extends NodeBase {
  readonly kind: "deviceGroup";
  readonly group: DeviceGroup | "attached-policies";
  /** How many, where it is known. */
  readonly count?: number;
}

export interface ThingNode extends NodeBase {
  readonly kind: "thing";
  readonly thing: Thing;
}

/** What a certificate is called, and what does not change of it. */
export interface CertificateFacts {
  readonly certificateId: string;
  readonly arn: string;
  /** Common name, else subject. */
  readonly name: string;
  readonly certificate: string;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly caCertificateId?: string;
}

export interface DeviceCertificateNode extends NodeBase {
  readonly kind: "deviceCertificate";
  readonly facts: CertificateFacts;
  readonly status: CertificateStatus;
  /** Name of the CA that signed it, when that is registered. */
  readonly signedBy?: string;
}

export interface PolicyNode extends NodeBase {
  readonly kind: "policy";
  readonly policy: PolicySummary;
  /** ARN of the certificate that it is shown under. */
  readonly attachedTo?: string;
}

export interface RegisteredAuthorityNode extends NodeBase {
  readonly kind: "registeredAuthority";
  readonly authority: RegisteredAuthority;
  readonly name: string;
}

/** Something that is there, and leads nowhere. */
export interface DeviceNoteNode extends NodeBase {
  readonly kind: "deviceNote";
  readonly text: string;
  readonly isWarning: boolean;
}

export interface DeviceErrorNode extends NodeBase {
  readonly kind: "deviceError";
  readonly failure: Failure;
}

/** The end of a list that is longer than what was read. */
export interface DeviceMoreNode extends NodeBase {
  readonly kind: "deviceMore";
  readonly shown: number;
}

const kinds: Readonly<Record<DeviceNode["kind"], true>> = {
  deviceGroup: true,
  thing: true,
  deviceCertificate: true,
  policy: true,
  registeredAuthority: true,
  deviceNote: true,
  deviceError: true,
  deviceMore: true,
};

export const isDeviceNode = (node: { readonly kind: string }): node is DeviceNode => Object.hasOwn(kinds, node.kind);

import type { CertificateAuthority, ConnectionInfo, IssuedCertificate, IssuedPage } from "../../aws/gateway";
import type { Failure } from "../describeFailure";

/** Nodes are what was last read: data with an id that stays, without a client. */
export type TreeNode = ConnectionNode | AuthorityNode | IssuedNode | CertificateNode | ErrorNode | MoreNode;

export interface ConnectionNode {
  readonly kind: "connection";
  readonly id: string;
  readonly parent?: undefined;
  readonly info: ConnectionInfo;
  readonly authorities: AuthorityNode[];
  /** There are CAs that were not asked for yet. */
  readonly more: boolean;
}

export interface AuthorityNode {
  readonly kind: "authority";
  /** Its ARN. */
  readonly id: string;
  readonly parent: ConnectionNode | AuthorityNode;
  authority: CertificateAuthority;
  readonly connection: ConnectionInfo["kind"];
  readonly subordinates: AuthorityNode[];
  /** Its issuer is not a CA of this connection. */
  readonly issuerElsewhere: boolean;
}

/** What a CA issued. */
export interface IssuedNode {
  readonly kind: "issued";
  readonly id: string;
  readonly parent: AuthorityNode;
  readonly authority: CertificateAuthority;
  readonly first: IssuedPage;
}

export interface CertificateNode {
  readonly kind: "certificate";
  /** Its ARN. */
  readonly id: string;
  readonly parent: IssuedNode;
  readonly certificate: IssuedCertificate;
}

/** In place of children that could not be loaded. */
export interface ErrorNode {
  readonly kind: "error";
  readonly id: string;
  /** Absent: the whole tree could not be loaded. */
  readonly parent?: TreeNode;
  readonly failure: Failure;
}

/** The end of a list that is longer than what was loaded. */
export interface MoreNode {
  readonly kind: "more";
  readonly id: string;
  readonly parent: ConnectionNode | IssuedNode;
  readonly shown: number;
}

import type * as vscode from "vscode";
import type { Connection, ConnectionInfo, IssuedCertificate, Profile, Region } from "../aws/gateway";
import type { MqttAddress } from "../protocol/backend";
import type { Press } from "../protocol/live";
import type { ComparisonView } from "../protocol/comparison";
import type { DrillView } from "../protocol/drill";
import type { InterceptionView } from "../protocol/interception";
import type { MatrixView } from "../protocol/matrix";
import type { RotationView } from "../protocol/rotation";
import type { RunView } from "../protocol/run";
import type { DecoderSource } from "./decoder/decoderSource";
import type { Failure } from "./describeFailure";
import type * as DeviceEngine from "./engine/device";
import type * as PinEngine from "./engine/pins";
import type * as PinLab from "./engine/pinLab";
import type * as Engine from "./engine/pki";
import type { Log } from "./log";
import type { Live } from "./panel/liveValue";
import type { CheckedFile } from "./pins/check/checkedFile";
import type { DeviceNode } from "./tree/devices/deviceNodes";
import type { TreeNode } from "./tree/nodes";

/** Everything that a command or a view may use. */
export interface Workbench {
  readonly log: Log;
  /** Aborted when the window closes or the extension is switched off. */
  readonly lifetime: AbortSignal;
  /** The folder of the installed extension: "dist/web" and "media" are in it. */
  readonly extensionUri: vscode.Uri;
  /** Of Rootpin. */
  readonly version: string;
  /** What was answered last, to be offered again. Never a secret. */
  readonly memory: vscode.Memento;
  readonly secrets: vscode.SecretStorage;
  readonly connection: ConnectionManager;
  readonly backend: BackendProcess;
  readonly authorities: AuthoritiesView;
  readonly devices: DevicesView;
  readonly pins: PinsView;
  readonly decoder: Decoder;
  readonly reports: Reports;
  readonly panels: Panels;
  /** X.509 and keys: a bundle that is loaded on first use. */
  readonly engine: () => Promise<typeof Engine>;
  /** Pins: generators, manifest, linter, rotation. A bundle that is loaded on first use. */
  readonly pinEngine: () => Promise<typeof PinEngine>;
  /** Asking servers, serving and intercepting, to prove pins. A bundle that is loaded on first use. */
  readonly pinLab: () => Promise<typeof PinLab>;
  /** Being a device, and its doctor: a bundle that is loaded on first use. */
  readonly deviceEngine: () => Promise<typeof DeviceEngine>;
  /** The time by which certificates are judged. */
  readonly now: () => Date;
}

/** The decoder's pages. */
export interface Decoder {
  /** Shows what the source holds: in its page when there is one, else in the preview page or a new one. Throws what reading throws. */
  decode(source: DecoderSource, signal: AbortSignal): Promise<void>;
}

/** Pages that follow something which goes on. */
export interface Panels {
  /** Shows it in the page of its key, which is made when there is none. */
  show<Page extends keyof LiveViews>(page: Page, content: LiveContent<LiveViews[Page]>): void;
  /** Closes the page of this key; false when there is none. */
  close(key: string): boolean;
}

/** The pages that there are, with what they show. */
export interface LiveViews {
  readonly jitr: RunView;
  readonly regions: MatrixView;
  readonly interception: InterceptionView;
  readonly rotation: RotationView;
  readonly comparison: ComparisonView;
  readonly drill: DrillView;
}

export interface LiveContent<View> {
  readonly key: string;
  /** Of the tab. */
  readonly title: string;
  readonly live: Live<View>;
  /** A button of the page was pressed; answers what the page tells the user, if anything. */
  readonly press: (press: Press, signal: AbortSignal) => Promise<string | undefined>;
  /** The page came into sight, or went out of it. */
  readonly onVisible?: (visible: boolean) => void;
  /** The page shows something else now, or was closed. */
  readonly onClosed: () => void;
}

/** Texts to read. */
export interface Reports {
  /** Opens Markdown read-only under a title of its own. */
  show(title: string, text: string): Promise<void>;
}

export type ConnectionState =
  | { readonly kind: "closed" }
  | { readonly kind: "opening" }
  | { readonly kind: "open"; readonly info: ConnectionInfo }
  | { readonly kind: "failed"; readonly failure: Failure };

/** What the user wants to be connected to. */
export interface ConnectionWish {
  readonly backend: "local" | "aws";
  /** Empty: as the profile files and the environment say. */
  readonly profile: string;
  readonly region: string;
}

export interface ConnectionManager {
  readonly state: ConnectionState;
  /** The connection that is open now. */
  readonly current: Connection | undefined;
  readonly onDidChange: vscode.Event<void>;
  /** Answers the open connection, or opens the wished one; starts the local backend for it. Who waits together shares one attempt. */
  open(signal: AbortSignal): Promise<Connection>;
  /** Remembers the wish, drops what was open, and opens the new one. */
  choose(wish: ConnectionWish, signal: AbortSignal): Promise<Connection>;
  /** What `open` connects to. */
  readonly wish: ConnectionWish;
  /** A view may open it by itself: the user has not ended it. */
  readonly wanted: boolean;
  /** Those of the profile files. */
  profiles(): Promise<readonly Profile[]>;
  regions(): Promise<readonly Region[]>;
  /** Drops the connection; the next `open` makes it anew. */
  close(): void;
  /** The same, and no view opens it again by itself. */
  end(): void;
}

/** The local backend as this window sees it. */
export interface BackendProcess {
  /** It answered when it was last asked. */
  readonly running: boolean;
  /** It was found, or found gone. */
  readonly onDidChange: vscode.Event<void>;
  /** Somebody else, such as the command line, added or removed CAs or certificates. */
  readonly onDidChangeContent: vscode.Event<void>;
  /** Finds the backend of the data folder or starts it. */
  ensure(signal: AbortSignal): Promise<RunningBackend>;
  /** Finds the backend of the data folder; undefined when none runs. */
  find(signal: AbortSignal): Promise<RunningBackend | undefined>;
  /** To be called when its clock was set: how far it is ahead of this computer's, in milliseconds. */
  clockMoved(aheadMilliseconds: number): void;
  /** To be called when it was told to stop, or was found gone. */
  gone(): void;
}

export interface RunningBackend {
  /** Such as "http://127.0.0.1:4566". */
  readonly endpoint: string;
  /** Where devices connect in its own region, and the root that its broker's certificate leads to. */
  readonly mqtt: MqttAddress;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export interface AuthoritiesView {
  /** Reads everything anew, and tries again what failed. Expanded nodes stay expanded. */
  refresh(): void;
  /** Reads a node's children anew. */
  refreshNode(node: TreeNode): void;
  /** Reads anew what the CA of this ARN issued. */
  refreshIssued(authorityArn: string): void;
  /** Shows the CA of this ARN, selected and in focus, after it was read anew. */
  reveal(authorityArn: string, signal: AbortSignal): Promise<void>;
  /** Shows a certificate that a CA issued, selected; false when that is not possible now. */
  revealCertificate(certificate: IssuedCertificate, signal: AbortSignal): Promise<boolean>;
  /** Appends the next page to the list that the node ends. */
  loadMore(node: TreeNode, signal: AbortSignal): Promise<void>;
}

export interface DevicesView {
  /** Reads everything anew, and tries again what failed. Expanded nodes stay expanded. */
  refresh(): void;
  /** Reads a node's children anew. */
  refreshNode(node: DeviceNode): void;
  /** Appends the next page to the list that the node ends. */
  loadMore(node: DeviceNode, signal: AbortSignal): Promise<void>;
}

/** What the workspace pins. */
export interface PinsView {
  /** As it was checked last; nothing before a file that may hold pins was found. */
  readonly files: readonly CheckedFile[];
  /** Reads and checks all files anew; answers those with pins or problems. */
  search(signal: AbortSignal): Promise<readonly CheckedFile[]>;
}

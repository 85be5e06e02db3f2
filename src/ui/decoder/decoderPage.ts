import * as vscode from "vscode";
import { type ChannelServer, createChannelServer, type RequestHandlers } from "../../protocol/channel";
import type { DecoderRequests, KeptPage, Problem, Section } from "../../protocol/decoder";
import { decoderGuards } from "../../protocol/decoderGuards";
import type { Workbench } from "../workbench";
import type { Shown } from "./decodedView";
import { pageFolder, showPage } from "../panel/showPage";
import { decoderStrings } from "./decoderStrings";
import { type DecodingThread, startDecodingThread } from "./decodingThread";
import { chooseAnchorFile, findingSettings, pinTarget } from "./hostChoices";
import { type PageContext, problemHandlers, threadHandlers, tookTooLong } from "./pageHandlers";
import { plain } from "./presenter";

export const viewType = "rootpin.decoder";

/** What a page shows at a time. */
export interface PageContent {
  readonly key: string;
  readonly title: string;
  readonly content: Uint8Array | string;
  readonly omitted?: number;
  readonly notice?: string;
  /** PEM of the user's authorities. */
  readonly known?: (signal: AbortSignal) => Promise<string>;
  /** Which section is shown first. */
  readonly section?: Section;
  /** Which object is shown first. */
  readonly object?: number;
}

/** What the page needs of the workbench. */
export type PageWorkbench = Pick<Workbench, "log" | "extensionUri" | "now" | "connection">;

/** A panel, and the thread behind what it shows. The thread ends with what it shows. */
export class DecoderPage {
  private life = new AbortController();
  private server: ChannelServer | undefined;
  key = "";

  constructor(
    private readonly workbench: PageWorkbench,
    readonly panel: vscode.WebviewPanel,
  ) {
    panel.webview.options = { enableScripts: true, localResourceRoots: [pageFolder(workbench.extensionUri)] };
    panel.webview.onDidReceiveMessage((message) => this.server?.receive(message));
    panel.onDidDispose(() => this.dispose());
  }

  show({ key, title, content, omitted, notice, known, section, object }: PageContent): void {
    const { shown, signal } = this.turnTo(key, title, { omitted, notice });
    const { log, extensionUri, now } = this.workbench;
    const program = vscode.Uri.joinPath(extensionUri, "dist", "decoderThread.js").fsPath;
    const input = { ...shown, content, at: now().getTime(), findings: findingSettings() };
    const thread = startDecodingThread(program, input, tookTooLong(shown.strings));
    signal.addEventListener("abort", () => thread.end("The page was closed."), { once: true });
    const authoritiesTold = known ? this.tellAuthorities(thread, known, signal) : Promise.resolve(false);
    const told = Promise.all([authoritiesTold, this.tellLogs(thread, signal)]);
    const authorities = told.then((changes) => changes.includes(true));
    const context: PageContext = {
      shown,
      key,
      authorities,
      writeClipboard: (text) => vscode.env.clipboard.writeText(text),
      chooseAnchorFile,
      generatePins: () => vscode.commands.executeCommand("rootpin.generatePins", pinTarget(key)),
      ...(section && { section }),
      ...(object !== undefined && { object }),
    };
    this.answer(threadHandlers(thread, context), key, shown);
    log.debug(`Decoding ${String(content.length)} ${typeof content === "string" ? "characters" : "bytes"}`);
  }

  /** After a reload, when nothing of the input could be kept. */
  showNotKept(subject: Pick<KeptPage, "key" | "title">): void {
    const { notKept, notKeptReason, notKeptStep } = decoderStrings(vscode.l10n).messages;
    this.showProblem(subject, { title: notKept, reason: plain(notKeptReason), nextStep: notKeptStep });
  }

  /** There is nothing to decode, such as a file that cannot be read. */
  showProblem({ key, title }: Pick<KeptPage, "key" | "title">, problem: Problem): void {
    const { shown } = this.turnTo(key, title);
    this.answer(problemHandlers(shown, key, problem), key, shown);
  }

  /** Ends the thread; the panel is VS Code's. */
  dispose(): void {
    this.life.abort();
    this.server?.close();
  }

  private turnTo(
    key: string,
    title: string,
    said: Pick<PageContent, "omitted" | "notice"> = {},
  ): { shown: Shown; signal: AbortSignal } {
    this.dispose();
    this.life = new AbortController();
    this.key = key;
    this.panel.title = title;
    const shown = {
      title,
      strings: decoderStrings(vscode.l10n),
      language: vscode.env.language,
      ...(said.omitted !== undefined && { omitted: said.omitted }),
      ...(said.notice !== undefined && { notice: said.notice }),
    };
    return { shown, signal: this.life.signal };
  }

  private answer(handlers: RequestHandlers<DecoderRequests>, key: string, { strings, language }: Shown): void {
    const { webview } = this.panel;
    this.server = createChannelServer(decoderGuards, handlers, (message) => void webview.postMessage(message));
    const { extensionUri } = this.workbench;
    showPage(webview, extensionUri, { name: "decoder", loading: strings.page.loading, language, key });
  }

  /** Timestamps of the local backend's logs are verified when this window is connected to it; nothing is started for that. */
  private async tellLogs(thread: DecodingThread, signal: AbortSignal): Promise<boolean> {
    const { connection, log } = this.workbench;
    try {
      const logs = (await connection.current?.localControl?.transparencyLogs(signal)) ?? [];
      if (signal.aborted || logs.length === 0) return false;
      const known = logs.map(({ name, operator, url, key, logId }) => ({ name, operator, url, key, logId }));
      await thread.request("knowLogs", { logs: known }, signal);
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (!signal.aborted) log.warn(`The logs of the local backend are not known: ${reason}`);
      return false;
    }
  }

  /** Chains are built without them when they cannot be had: the page is no place to say why. */
  private async tellAuthorities(
    thread: DecodingThread,
    known: NonNullable<PageContent["known"]>,
    signal: AbortSignal,
  ): Promise<boolean> {
    try {
      const pem = await known(signal);
      if (signal.aborted || pem.trim() === "") return false;
      await thread.request("know", { pem }, signal);
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (!signal.aborted) this.workbench.log.warn(`The chain is judged without your authorities: ${reason}`);
      return false;
    }
  }
}

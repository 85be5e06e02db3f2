import * as vscode from "vscode";
import { rememberedCertificates } from "../authorityCertificates";
import { DecoderPage, type PageWorkbench } from "../decoder/decoderPage";
import type { Workbench } from "../workbench";
import { readViewed } from "./readViewed";
import { textViewer, binaryViewer } from "./viewerNames";

export type ViewerParts = PageWorkbench & Pick<Workbench, "connection">;

/** A change of a file is told of more than once, and in the middle of it; in milliseconds. */
const pause = 200;

/** Files of certificates as editors: read-only, and shown anew when the file changes. */
export function registerCertificateViewers(parts: ViewerParts): vscode.Disposable {
  const provider: vscode.CustomReadonlyEditorProvider = {
    openCustomDocument: (uri) => ({ uri, dispose: () => undefined }),
    resolveCustomEditor: ({ uri }, panel) => new FileView(parts, uri, panel).show(),
  };
  // The page has a search of its own, over all of its sections.
  const options = { supportsMultipleEditorsPerDocument: true };
  return vscode.Disposable.from(
    ...[textViewer, binaryViewer].map((id) => vscode.window.registerCustomEditorProvider(id, provider, options)),
  );
}

/** One editor of a file. */
class FileView {
  private readonly page: DecoderPage;
  private readonly owned: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;
  private shown: Uint8Array | string | undefined;
  private isClosed = false;

  constructor(
    private readonly parts: ViewerParts,
    private readonly uri: vscode.Uri,
    panel: vscode.WebviewPanel,
  ) {
    this.page = new DecoderPage(parts, panel);
    const folder = vscode.Uri.joinPath(uri, "..");
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, "*"));
    const changed = (file: vscode.Uri): void => {
      if (file.toString() === uri.toString()) this.schedule();
    };
    this.owned = [watcher, watcher.onDidChange(changed), watcher.onDidCreate(changed), watcher.onDidDelete(changed)];
    panel.onDidDispose(() => this.dispose());
  }

  /** Reads the file; a page that shows it already stays as it is. */
  async show(): Promise<void> {
    const read = await readViewed(this.uri);
    if (this.isClosed) return;
    const { uri, parts } = this;
    const subject = { key: uri.toString(), title: uri.path.slice(uri.path.lastIndexOf("/") + 1) };
    if ("problem" in read) {
      if (this.shown === read.problem.title) return;
      this.shown = read.problem.title;
      parts.log.warn(`${subject.title}: ${read.reason}`);
      this.page.showProblem(subject, read.problem);
    } else if (!isSame(this.shown, read.content)) {
      this.shown = read.content;
      this.page.show({ ...subject, content: read.content, known: () => Promise.resolve(this.known()) });
    }
  }

  private known(): string {
    const { current } = this.parts.connection;
    return current ? rememberedCertificates(current.certificateAuthorities).join("\n") : "";
  }

  private schedule(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.show(), pause);
  }

  private dispose(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.owned).dispose();
  }
}

const isSame = (before: Uint8Array | string | undefined, content: Uint8Array): boolean =>
  typeof before === "object" && Buffer.compare(before, content) === 0;

import { open, stat } from "node:fs/promises";

/** How often the file is looked at, in milliseconds. */
const interval = 1000;

/** What is read at once, in bytes. */
const chunkSize = 64 * 1024;

/**
 * Calls back with each whole line that is added to a text file from now on; a file that is not there, or became shorter, is
 * read from its start. Call the result to stop.
 */
export function followFile(path: string, onLine: (line: string) => void): () => void {
  const follower = new FileFollower(path, onLine);
  void follower.start();
  return () => follower.stop();
}

class FileFollower {
  private position = 0;
  private rest = "";
  private timer?: NodeJS.Timeout;
  private stopped = false;

  constructor(
    private readonly path: string,
    private readonly onLine: (line: string) => void,
  ) {}

  async start(): Promise<void> {
    this.position = await this.size();
    this.schedule();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private schedule(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.look().finally(() => this.schedule()), interval);
    this.timer.unref();
  }

  private async look(): Promise<void> {
    const size = await this.size();
    if (size < this.position) this.position = 0;
    if (size > this.position) this.take(await this.read());
  }

  /** Text that comes in the middle of a character of several bytes is rare in a log, and harmless. */
  private async read(): Promise<string> {
    const file = await open(this.path, "r");
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(chunkSize), 0, chunkSize, this.position);
      this.position += bytesRead;
      return buffer.toString("utf8", 0, bytesRead);
    } finally {
      await file.close();
    }
  }

  private take(text: string): void {
    const lines = (this.rest + text).split("\n");
    this.rest = lines.pop() ?? "";
    for (const line of lines) if (line !== "" && !this.stopped) this.onLine(line);
  }

  private async size(): Promise<number> {
    try {
      return (await stat(this.path)).size;
    } catch {
      return 0; // there is no log yet
    }
  }
}

import type { ListOptions } from "../../../aws/devices";
import type { RegistryPage } from "../../../iot/registry";
import type { DeviceNode } from "./deviceNodes";

/** Reads one page of a list as nodes. */
export type PageReader = (options: ListOptions, signal: AbortSignal) => Promise<RegistryPage<DeviceNode>>;

interface ReadPages {
  readonly read: PageReader;
  readonly nodes: readonly DeviceNode[];
  readonly nextToken?: string;
}

/** The long lists of the view by the id of their node, as far as they were read. */
export class DevicePages {
  private lists = new Map<string, Promise<ReadPages>>();
  private readonly lengths = new Map<string, number>();

  constructor(private readonly maxResults: () => number) {}

  /** All lists are read anew when they are next asked for, as far as they were read before. */
  forget(): void {
    this.lists = new Map();
  }

  /** The same for the lists below a node. */
  forgetBelow(id: string): void {
    for (const list of this.lists.keys()) if (list === id || list.startsWith(`${id}/`)) this.lists.delete(list);
  }

  /** What was read of the list; its first page when nothing was. */
  open(id: string, read: PageReader, signal: AbortSignal): Promise<ReadPages> {
    const known = this.lists.get(id);
    if (known) return known;
    const reading = this.readAnew(id, read, signal);
    this.lists.set(id, reading);
    const isStill = () => this.lists.get(id) === reading;
    reading.catch(() => isStill() && this.lists.delete(id));
    return reading;
  }

  async loadMore(id: string, signal: AbortSignal): Promise<void> {
    const known = this.lists.get(id);
    const before = await known;
    if (before?.nextToken === undefined) return;
    const longer = await this.readOn(before, signal);
    if (this.lists.get(id) !== known) return; // asked twice at the same time, the page came twice
    this.lengths.set(id, longer.nodes.length);
    this.lists.set(id, Promise.resolve(longer));
  }

  private async readAnew(id: string, read: PageReader, signal: AbortSignal): Promise<ReadPages> {
    const length = this.lengths.get(id) ?? 0;
    let pages: ReadPages = await this.readOn({ read, nodes: [] }, signal);
    while (pages.nextToken !== undefined && pages.nodes.length < length) pages = await this.readOn(pages, signal);
    return pages;
  }

  private async readOn({ read, nodes, nextToken }: ReadPages, signal: AbortSignal): Promise<ReadPages> {
    const options = { maxResults: this.maxResults(), ...(nextToken !== undefined && { nextToken }) };
    const page = await read(options, signal);
    const next = page.nextToken === undefined ? {} : { nextToken: page.nextToken };
    return { read, nodes: [...nodes, ...page.items], ...next };
  }
}

import * as vscode from "vscode";
import type { Press } from "../../protocol/live";
import type { RotationView } from "../../protocol/rotation";
import type { RotationEvent } from "../../pinning/rotation/planRotation";
import type { Rotation } from "../engine/rotation";
import { LiveValue } from "../panel/liveValue";
import type { Workbench } from "../workbench";
import { presentRotation } from "./presentRotation";
import { rotationReport } from "./rotationReport";
import { eventOf, isRotationAction, type RotationScene } from "./rotationScene";

const day = 86_400_000;

/** The page of a rotation: a clock to move, and what is done to the chain on a day. Nothing is changed but what it shows. */
export class RotationSimulator {
  private readonly live: LiveValue<RotationView>;
  private events: readonly RotationEvent[] = [];
  private chosen = 0;
  private rotation: Rotation;

  constructor(
    private readonly workbench: Workbench,
    private readonly scene: RotationScene,
    private readonly rotate: (scene: RotationScene, events: readonly RotationEvent[]) => Rotation,
  ) {
    this.rotation = rotate(scene, this.events);
    this.live = new LiveValue(this.view());
  }

  show(): void {
    this.workbench.panels.show("rotation", {
      key: `rotation ${this.scene.host}`,
      title: vscode.l10n.t("Rotation: {0}", this.scene.host),
      live: this.live,
      press: (press) => this.press(press),
      onClosed: () => undefined,
    });
  }

  private async press({ button, item }: Press): Promise<string | undefined> {
    if (isRotationAction(button)) return this.plan(button);
    switch (button) {
      case "day":
        return this.goTo(Number(item));
      case "next":
        return this.goToNext();
      case "take-back":
        return this.takeBack(Number(item));
      case "reset":
        this.events = [];
        return this.redraw(vscode.l10n.t("Nothing is planned any more."));
      case "report":
        await vscode.env.clipboard.writeText(rotationReport(this.view()));
        return vscode.l10n.t("Copied the report.");
      default:
        return undefined;
    }
  }

  private goTo(wanted: number): string {
    const { days } = this.view().clock;
    this.chosen = Math.min(Math.max(Math.trunc(Number.isFinite(wanted) ? wanted : 0), 0), days);
    this.live.set(this.view());
    return this.view().headline.title;
  }

  private goToNext(): string {
    const next = this.view().events.find((event) => event.day > this.chosen);
    return next ? this.goTo(next.day) : vscode.l10n.t("Nothing happens after this day.");
  }

  private plan(action: Parameters<typeof eventOf>[0]): string {
    const on = new Date(+this.scene.from + Math.max(this.chosen, 1) * day);
    const event = eventOf(action, on, this.scene);
    if (!event) return vscode.l10n.t("No version pins a key in reserve: create one, and ship its pin first.");
    this.events = [...this.events.filter((each) => +each.on !== +on), event];
    this.chosen = Math.max(this.chosen, 1);
    return this.redraw(this.view().headline.title);
  }

  private takeBack(which: number): string {
    this.events = this.events.filter(({ on }) => Math.ceil((+on - +this.scene.from) / day) !== which);
    return this.redraw(vscode.l10n.t("Taken back."));
  }

  private redraw(message: string): string {
    this.rotation = this.rotate(this.scene, this.events);
    this.live.set(this.view());
    return message;
  }

  private view(): RotationView {
    const { plan, outcomes } = this.rotation;
    const { versions } = this.scene;
    const { language } = vscode.env;
    return presentRotation({ plan, outcomes, versions, events: this.events, day: this.chosen, language }, vscode.l10n);
  }
}

import * as vscode from "vscode";

/** The answer of someone who wants to go back to the question before. */
export const back = Symbol("back");

/** What every question of a series shows, and when it must go away. */
export interface Frame {
  readonly title: string;
  /** 1 for the first question; 0 for a question that stands alone. */
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
  readonly signal: AbortSignal;
}

export interface Choice<T> {
  readonly label: string;
  readonly value: T;
  readonly description?: string;
  readonly detail?: string;
  /** Name of a codicon. */
  readonly icon?: string;
  /** Why it cannot be chosen; it is shown nevertheless. */
  readonly unavailable?: string;
  /** Starts a group with this name. */
  readonly group?: string;
}

export interface PickQuestion<T> {
  readonly placeholder: string;
  readonly choices: readonly Choice<T>[];
  /** What Enter takes at once. */
  readonly active?: T;
}

export interface TextQuestion {
  readonly prompt: string;
  readonly value?: string;
  readonly placeholder?: string;
  readonly password?: boolean;
  /** What is wrong with the text, asked while it is typed. */
  readonly check?: Check<string>;
}

export type Check<T> = (value: T) => Promise<string | undefined> | string | undefined;

/** A question that stands alone. */
export const single = (title: string, signal: AbortSignal): Frame => ({
  title,
  step: 0,
  totalSteps: 0,
  canGoBack: false,
  signal,
});

interface Item<T> extends vscode.QuickPickItem {
  readonly choice?: Choice<T>;
}

/** Undefined when the user leaves. */
export function pickOne<T>(frame: Frame, question: PickQuestion<T>): Promise<T | typeof back | undefined> {
  const input = vscode.window.createQuickPick<Item<T>>();
  input.items = items(question.choices);
  const active = input.items.filter(({ choice }) => choice && choice.value === question.active);
  if (active.length > 0) input.activeItems = active; // else VS Code takes the first
  input.placeholder = question.placeholder;
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  return show(frame, input, (answer) => {
    const choice = input.selectedItems[0]?.choice;
    if (!choice) return;
    if (choice.unavailable) input.placeholder = choice.unavailable;
    else answer(choice.value);
  });
}

function items<T>(choices: readonly Choice<T>[]): Item<T>[] {
  return choices.flatMap((choice, index) => {
    const starts = choice.group !== undefined && choice.group !== choices[index - 1]?.group;
    const separator = { label: choice.group ?? "", kind: vscode.QuickPickItemKind.Separator };
    return starts ? [separator, item(choice)] : [item(choice)];
  });
}

function item<T>(choice: Choice<T>): Item<T> {
  const icon = choice.unavailable ? "circle-slash" : choice.icon;
  return {
    label: choice.label,
    iconPath: icon ? new vscode.ThemeIcon(icon) : undefined,
    description: choice.description,
    detail: choice.unavailable ?? choice.detail,
    choice,
  };
}

/** Undefined when the user leaves. What does not pass `check` is not taken. */
export function askText(frame: Frame, question: TextQuestion): Promise<string | typeof back | undefined> {
  const input = vscode.window.createInputBox();
  input.prompt = question.prompt;
  input.value = question.value ?? "";
  input.placeholder = question.placeholder;
  input.password = question.password ?? false;
  let typed = 0;
  const validate = async (): Promise<boolean> => {
    const turn = ++typed;
    const problem = await question.check?.(input.value);
    if (turn === typed) input.validationMessage = problem; // else something newer was typed meanwhile
    return problem === undefined;
  };
  const changes = input.onDidChangeValue(() => void validate());
  const answered = show<string>(frame, input, async (answer) => {
    const { value } = input;
    if (await validate()) answer(value);
  });
  return answered.finally(() => void changes.dispose());
}

type Input = vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>;

/** Shows an input until it is answered, left, or the signal aborts. */
function show<T>(
  frame: Frame,
  input: Input,
  accept: (answer: (value: T) => void) => void | Promise<void>,
): Promise<T | typeof back | undefined> {
  input.title = frame.title;
  input.step = frame.step || undefined;
  input.totalSteps = frame.totalSteps || undefined;
  input.ignoreFocusOut = true;
  input.buttons = frame.canGoBack ? [vscode.QuickInputButtons.Back] : [];
  return new Promise((resolve, reject) => {
    const leave = (): void => input.hide();
    frame.signal.addEventListener("abort", leave);
    input.onDidTriggerButton(() => resolve(back));
    input.onDidAccept(() => void Promise.resolve(accept(resolve)).catch(reject));
    input.onDidHide(() => {
      frame.signal.removeEventListener("abort", leave);
      resolve(undefined);
    });
    if (frame.signal.aborted) resolve(undefined);
    else input.show();
  }).finally(() => input.dispose()) as Promise<T | typeof back | undefined>;
}

import * as vscode from "vscode";
import type { CheckedPin, Place, Span } from "../check/checkedFile";

export const positionOf = ({ line, character }: Place): vscode.Position => new vscode.Position(line, character);

export const rangeOf = ({ start, end }: Span): vscode.Range => new vscode.Range(positionOf(start), positionOf(end));

/** The same pin may stand for several hosts. */
export const samePlace = (one: CheckedPin, other: CheckedPin): boolean =>
  rangeOf(one.range).isEqual(rangeOf(other.range));

import * as vscode from "vscode";
import { certificateReference } from "../target";
import type { TreeNode } from "./nodes";

/** What is dragged: which certificates they are, as JSON. They are read when they are dropped. */
export const certificateMime = "application/vnd.rootpin.certificate";

/** Certificates of the tree can be dragged into a text. */
export const certificateDrag: vscode.TreeDragAndDropController<TreeNode> = {
  dragMimeTypes: [certificateMime],
  dropMimeTypes: [],
  handleDrag(nodes, data) {
    const references = nodes.flatMap((node) => certificateReference(node) ?? []);
    if (references.length > 0) data.set(certificateMime, new vscode.DataTransferItem(JSON.stringify(references)));
  },
};

import { matrixGuards } from "../../src/protocol/matrix";
import { followHost } from "../ui/livePage";
import { matrixPage } from "./matrixPage";

followHost(matrixGuards, matrixPage);

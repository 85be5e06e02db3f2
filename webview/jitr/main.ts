import { runGuards } from "../../src/protocol/run";
import { followHost } from "../ui/livePage";
import { runPage } from "./runPage";

followHost(runGuards, runPage);

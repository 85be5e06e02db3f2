import { drillGuards } from "../../src/protocol/drill";
import { followHost } from "../ui/livePage";
import { drillPage } from "./drillPage";

followHost(drillGuards, drillPage);

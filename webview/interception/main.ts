import { interceptionGuards } from "../../src/protocol/interception";
import { followHost } from "../ui/livePage";
import { interceptionPage } from "./interceptionPage";

followHost(interceptionGuards, interceptionPage);

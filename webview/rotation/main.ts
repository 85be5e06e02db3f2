import { rotationGuards } from "../../src/protocol/rotation";
import { followHost } from "../ui/livePage";
import { rotationPage } from "./rotationPage";

followHost(rotationGuards, rotationPage);

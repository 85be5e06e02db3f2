import { comparisonGuards } from "../../src/protocol/comparison";
import { followHost } from "../ui/livePage";
import { comparisonPage } from "./comparisonPage";

followHost(comparisonGuards, comparisonPage);

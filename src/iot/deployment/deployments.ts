import { cloudFormation } from "./cloudFormation";
import { commandLine } from "./commandLine";
import type { Deployment } from "./deployment";
import { terraform } from "./terraform";

/** The list. */
export const deployments: readonly Deployment[] = [cloudFormation, terraform, commandLine];

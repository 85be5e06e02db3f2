import * as vscode from "vscode";
import type { Profile } from "../../aws/gateway";
import type { Command } from "../command";
import { withProgress } from "../progress";
import { askSteps, type Step } from "../prompts/askSteps";
import { pickOne, type Choice } from "../prompts/quickInput";
import { answersOf } from "../target";
import { visibleLabel } from "../visible";
import type { ConnectionManager } from "../workbench";

interface Answers {
  readonly backend: "local" | "aws";
  /** Empty: as the environment says. */
  readonly profile?: string;
  /** Empty: as the profile says. */
  readonly region?: string;
}

/** The local backend, or a profile and region of AWS. */
export const chooseConnection: Command = async ({ connection }, target, signal) => {
  const profiles = await connection.profiles();
  const answers = await askSteps<Answers>({
    title: vscode.l10n.t("Choose Connection"),
    steps: steps(connection, profiles),
    given: answersOf<Answers>(target),
    signal,
  });
  if (!answers) return;
  const { backend, profile = "", region = "" } = answers;
  await withProgress(vscode.l10n.t("Connecting"), signal, (inner) =>
    connection.choose({ backend, profile, region }, inner),
  );
};

function steps(connection: ConnectionManager, profiles: readonly Profile[]): Step<Answers>[] {
  const { wish } = connection;
  return [
    {
      key: "backend",
      check: (backend) =>
        ["local", "aws"].includes(backend) ? undefined : vscode.l10n.t('Choose "local" or "aws", not "{0}".', backend),
      ask: (frame) =>
        pickOne(frame, {
          placeholder: vscode.l10n.t("Where does Rootpin work?"),
          choices: backends(),
          active: wish.backend,
        }),
    },
    {
      key: "profile",
      applies: ({ backend }) => backend === "aws",
      ask: (frame) =>
        pickOne(frame, {
          placeholder: vscode.l10n.t("AWS profile"),
          choices: [...profiles.map(profileChoice), environmentChoice()],
          active: wish.profile,
        }),
    },
    {
      key: "region",
      applies: ({ backend }) => backend === "aws",
      ask: async (frame, { profile }) => {
        const own = profiles.find(({ name }) => name === profile)?.region;
        const regions = (await connection.regions()).map(({ code, name }) => ({
          label: code,
          value: code,
          description: name,
        }));
        const choices = own === undefined ? regions : [ownRegion(own), ...regions];
        return pickOne(frame, { placeholder: vscode.l10n.t("Region"), choices, active: wish.region });
      },
    },
  ];
}

const backends = (): readonly Choice<Answers["backend"]>[] => [
  {
    label: vscode.l10n.t("Local Backend"),
    value: "local",
    description: vscode.l10n.t("offline, on this computer"),
    icon: "pin",
  },
  {
    label: "AWS",
    value: "aws",
    description: vscode.l10n.t("AWS Private CA of an account"),
    icon: "cloud",
  },
];

const profileChoice = ({ name, kind, region }: Profile): Choice<string> => ({
  label: visibleLabel(name),
  value: name,
  description: [kind, region].filter(Boolean).join(" · "),
  icon: "account",
});

const environmentChoice = (): Choice<string> => ({
  label: vscode.l10n.t("No profile"),
  value: "",
  description: vscode.l10n.t("as the environment variables say"),
});

const ownRegion = (region: string): Choice<string> => ({
  label: region,
  value: "",
  description: vscode.l10n.t("region of the profile"),
});

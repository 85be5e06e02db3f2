import type { RegisteredAuthority } from "../../iot/registry";
import type { ButtonView, Headline } from "../../protocol/live";
import type { AuthorityRow, CellFact, MatrixCell, MatrixView, RegionColumn } from "../../protocol/matrix";
import type { Translator } from "../translator";
import { visible, visibleSentence } from "../visible";
import {
  gapsOf,
  type Matrix,
  type MatrixAuthority,
  type MatrixRegion,
  modelOf,
  readable,
  registrationIn,
} from "./matrix";

export interface MatrixShown {
  readonly matrix?: Matrix;
  /** Why it could not be read at all. */
  readonly problem?: string;
  /** "14:02:11". */
  readonly readAt?: string;
  readonly language: string;
  readonly readOnly: boolean;
}

/** The regions as their page shows them. */
export function presentMatrix(shown: MatrixShown, l10n: Translator): MatrixView {
  const { matrix = { authorities: [], regions: [] }, readAt, language, readOnly } = shown;
  return {
    language,
    title: l10n.t("Regions"),
    headline: headline(shown, l10n),
    readAt: readAt === undefined ? "" : l10n.t("Read at {0}; read again every few seconds while it is shown.", readAt),
    buttons: buttons(matrix, readOnly, l10n),
    regions: matrix.regions.map((region) => column(region, l10n)),
    authorities: matrix.authorities.map((authority) => row(matrix, authority, readOnly, l10n)),
    labels: {
      caption: l10n.t("Certificate authorities by region of AWS IoT"),
      authority: l10n.t("Authority"),
      actions: l10n.t("Actions"),
      differs: l10n.t("What differs"),
      empty: l10n.t("There is no certificate authority yet. Create one in the view Authorities."),
      failed: l10n.t("This could not be done."),
      waiting: l10n.t("Reading the regions…"),
    },
  };
}

function headline({ matrix, problem }: MatrixShown, l10n: Translator): Headline {
  if (problem !== undefined) {
    return { tone: "bad", title: l10n.t("The regions cannot be read."), details: [visibleSentence(problem)] };
  }
  if (!matrix) return { tone: "information", title: l10n.t("Reading the regions…"), details: [] };
  const unread = matrix.regions.filter((region) => region.problem !== undefined);
  const details = unread.map(({ region, problem: why = "" }) => `${region}: ${visibleSentence(why)}`);
  const different = matrix.authorities.filter((authority) => gapsOf(matrix, authority).length > 0);
  if (different.length > 0) {
    const names = different.map(({ name }) => visible(name)).join(", ");
    return { tone: "warning", title: l10n.t("Not the same in every region: {0}.", names), details };
  }
  if (details.length > 0) return { tone: "warning", title: l10n.t("Some regions cannot be read."), details };
  const registered = matrix.authorities.some((authority) => modelOf(matrix, authority));
  const title = registered
    ? l10n.t("Every registered authority lets the same devices in, in every region.")
    : l10n.t("No authority is registered with AWS IoT.");
  return { tone: registered ? "good" : "information", title, details };
}

function buttons(matrix: Matrix, readOnly: boolean, l10n: Translator): ButtonView[] {
  const differs = matrix.authorities.some((authority) => gapsOf(matrix, authority).length > 0);
  const equal = { id: "equal-all", label: l10n.t("Make All Equal…"), primary: true };
  return [
    ...(differs && !readOnly ? [equal] : []),
    { id: "refresh", label: l10n.t("Refresh") },
    ...(readable(matrix).length > 1 ? [{ id: "failover", label: l10n.t("Simulate Failover…") }] : []),
  ];
}

function column({ region, isConnected, endpoint, problem }: MatrixRegion, l10n: Translator): RegionColumn {
  return {
    region: visible(region),
    ...(isConnected && { note: l10n.t("the connection's region") }),
    endpoint: problem === undefined ? visible(endpoint ?? l10n.t("no endpoint")) : l10n.t("cannot be read"),
  };
}

function row(matrix: Matrix, authority: MatrixAuthority, readOnly: boolean, l10n: Translator): AuthorityRow {
  const { certificateId, name } = authority;
  const gaps = gapsOf(matrix, authority);
  const model = modelOf(matrix, authority);
  const register = { id: "register", label: l10n.t("Register…") };
  const equal = { id: "equal", label: l10n.t("Make Equal…") };
  const offered = [...(gaps.length > 0 ? [equal] : []), ...(model ? [] : [register])];
  return {
    id: certificateId,
    name: visible(name),
    detail: `${certificateId.slice(0, 12)}…`,
    cells: matrix.regions.map((region) => cell(matrix, authority, region, l10n)),
    differs: differences(matrix, authority, l10n).join("; "),
    buttons: readOnly ? [] : offered,
  };
}

function cell(matrix: Matrix, authority: MatrixAuthority, region: MatrixRegion, l10n: Translator): MatrixCell {
  if (region.problem !== undefined) return { tone: "information", word: l10n.t("Unknown"), facts: [] };
  const own = registrationIn(region, authority);
  if (!own) return { tone: "bad", word: l10n.t("Not registered"), facts: [] };
  const differs = factsThatDiffer(matrix, authority);
  const facts: CellFact[] = [
    { text: own.active ? l10n.t("Active") : l10n.t("Inactive"), differs: differs.has("active") },
    {
      text: own.autoRegistration ? l10n.t("Auto-registration on") : l10n.t("Auto-registration off"),
      differs: differs.has("autoRegistration"),
    },
    { text: l10n.t("Mode {0}", own.mode), differs: differs.has("mode") },
  ];
  const letsIn = own.active && own.autoRegistration;
  return { tone: letsIn ? "good" : "warning", word: l10n.t("Registered"), facts };
}

type Fact = "active" | "autoRegistration" | "mode";

function factsThatDiffer(matrix: Matrix, authority: MatrixAuthority): ReadonlySet<Fact> {
  const all = registrationsOf(matrix, authority);
  const facts: readonly Fact[] = ["active", "autoRegistration", "mode"];
  return new Set(facts.filter((fact) => new Set(all.map(({ registration }) => registration[fact])).size > 1));
}

function registrationsOf(
  matrix: Matrix,
  authority: MatrixAuthority,
): { readonly region: string; readonly registration: RegisteredAuthority }[] {
  return readable(matrix).flatMap((region) => {
    const registration = registrationIn(region, authority);
    return registration ? [{ region: region.region, registration }] : [];
  });
}

/** In words: nobody has to compare cells, or colours. */
function differences(matrix: Matrix, authority: MatrixAuthority, l10n: Translator): string[] {
  const all = registrationsOf(matrix, authority);
  if (all.length === 0) return [l10n.t("registered nowhere")];
  const missing = readable(matrix).filter((region) => !registrationIn(region, authority));
  const facts = factsThatDiffer(matrix, authority);
  const where = (fact: Fact): string =>
    all.map(({ region, registration }) => `${region} ${factWord(registration, fact, l10n)}`).join(", ");
  return [
    ...(missing.length > 0 ? [l10n.t("missing in {0}", missing.map(({ region }) => region).join(", "))] : []),
    ...(facts.has("active") ? [l10n.t("state: {0}", where("active"))] : []),
    ...(facts.has("autoRegistration") ? [l10n.t("auto-registration: {0}", where("autoRegistration"))] : []),
    ...(facts.has("mode") ? [l10n.t("mode: {0}", where("mode"))] : []),
  ];
}

function factWord({ active, autoRegistration, mode }: RegisteredAuthority, fact: Fact, l10n: Translator): string {
  if (fact === "mode") return mode;
  if (fact === "active") return active ? l10n.t("active") : l10n.t("inactive");
  return autoRegistration ? l10n.t("on") : l10n.t("off");
}

import type { Certificate } from "../../pki/certificate/certificate";
import { isSelfIssued } from "../../pki/path/certificateReasons";
import type { PathReason, PathReasonCode, PathVerdict } from "../../pki/path/pathVerdict";
import type { PathEdgeView, PathNodeView, PathsView, Tone, Verdict } from "../../protocol/decoder";
import type { ChainMaterial } from "./chainMaterial";
import { chainVerdict, isAboutItsEnd, isUnfinished, namedReasonText, reasonText } from "./pathReasons";
import { fill, type Presenter } from "./presenter";
import { nameTitle } from "./presentName";

/** More paths are not drawn: nobody could tell them apart. */
const mostPaths = 24;

/** What a certificate has against it as an issuer: shown on the step that leads to it. */
const asIssuer: ReadonlySet<PathReasonCode> = new Set<PathReasonCode>(["not-a-ca", "path-too-long", "key-usage"]);

/** All candidate paths of a certificate, as one picture. */
export async function presentPaths(
  certificate: Certificate,
  material: ChainMaterial,
  presenter: Presenter,
): Promise<PathsView> {
  const { paths: all, gaveUp } = await material.validate(certificate);
  const paths = all.slice(0, mostPaths);
  const picture = new Picture(material, presenter);
  const drawn = paths.map((path) => ({ nodes: picture.add(path), verdict: pathVerdict(path, presenter) }));
  const { file } = material;
  const limit = gaveUp ?? (all.length > mostPaths ? presenter.number(mostPaths) : undefined);
  return {
    verdict: chainVerdict(await material.bestPath(certificate), presenter),
    trust: material.trust,
    ...(file && { file: { name: presenter.text(file.name), certificates: file.certificates.length } }),
    nodes: picture.nodes,
    edges: picture.edges,
    paths: drawn,
    ...(limit !== undefined && { gaveUp: fill(presenter.strings.view.paths.gaveUp, limit) }),
  };
}

function pathVerdict(path: PathVerdict, presenter: Presenter): Verdict {
  const { paths: strings } = presenter.strings.view;
  const details = path.reasons.map((reason) => namedReasonText(reason, path, presenter));
  if (!isUnfinished(path)) return { tone: "bad", title: strings.bad, details };
  if (path.trusted) return { tone: "good", title: strings.good, details };
  const isIncomplete = path.reasons.some(({ code }) => code === "issuer-not-found");
  return isIncomplete
    ? { tone: "warning", title: strings.unfinishedPath, details }
    : { tone: "information", title: strings.untrusted, details };
}

/** Certificates and steps that several paths have in common are drawn once. */
class Picture {
  readonly nodes: PathNodeView[] = [];
  readonly edges: PathEdgeView[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly drawn = new Set<string>();

  constructor(
    private readonly material: ChainMaterial,
    private readonly presenter: Presenter,
  ) {}

  /** The numbers of the path's nodes. */
  add(path: PathVerdict): readonly number[] {
    const numbers = path.certificates.map((_, at) => this.node(path, at));
    numbers.slice(1).forEach((to, at) => this.edge(numbers[at] ?? 0, to, path, at));
    return numbers;
  }

  private node(path: PathVerdict, at: number): number {
    const certificate = path.certificates[at];
    if (!certificate) return 0;
    const key = Buffer.from(certificate.der).toString("latin1");
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const number = this.nodes.length;
    this.numbers.set(key, number);
    this.nodes.push(this.nodeView(certificate, path, at));
    return number;
  }

  private nodeView(certificate: Certificate, path: PathVerdict, at: number): PathNodeView {
    const { text, date } = { text: nameTitle(certificate.subject, this.presenter), date: this.presenter.date };
    const index = this.material.indexOf(certificate);
    return {
      title: text,
      detail: `${date(certificate.notBefore)} – ${date(certificate.notAfter)}`,
      ...this.state(certificate, path, at),
      ...(index !== undefined && { index }),
    };
  }

  private state(certificate: Certificate, path: PathVerdict, at: number): Pick<PathNodeView, "tone" | "state"> {
    const { paths: strings } = this.presenter.strings.view;
    const own = path.reasons.find((reason) => reason.at === at && isAboutItself(reason));
    if (own) return { tone: "bad", state: this.presenter.original(reasonText(own, path, this.presenter)) };
    const anchor = this.material.anchorSetOf(certificate);
    if (anchor) return { tone: "good", state: strings.trusted[anchor] };
    const isEnd = at === path.certificates.length - 1;
    if (isEnd && isSelfIssued(certificate)) return { tone: "information", state: strings.root };
    if (isEnd && path.reasons.some(({ code }) => code === "issuer-not-found")) {
      return { tone: "warning", state: strings.unfinished };
    }
    return { tone: "information", state: at === 0 ? strings.leaf : strings.intermediate };
  }

  private edge(from: number, to: number, path: PathVerdict, at: number): void {
    const key = `${String(from)} ${String(to)}`;
    if (this.drawn.has(key)) return;
    this.drawn.add(key);
    const reasons = path.reasons.filter((reason) => isAboutStep(reason, at));
    const tone: Tone = reasons.length === 0 ? "good" : "bad";
    const title = reasons.length === 0 ? this.presenter.strings.view.paths.edgeGood : "";
    const details = reasons.map((reason) => reasonText(reason, path, this.presenter));
    const [first, ...others] = details;
    const verdict = first ? { tone, title: this.presenter.original(first), details: others } : { tone, title, details };
    this.edges.push({ from, to, verdict });
  }
}

/** What is wrong with it, whoever signed it. */
const aboutItself: ReadonlySet<PathReasonCode> = new Set<PathReasonCode>([
  "expired",
  "not-yet-valid",
  "malformed-extension",
  "duplicate-extension",
  "unknown-critical-extension",
  "malformed-certificate",
  "algorithm-mismatch",
  "weak-key",
  "not-for-purpose",
  "host-mismatch",
  "policy",
  "not-conforming",
  "revoked",
  "revocation-unknown",
]);

const isAboutItself = ({ code }: PathReason): boolean => aboutItself.has(code);

/** The step from the certificate at a place to its issuer. */
function isAboutStep(reason: PathReason, at: number): boolean {
  if (isAboutItsEnd(reason) || isAboutItself(reason)) return false;
  return asIssuer.has(reason.code) ? reason.at === at + 1 : reason.at === at;
}

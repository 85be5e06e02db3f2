import {
  emptySource,
  type PinDeclaration,
  type PinRemark,
  type PinSource,
  type TextAt,
  type WrittenPin,
} from "../../pinSource";
import { meantElement, unreadParts } from "./nscVocabulary";
import { commentsOfChildren } from "./xmlComments";
import { attributeOf, elementsOf, type XmlElement } from "./xmlTree";

/** What a domain-config takes from those around it when it says nothing itself. */
interface Inherited {
  readonly pinSet?: XmlElement | undefined;
  /** `cleartextTrafficPermitted`. */
  readonly cleartext?: TextAt;
  readonly anchors?: XmlElement;
}

/** Android's Network Security Config, as AOSP's XmlConfigSource reads it. */
export function readNetworkSecurityConfig(root: XmlElement, text: string): PinSource {
  const reading = new Reading(text);
  if (root.name !== "network-security-config") reading.unread(root);
  for (const remark of unreadParts(root)) reading.remarks.push(remark);
  const base = childrenMeant(root, "base-config")[0];
  const inherited = base ? { ...reading.configured(base, {}), pinSet: undefined } : {};
  for (const child of elementsOf(root)) {
    const meant = meantElement(child.name);
    if (meant === "domain-config") reading.domainConfig(child, inherited);
    else if (meant === "pin-set") reading.declare([], child);
    else if (meant === "base-config") reading.baseConfig(child);
    else if (meant === "debug-overrides") childrenMeant(child, "pin-set").forEach((set) => reading.declare([], set));
  }
  return {
    ...emptySource,
    declarations: reading.declarations,
    remarks: reading.uniqueRemarks(),
    otherHosts: reading.otherHosts,
  };
}

const childrenMeant = (element: XmlElement, name: string): XmlElement[] =>
  elementsOf(element).filter((child) => meantElement(child.name) === name);

class Reading {
  readonly declarations: PinDeclaration[] = [];
  readonly remarks: PinRemark[] = [];
  readonly otherHosts: TextAt[] = [];

  constructor(private readonly text: string) {}

  /** What is inherited is remarked on once. */
  uniqueRemarks(): PinRemark[] {
    return [...new Map(this.remarks.map((each) => [`${each.kind} ${each.range.start}`, each])).values()];
  }

  unread({ nameRange, name }: XmlElement): void {
    this.remarks.push({ kind: "unread-attribute", range: nameRange, text: `<${name}>` });
  }

  configured(element: XmlElement, around: Inherited): Inherited {
    const [pinSet = around.pinSet, second] = childrenMeant(element, "pin-set");
    const [anchors = around.anchors] = childrenMeant(element, "trust-anchors");
    const cleartext = attributeOf(element, "cleartextTrafficPermitted") ?? around.cleartext;
    if (second) this.unread(second);
    return { ...(pinSet && { pinSet }), ...(anchors && { anchors }), ...(cleartext && { cleartext }) };
  }

  /** Platforms refuse pins here; whoever wrote them meant every host. */
  baseConfig(element: XmlElement): void {
    const { pinSet, anchors } = this.configured(element, {});
    if (pinSet) this.declare([], pinSet);
    this.anchorRemarks(anchors, true);
  }

  domainConfig(element: XmlElement, around: Inherited): void {
    const effective = this.configured(element, around);
    const domains = childrenMeant(element, "domain");
    const { pinSet, cleartext, anchors } = effective;
    if (domains.length === 0) this.unread(element);
    if (pinSet) this.declare(domains, pinSet);
    else this.otherHosts.push(...domains.map(({ content }) => content));
    const host = domains[0]?.content.text ?? "";
    if (pinSet && cleartext && isTrue(cleartext)) {
      const text = `cleartextTrafficPermitted="${cleartext.text}"`;
      this.remarks.push({ kind: "cleartext", range: cleartext.range, text, host });
    }
    this.anchorRemarks(anchors, pinSet !== undefined);
    for (const nested of childrenMeant(element, "domain-config")) this.domainConfig(nested, effective);
  }

  private anchorRemarks(anchors: XmlElement | undefined, pinned: boolean): void {
    if (!anchors) return;
    for (const certificates of childrenMeant(anchors, "certificates")) {
      const source = attributeOf(certificates, "src");
      const overrides = attributeOf(certificates, "overridePins");
      if (pinned && source?.text.trim() === "user") {
        this.remarks.push({ kind: "user-certificates", range: source.range, text: 'src="user"' });
      }
      if (overrides && isTrue(overrides)) {
        this.remarks.push({ kind: "overrides-pins", range: overrides.range, text: `overridePins="${overrides.text}"` });
      }
    }
  }

  declare(domains: readonly XmlElement[], pinSet: XmlElement): void {
    const comments = commentsOfChildren(pinSet, this.text);
    const pins = childrenMeant(pinSet, "pin").map((pin) => writtenPin(pin, comments.get(pin)));
    const expiresOn = attributeOf(pinSet, "expiration");
    const common = {
      platform: "android-nsc",
      kind: "spki",
      pins,
      ...(expiresOn && { expiresOn }),
      range: pinSet.range,
    } as const;
    if (domains.length === 0) this.declarations.push(common);
    for (const domain of domains) {
      const subdomains = attributeOf(domain, "includeSubdomains");
      this.declarations.push({
        ...common,
        host: domain.content,
        includeSubdomains: subdomains !== undefined && isTrue(subdomains),
      });
    }
  }
}

/** Android trims what stands in a pin, and its base64 reader skips blanks. */
function writtenPin(pin: XmlElement, comment: string | undefined): WrittenPin {
  const isUnsaid = pin.attributes.length === 0; // else the misspelt attribute is what is wrong
  const digest = attributeOf(pin, "digest") ?? (isUnsaid ? { text: "", range: pin.nameRange } : undefined);
  return {
    text: pin.content.text.replace(/\s+/g, ""),
    range: pin.content.range,
    ...(digest && { digest }),
    ...(comment !== undefined && { comment }),
  };
}

const isTrue = ({ text }: TextAt): boolean => /^\s*(true|1)\s*$/i.test(text);

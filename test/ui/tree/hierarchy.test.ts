import assert from "node:assert/strict";
import type { CertificateAuthority } from "../../../src/aws/gateway";
import { allAuthorities, buildHierarchy } from "../../../src/ui/tree/hierarchy";
import type { AuthorityNode, ConnectionNode } from "../../../src/ui/tree/nodes";

const authority = (name: string, type: "ROOT" | "SUBORDINATE", status = "ACTIVE"): CertificateAuthority => ({
  arn: `arn:${name}`,
  type,
  status,
  commonName: name,
  subject: `CN=${name}`,
  keyAlgorithm: "EC_prime256v1",
  signingAlgorithm: "SHA256WITHECDSA",
  createdAt: new Date(0),
  usageMode: "GENERAL_PURPOSE",
  ownerAccount: "000000000000",
  revocation: {},
});

/** Name, and the same below it. */
type Shape = { readonly [name: string]: Shape };

const shapeOf = (nodes: readonly AuthorityNode[]): Shape =>
  Object.fromEntries(nodes.map((node) => [node.authority.commonName, shapeOf(node.subordinates)]));

function built(
  authorities: readonly CertificateAuthority[],
  issuers: Readonly<Record<string, string>>,
): ConnectionNode {
  const info = {
    kind: "local" as const,
    label: "local",
    region: "us-east-1",
    regionName: "",
    readOnly: false,
    warnings: [],
  };
  const node: ConnectionNode = {
    kind: "connection",
    id: "local",
    info: { ...info, sources: { region: { value: "us-east-1", source: "backend" } } },
    authorities: [],
    more: false,
  };
  buildHierarchy(node, authorities, new Map(Object.entries(issuers).map(([a, b]) => [`arn:${a}`, `arn:${b}`])));
  return node;
}

suite("the hierarchy of authorities", () => {
  test("puts each below its issuer, roots first, then by name", () => {
    const list = [
      authority("Leaf CA", "SUBORDINATE"),
      authority("B Root", "ROOT"),
      authority("Sub", "SUBORDINATE"),
      authority("A Root", "ROOT"),
    ];
    const { authorities } = built(list, { "Leaf CA": "Sub", Sub: "B Root" });
    assert.deepEqual(Object.keys(shapeOf(authorities)), ["A Root", "B Root"]);
    assert.deepEqual(shapeOf(authorities), { "A Root": {}, "B Root": { Sub: { "Leaf CA": {} } } });
  });

  test("an issuer that is not listed leaves its child at the top, and says so", () => {
    const { authorities } = built([authority("Sub", "SUBORDINATE")], { Sub: "Elsewhere" });
    assert.deepEqual(shapeOf(authorities), { Sub: {} });
    assert.equal(authorities[0]?.issuerElsewhere, true);
  });

  test("an authority that waits for its certificate is at the top, and not said to be issued elsewhere", () => {
    const { authorities } = built([authority("New", "SUBORDINATE", "PENDING_CERTIFICATE")], {});
    assert.equal(authorities[0]?.issuerElsewhere, false);
  });

  test("authorities that certified each other are all shown, each once", () => {
    const list = [authority("A", "SUBORDINATE"), authority("B", "SUBORDINATE"), authority("C", "SUBORDINATE")];
    const { authorities } = built(list, { A: "B", B: "A", C: "A" });
    assert.deepEqual(
      allAuthorities(authorities)
        .map(({ authority: { commonName } }) => commonName)
        .sort(),
      ["A", "B", "C"],
    );
  });

  test("every node knows its parent", () => {
    const connection = built([authority("Root", "ROOT"), authority("Sub", "SUBORDINATE")], { Sub: "Root" });
    const [root] = connection.authorities;
    assert.equal(root?.parent, connection);
    assert.equal(root.subordinates[0]?.parent, root);
  });
});

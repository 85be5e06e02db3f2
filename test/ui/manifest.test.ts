import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import manifest from "../../package.json";
import strings from "../../package.nls.json";
import { settingDefaults } from "../../src/ui/settingDefaults";
import { contextKeyNames } from "../../src/ui/status/contextKeyNames";

/** The manifest as what VS Code takes it for. */
const { contributes, capabilities } = manifest;
const menuItems = Object.values(contributes.menus).flat() as { command: string; when?: string; group?: string }[];
const commandIds = contributes.commands.map(({ command }) => command);
const settings = Object.assign({}, ...contributes.configuration.map(({ properties }) => properties)) as Record<
  string,
  { default: unknown; type: string; scope?: string }
>;

/** `commands.ts` imports VS Code, which is not here; its rows are read as text. */
const entries = [...readFileSync("src/ui/commands.ts", "utf8").matchAll(/\{ id: "([\w.]+)", run: (\w+)([^}]*)\}/g)].map(
  ([, id = "", run = "", flags = ""]) => ({ id, run, changes: flags.includes("changes: true") }),
);

const views = contributes.views.rootpin.map(({ id }) => id);

const sorted = (values: Iterable<string>): string[] => [...values].sort();

/** Every `when` and `enablement`, with whose it is. */
const clauses = [
  ...menuItems.map(({ command, when }) => [command, when] as const),
  ...contributes.commands.map(
    (command) => [command.command, ("enablement" in command && command.enablement) || ""] as const,
  ),
  ...contributes.viewsWelcome.map(({ view, when }) => [view, when] as const),
  ...contributes.keybindings.map(({ command, when }) => [command, when] as const),
].map(([owner, text]) => ({ owner, text: text ?? "" }));

suite("manifest", () => {
  test("every command of the manifest exists, and every command is in the manifest", () => {
    assert.ok(entries.length > 20, "the rows of commands.ts were found");
    assert.deepEqual(sorted(commandIds), sorted(entries.map(({ id }) => id)));
  });

  test("a command is named after its function and its file", () => {
    for (const { id, run } of entries) {
      assert.equal(id, `rootpin.${run}`);
      assert.ok(existsSync(`src/ui/commands/${run}.ts`), `src/ui/commands/${run}.ts exists`);
    }
  });

  test("menus, keys, welcome views and fixes run commands that exist", () => {
    const sources = ["describeFailure.ts", "prompts/pickAuthority.ts", "tree/errorItem.ts", "tree/moreItem.ts"];
    const inCode = sources.flatMap((file) => [
      ...readFileSync(`src/ui/${file}`, "utf8").matchAll(/command: "(rootpin\.\w+)"/g),
    ]);
    const inLinks = Object.values(strings).flatMap((text) => [...text.matchAll(/\(command:(rootpin\.\w+)\)/g)]);
    const used = [
      ...menuItems.map(({ command }) => command),
      ...contributes.keybindings.map(({ command }) => command),
      ...[...inCode, ...inLinks].map(([, id = ""]) => id),
    ];
    assert.ok(inCode.length > 3 && inLinks.length > 3);
    for (const id of used) assert.ok(commandIds.includes(id), id);
  });

  test("settings and their defaults are those of the code", () => {
    const inCode = Object.entries(settingDefaults).map(([name, value]) => [`rootpin.${name}`, value] as const);
    assert.deepEqual(sorted(Object.keys(settings)), sorted(inCode.map(([name]) => name)));
    for (const [name, value] of inCode) assert.deepEqual(settings[name]?.default, value, name);
  });

  test("settings that say where keys, credentials and requests go are not the workspace's to say", () => {
    const restricted = new Set(capabilities.untrustedWorkspaces.restrictedConfigurations);
    for (const name of Object.keys(settings).filter((each) => /\.(connection|local|keys)\./.test(each))) {
      assert.ok(restricted.has(name), `${name} is restricted`);
      assert.match(settings[name]?.scope ?? "", /^machine/, `${name} has a scope of the machine`);
    }
    for (const name of restricted) assert.ok(name in settings, `${name} exists`);
  });

  test("a workspace can never name a program, a folder or an endpoint", () => {
    for (const name of ["local.nodePath", "local.dataFolder", "connection.endpoints"]) {
      assert.equal(settings[`rootpin.${name}`]?.scope, "machine", name);
    }
  });

  test("every text of the manifest is there, and none is left over", () => {
    const used = [...JSON.stringify(manifest).matchAll(/"%([\w.-]+)%"/g)].map(([, key = ""]) => key);
    assert.deepEqual(sorted(new Set(used)), sorted(Object.keys(strings)));
    for (const command of contributes.commands) assert.match(command.title, /^%.*%$/);
  });

  test("conditions ask only for context keys that the code sets", () => {
    const known = new Set<string>(contextKeyNames);
    let asked = 0;
    for (const { owner, text } of clauses) {
      for (const [, key = ""] of text
        .replaceAll(/config\.rootpin\.[\w.]+|([vV]iew|activeCustomEditorId) [!=]= rootpin\.\w+/g, "")
        .matchAll(/rootpin\.(\w+)/g)) {
        asked += 1;
        assert.ok(known.has(key), `${owner}: rootpin.${key}`);
      }
    }
    assert.ok(asked > 5);
  });

  test("conditions ask only for settings and views that exist", () => {
    for (const { owner, text } of clauses) {
      for (const [, name = ""] of text.matchAll(/config\.(rootpin\.[\w.]+)/g))
        assert.ok(name in settings, `${owner}: ${name}`);
      for (const [, view = ""] of text.matchAll(/view == ([\w.]+)/g))
        assert.ok(views.includes(view), `${owner}: ${view}`);
    }
  });

  test("whatever changes something is hidden in read-only mode", () => {
    const changing = new Set(entries.filter(({ changes }) => changes).map(({ id }) => id));
    assert.ok(changing.size > 5);
    for (const { command, when } of menuItems.filter((item) => changing.has(item.command))) {
      assert.match(when ?? "", /!config\.rootpin\.connection\.readOnly/, command);
    }
    for (const command of contributes.commands.filter((each) => changing.has(each.command))) {
      assert.match(
        ("enablement" in command && command.enablement) || "",
        /!config\.rootpin\.connection\.readOnly/,
        command.command,
      );
    }
  });

  test("a welcome view has at most one button", () => {
    const welcome = Object.entries(strings).filter(([key]) => key.startsWith("welcome."));
    assert.ok(welcome.length > 0);
    for (const [key, text] of welcome) {
      const buttons = text.split("\n").filter((line) => /^\[[^\]]+\]\(command:[^)]+\)$/.test(line));
      assert.ok(buttons.length <= 1, key);
    }
  });

  test("an item has at most two buttons in its line", () => {
    const inline = contributes.menus["view/item/context"].filter(({ group }) => group.startsWith("inline"));
    for (const view of views)
      assert.ok(inline.filter(({ when }) => when.includes(`view == ${view} `)).length <= 2, view);
  });

  test("pictures exist", () => {
    const icons = [
      manifest.icon,
      ...contributes.viewsContainers.activitybar.map(({ icon }) => icon),
      ...contributes.views.rootpin.map(({ icon }) => icon),
    ];
    for (const icon of icons) assert.ok(existsSync(icon), icon);
    for (const { command, icon } of contributes.commands) assert.match(icon, /^\$\([a-z-]+\)$/, command);
  });
});

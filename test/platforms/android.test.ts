import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { androidNsc } from "../../src/pinning/generators/androidNsc";
import { program } from "./localServers";
import { makeOkHttpActors, okHttpPinSets } from "./okHttpWorld";
import { systemFile } from "./platformFiles";
import type { PinSet } from "../../src/pinning/pinSet";

const manifest = `<manifest xmlns:android="http://schemas.android.com/apk/res/android" package="test.app">
  <application android:networkSecurityConfig="@xml/network_security_config" />
</manifest>
`;

suite("Android's own tools", () => {
  let pinSets: Readonly<Record<string, PinSet>>;
  let folder: string;

  suiteSetup(async () => {
    pinSets = okHttpPinSets(await makeOkHttpActors());
  });
  setup(() => {
    folder = mkdtempSync(join(tmpdir(), "android-"));
  });
  teardown(() => rmSync(folder, { recursive: true, force: true }));

  /** Writes the resources of an app; answers the path of the configuration. */
  function writeResources(pinSet: PinSet): string {
    const config = join(folder, "res", "xml", "network_security_config.xml");
    const files = [{ path: "", text: androidNsc.generate(pinSet) }, ...(androidNsc.companions?.(pinSet) ?? [])];
    for (const { path, text } of files) {
      const file = path === "" ? config : join(dirname(config), path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return config;
  }

  function run(path: string, ...args: readonly string[]): string {
    const { status, stdout, stderr } = spawnSync(path, args, { encoding: "utf8", cwd: folder });
    assert.equal(status, 0, stdout + stderr);
    return stdout;
  }

  test("build an app with each configuration, its private roots and the attribute that names it", function () {
    const aapt2 = program(this, "aapt2", "aapt");
    const framework = systemFile(this, "/usr/share/android-framework-res/framework-res.apk", "android-framework-res");
    for (const [name, pinSet] of Object.entries(pinSets)) {
      writeResources(pinSet);
      writeFileSync(join(folder, "AndroidManifest.xml"), manifest);
      run(aapt2, "compile", "--dir", "res", "-o", "res.zip");
      run(aapt2, "link", "-I", framework, "--manifest", "AndroidManifest.xml", "-o", `${name}.apk`, "res.zip");
      const resources = run(aapt2, "dump", "resources", `${name}.apk`);
      assert.match(resources, /xml\/network_security_config/);
      for (const index of pinSet.trustAnchors.keys())
        assert.match(resources, new RegExp(`raw/private_root_${String(index + 1)}`));
      rmSync(join(folder, "res"), { recursive: true });
    }
  });

  test("xmllint finds every configuration well-formed", function () {
    const xmllint = program(this, "xmllint", "libxml2-utils");
    for (const pinSet of Object.values(pinSets)) run(xmllint, "--noout", writeResources(pinSet));
  });
});

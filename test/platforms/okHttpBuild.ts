// Compiles what the generators for OkHttp write, as it is, against one version of OkHttp.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findGenerator } from "../../src/pinning/generators";
import type { PinSet } from "../../src/pinning/pinSet";
import { classPath, type Jvm, jvmSource } from "./jvm";
import { fetchedFile, systemFile } from "./platformFiles";

export const okHttpVersions = ["3.13.1", "4.12.0", "5.5.0"] as const;

export type OkHttpVersion = (typeof okHttpVersions)[number];

const fetched = (context: Mocha.Context, name: string, jars: readonly string[]): string[] =>
  jars.map((jar) => fetchedFile(context, `${name}/dist/plugins/jira-plugin/lib/${jar}.jar`));

/** The jars of a version and of what it needs to run; skips where they are missing. */
export const okHttpJars: Readonly<Record<OkHttpVersion, (context: Mocha.Context) => readonly string[]>> = {
  "3.13.1": (context) => [
    systemFile(context, "/usr/share/java/okhttp.jar", "libokhttp-java"),
    systemFile(context, "/usr/share/java/okio.jar", "libokio-java"),
  ],
  "4.12.0": (context) => fetched(context, "okhttp4", ["okhttp-4.12.0", "okio-jvm-3.6.0", "kotlin-stdlib-1.9.10"]),
  "5.5.0": (context) => fetched(context, "okhttp5", ["okhttp-jvm-5.5.0", "okio-jvm-3.18.1", "kotlin-stdlib-2.2.21"]),
};

export interface KotlinCompiler {
  readonly classPath: string;
  readonly library: string;
}

export function kotlinCompiler(context: Mocha.Context): KotlinCompiler {
  const file = (name: string): string => fetchedFile(context, `kotlin-compiler/lib/${name}.jar`);
  const needed = ["kotlin-compiler", "kotlin-stdlib", "kotlin-script-runtime", "kotlin-reflect"];
  const more = ["kotlin-daemon", "kotlinx-coroutines-core-jvm", "annotations-13.0"];
  return { classPath: classPath(...[...needed, ...more].map(file)), library: file("kotlin-stdlib") };
}

/** Where to find the generated client of a pin set: a class and its method without arguments. */
export type ClientPlace = readonly [className: string, method: string];

export const places = {
  "okhttp-java": (name: string): ClientPlace => [`${name}.PinnedClient`, "create"],
  "okhttp-kotlin": (name: string): ClientPlace => [`${name}.PinsKt`, "getClient"],
  ktor: (name: string): ClientPlace => [`ktor.${name}.PinsKt`, "getClient"],
} as const;

export interface Build {
  readonly jvm: Jvm;
  readonly folder: string;
  readonly jars: readonly string[];
  readonly pinSets: Readonly<Record<string, PinSet>>;
}

/** Each pin set in a package of its own, and the first one as it is generated, without even that line. */
export async function buildJava({ jvm, folder, jars, pinSets }: Build): Promise<void> {
  const files = Object.entries(pinSets).flatMap(([name, pinSet], index) => {
    const code = findGenerator("okhttp-java").generate(pinSet);
    const packaged = write(join(folder, name, "PinnedClient.java"), `package ${name};\n\n${code}`);
    return index === 0 ? [packaged, write(join(folder, "PinnedClient.java"), code)] : [packaged];
  });
  await jvm.compile("javac", classPath(...jars), folder, jvmSource("Ask.java"), ...files);
}

/** In the same way; for Ktor, which is given the same pinner, the first one only. */
export async function buildKotlin({ jvm, folder, jars, pinSets }: Build, compiler: KotlinCompiler): Promise<void> {
  const files = Object.entries(pinSets).flatMap(([name, pinSet], index) => {
    const code = findGenerator("okhttp-kotlin").generate(pinSet);
    const packaged = write(join(folder, name, "Pins.kt"), `package ${name}\n\n${code}`);
    if (index > 0) return [packaged];
    const ktor = `package ktor.${name}\n\n${findGenerator("ktor").generate(pinSet)}`;
    return [packaged, write(join(folder, "Pins.kt"), code), write(join(folder, "ktor", name, "Pins.kt"), ktor)];
  });
  const stubs = ["Ktor.kt", "KtorOkHttp.kt"].map(jvmSource);
  await jvm.compile("kotlinc", compiler.classPath, classPath(compiler.library, ...jars), folder, ...stubs, ...files);
}

function write(file: string, text: string): string {
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, text);
  return file;
}

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { okHttpJava } from "../../pinning/generators/okHttpJava";
import { type ClientAnswer, type HttpsClient, shortly } from "../client";
import { InterceptionError } from "../interceptionError";
import { findOkHttpJars, type OkHttpJars } from "./okHttpJars";
import { findProgram, type ProgramRun, runProgram } from "./runProgram";

const timeLimitMilliseconds = 90_000;

/** OkHttp, with the Java code that the generator writes, compiled here. */
export const okHttp: HttpsClient = {
  id: "okhttp",
  title: "OkHttp",
  available: (signal) => {
    signal.throwIfAborted();
    const found = tools();
    if (typeof found === "string") return Promise.resolve({ found: false, why: found });
    return Promise.resolve({ found: true, version: `OkHttp ${found.jars.version}` });
  },
  ask: async (request, signal) => {
    const found = tools();
    if (typeof found === "string") throw new InterceptionError("no-client", found);
    const { folder, url, body, proxy, pins } = request;
    const code = okHttpJava.generate({ ...pins, okHttp: found.jars.major });
    const classes = await compiled(code, found, folder, signal);
    const classPath = [classes, ...found.jars.classPath].join(delimiter);
    const args = [...quickStart, "-cp", classPath, "Ask", url, body, proxy === undefined ? "" : new URL(proxy).port];
    return answerOf(await runProgram(found.java, args, { folder, timeLimitMilliseconds }, signal));
  },
};

interface Tools {
  readonly java: string;
  readonly javac: string;
  readonly jars: OkHttpJars;
}

/** Everything that it takes, or what is missing and what brings it. */
function tools(): Tools | string {
  const home = process.env["JAVA_HOME"];
  const folders = home === undefined || home === "" ? undefined : [join(home, "bin")];
  const find = (name: string): string | undefined => (folders && findProgram(name, folders)) ?? findProgram(name);
  const [java, javac] = [find("java"), find("javac")];
  if (java === undefined || javac === undefined) {
    return "There is no JDK: set JAVA_HOME, or put javac on PATH (on Debian, the package default-jdk-headless).";
  }
  const jars = findOkHttpJars(process.env);
  if (jars) return { java, javac, jars };
  return "There is no OkHttp on this computer: build an app with it once (Gradle, Maven), install Debian's libokhttp-java, or name the folder of its jars in OKHTTP_JARS.";
}

/** It runs for a second or two: compiling what is hot is not worth it. */
const quickStart = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx128m"];

/** The folder of the classes; each code is compiled once. */
async function compiled(code: string, { javac, jars }: Tools, folder: string, signal: AbortSignal): Promise<string> {
  const classes = join(folder, createHash("sha256").update(code).digest("hex").slice(0, 16));
  if (existsSync(classes)) return classes;
  const work = `${classes}.new`;
  await mkdir(work, { recursive: true });
  const files = [join(work, "PinnedClient.java"), join(work, "Ask.java")] as const;
  await writeFile(files[0], code);
  await writeFile(files[1], program);
  const classPath = jars.classPath.join(delimiter);
  const args = ["-J-XX:TieredStopAtLevel=1", "-proc:none", "-nowarn", "-encoding", "UTF-8", "-cp", classPath];
  const run = await runProgram(javac, [...args, "-d", work, ...files], { folder, timeLimitMilliseconds }, signal);
  if (run.exitCode !== 0) {
    throw new InterceptionError("program-failed", `The generated Java does not compile: ${shortly(run.stderr)}`);
  }
  await rename(work, classes);
  return classes;
}

/** Asks through the generated client, which is led to this computer whatever the host's name. */
const program = `import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.Collections;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

final class Ask {
    public static void main(String[] arguments) throws Exception {
        InetSocketAddress address = arguments[2].isEmpty()
            ? null
            : new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), Integer.parseInt(arguments[2]));
        OkHttpClient client = PinnedClient.create().newBuilder()
            .dns(host -> Collections.singletonList(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})))
            .proxy(address == null ? Proxy.NO_PROXY : new Proxy(Proxy.Type.HTTP, address))
            .retryOnConnectionFailure(false)
            .build();
        Request request = new Request.Builder()
            .url(arguments[0])
            .post(RequestBody.create(MediaType.parse("text/plain; charset=utf-8"), arguments[1]))
            .build();
        try (Response response = client.newCall(request).execute()) {
            System.out.println("HTTP " + response.code() + " " + response.body().string());
        } catch (IOException error) {
            System.out.println(error);
        }
        System.exit(0);
    }
}
`;

function answerOf({ stdout, stderr, timedOut }: ProgramRun): ClientAnswer {
  if (timedOut) return { outcome: "failed", said: "It did not end in time." };
  const said = shortly(stdout || stderr);
  if (said.startsWith("HTTP 200 ")) return { outcome: "answered", said: said.slice("HTTP 200 ".length) };
  if (said.includes("SSLPeerUnverifiedException: Certificate pinning failure!"))
    return { outcome: "refused-by-pins", said };
  return { outcome: /SSL(Handshake|PeerUnverified)Exception/.test(said) ? "refused-by-trust" : "failed", said };
}

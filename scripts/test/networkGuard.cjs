// Preloaded (node --require) into every Node process of a test run: refuses each connection, datagram and name lookup
// that would leave this computer, and writes it into the file that ROOTPIN_TEST_NETWORK_LOG names.
"use strict";

const childProcess = require("node:child_process");
const dgram = require("node:dgram");
const dns = require("node:dns");
const { appendFileSync } = require("node:fs");
const { syncBuiltinESMExports } = require("node:module");
const net = require("node:net");

const logFile = process.env.ROOTPIN_TEST_NETWORK_LOG;

const localNames = /^(|localhost|.*\.localhost|127(\.\d+){3}|0\.0\.0\.0|::1?|::ffff:127(\.\d+){3})$/i;

function isLocal(host) {
  return localNames.test(String(host ?? "").replace(/^\[|\]$/g, ""));
}

/** Writes the attempt down and returns the error that a computer without a network would give. */
function refuse(kind, target) {
  const attempt = { pid: process.pid, program: process.argv.slice(1, 3), kind, target };
  if (logFile) appendFileSync(logFile, `${JSON.stringify(attempt)}\n`);
  return Object.assign(new Error(`The test run refused a request to the outside: ${kind} "${target}".`), {
    code: "ENETUNREACH",
    syscall: kind,
  });
}

function guardSockets() {
  const connect = net.Socket.prototype.connect;
  net.Socket.prototype.connect = function guardedConnect(...args) {
    // Callers may pass (options), (path), (port, host), or the already normalized list of one of these.
    const [first, second] = Array.isArray(args[0]) ? args[0] : args;
    const options = typeof first === "object" && first !== null ? first : { port: first, host: second };
    const isPath = Boolean(options.path) || (typeof first === "string" && !/^\d+$/.test(first));
    const host = typeof options.host === "string" ? options.host : undefined;
    if (isPath || isLocal(host)) return connect.apply(this, args);
    const error = refuse("connect", `${host}:${options.port}`);
    process.nextTick(() => this.destroy(error));
    return this;
  };
}

function guardDatagrams() {
  for (const name of ["send", "connect"]) {
    const original = dgram.Socket.prototype[name];
    dgram.Socket.prototype[name] = function guardedDatagram(...args) {
      const position =
        name === "connect" ? 1 : args.findIndex((value, index) => index > 0 && typeof value === "string");
      const host = typeof args[position] === "string" ? args[position] : undefined;
      if (isLocal(host)) return original.apply(this, args);
      const error = refuse(`datagram ${name}`, host);
      const callback = args.find((value) => typeof value === "function");
      process.nextTick(() => (callback ? callback(error) : this.emit("error", error)));
      return undefined;
    };
  }
}

function guardCallbacks(owner, names) {
  for (const name of names) {
    const original = owner[name];
    owner[name] = function guardedLookup(host, ...rest) {
      if (isLocal(host)) return original.call(this, host, ...rest);
      const callback = rest.find((value) => typeof value === "function");
      const error = refuse(name, host);
      process.nextTick(() => callback?.(error));
      return {};
    };
  }
}

function guardPromises(owner, names) {
  for (const name of names) {
    const original = owner[name];
    owner[name] = function guardedLookup(host, ...rest) {
      return isLocal(host) ? original.call(this, host, ...rest) : Promise.reject(refuse(name, host));
    };
  }
}

function guardNames() {
  const questions = (owner) =>
    Object.keys(owner).filter((name) => /^(lookup|lookupService|resolve\w*|reverse)$/.test(name));
  const resolver = (owner) =>
    Object.getOwnPropertyNames(owner.prototype).filter((name) => /^(resolve|reverse)/.test(name));
  guardCallbacks(dns, questions(dns));
  guardCallbacks(dns.Resolver.prototype, resolver(dns.Resolver));
  guardPromises(dns.promises, questions(dns.promises));
  guardPromises(dns.promises.Resolver.prototype, resolver(dns.promises.Resolver));
}

/** NODE_OPTIONS with this file in it: what makes a Node process guarded. */
function guardedOptions(options = "") {
  return options.includes(__filename) ? options : `${options} --require ${JSON.stringify(__filename)}`.trim();
}

/** VS Code takes NODE_OPTIONS away from what it starts, and a program may hand on only what it likes: put it back. */
function guardChildren() {
  process.env.NODE_OPTIONS = guardedOptions(process.env.NODE_OPTIONS);
  const { spawn } = childProcess.ChildProcess.prototype;
  childProcess.ChildProcess.prototype.spawn = function guardedSpawn(options) {
    const pairs = (options.envPairs ?? []).filter((pair) => !/^(NODE_OPTIONS|ROOTPIN_TEST_NETWORK_LOG)=/.test(pair));
    const given = options.envPairs?.find((pair) => pair.startsWith("NODE_OPTIONS="))?.slice("NODE_OPTIONS=".length);
    pairs.push(`NODE_OPTIONS=${guardedOptions(given)}`, `ROOTPIN_TEST_NETWORK_LOG=${logFile ?? ""}`);
    return spawn.call(this, { ...options, envPairs: pairs });
  };
}

/** The waiting forms do not go through ChildProcess. Without an environment of its own, a child has the guarded one. */
function guardWaitedForChildren() {
  for (const name of ["spawnSync", "execFileSync", "execSync"]) {
    const original = childProcess[name];
    childProcess[name] = function guardedSpawnSync(...args) {
      return original.apply(this, args.map(withGuardedEnvironment));
    };
  }
}

function withGuardedEnvironment(argument) {
  if (!argument?.env) return argument;
  const options = { NODE_OPTIONS: guardedOptions(argument.env.NODE_OPTIONS), ROOTPIN_TEST_NETWORK_LOG: logFile ?? "" };
  return { ...argument, env: { ...argument.env, ...options } };
}

guardSockets();
guardDatagrams();
guardNames();
guardChildren();
guardWaitedForChildren();
syncBuiltinESMExports();

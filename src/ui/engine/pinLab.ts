// Asking servers, serving and intercepting: what the pages and commands that prove pins need, as a bundle of its own.
export {
  askHost,
  checkHost,
  manifestHosts,
  proxyProblem,
  readPins,
  readServer,
  servernameProblem,
  serverProblem,
} from "./hostProbe";
export { clients, openLab, proofPinSet, runMatrix, serveHttps, serverIdentity, trustLines } from "./interceptionLab";

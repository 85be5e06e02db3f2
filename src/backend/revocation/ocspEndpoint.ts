import type { ServiceContext } from "../operation";
import type { Endpoint, HttpAnswer, RequestHead } from "../wire/endpoint";
import { ServiceError } from "../wire/serviceError";
import { answerOcsp } from "./answerOcsp";
import { customNamesFor, isSimpleHost, pathBelow } from "./customName";
import { strikeDown } from "./strikeDown";

/** Where the listener itself answers OCSP. */
const ownPath = "/_ocsp";

/**
 * OCSP over HTTP (RFC 6960 appendix A): a request in the body of POST, or in the path of GET, base64 and percent-encoded.
 * Anybody may ask, as with AWS; asked below /_ocsp, or at the OcspCustomCname of a CA.
 */
export const ocspEndpoint: Endpoint = {
  name: "ocsp",
  largestBody: 64 * 1024,
  takes: (head, context) => encodedRequest(head, context) !== undefined,
  ownsHost: (host, context) => isSimpleHost(host) || ocspNames(host, context).length > 0,
  answer: async (request, context) => {
    context.progress.operation = "OCSP";
    await strikeDown(context, "ocsp");
    if (request.method === "POST") return ocspAnswer(await answerOcsp(context, request.body));
    if (request.method !== "GET") throw new ServiceError("MethodNotAllowed", "OCSP is asked with GET or POST.", 405);
    return ocspAnswer(await answerOcsp(context, Buffer.from(encodedRequest(request, context) ?? "", "base64")));
  },
  refuse: ({ status, message }) => ({ status, headers: { "Content-Type": "text/plain" }, body: message }),
};

const ocspNames = (host: string, context: Pick<ServiceContext, "store">) =>
  customNamesFor(host, context, ({ OcspConfiguration: ocsp }) => (ocsp?.Enabled ? ocsp.OcspCustomCname : undefined));

/** What stands behind the endpoint's path, base64 as a rule; undefined when the request is not for it. */
function encodedRequest(head: RequestHead, context: ServiceContext): string | undefined {
  const names = [{ host: "", path: ownPath }];
  const below = pathBelow(names, head) ?? pathBelow(ocspNames(head.host, context), head);
  if (below === undefined || (head.method === "GET" && below.endsWith(".crl"))) return undefined;
  try {
    // Some clients put a slash of their own behind the URL's.
    return decodeURIComponent(below.replace(/^\/+/, ""));
  } catch {
    return ""; // a malformed request, which the answer says
  }
}

const ocspAnswer = (body: Uint8Array): HttpAnswer => ({
  status: 200,
  headers: { "Content-Type": "application/ocsp-response" },
  body,
});

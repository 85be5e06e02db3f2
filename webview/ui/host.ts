import {
  type ChannelClient,
  createChannelClient,
  type RequestGuards,
  type RequestMap,
} from "../../src/protocol/channel";

/** What VS Code gives to a webview. */
interface WebviewApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): WebviewApi;

/** The other side of a page: the extension, and what VS Code keeps of the page. To be called once. */
export function connectChannel<M extends RequestMap>(
  guards: RequestGuards<M>,
): { readonly api: WebviewApi; readonly client: ChannelClient<M> } {
  const api = acquireVsCodeApi();
  const client = createChannelClient<M>(guards, (message) => api.postMessage(message));
  window.addEventListener("message", (event) => client.receive(event.data));
  return { api, client };
}

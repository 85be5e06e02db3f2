import type { ChannelClient } from "../../src/protocol/channel";
import type { DecoderRequests, PageState } from "../../src/protocol/decoder";
import { decoderGuards, isPageState } from "../../src/protocol/decoderGuards";
import { connectChannel } from "../ui/host";

/** The other side of the page: the extension, and what VS Code keeps of the page across reloads. */
export interface Host {
  readonly request: ChannelClient<DecoderRequests>["request"];
  /** Undefined at first, or when it is of another input. */
  readonly state: () => PageState | undefined;
  readonly keep: (state: PageState) => void;
}

/** `key`: of the input that the page shows. */
export function connectHost(key: string): Host {
  const { api, client } = connectChannel<DecoderRequests>(decoderGuards);
  return {
    request: (name, params, signal) => client.request(name, params, signal),
    state() {
      const state = api.getState();
      return isPageState(state) && state.kept.key === key ? state : undefined;
    },
    keep: (state) => api.setState(state),
  };
}

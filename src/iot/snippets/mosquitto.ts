import type { ClientSnippet } from "./clientSnippet";
import { quotedForShell } from "./quote";

export const mosquitto: ClientSnippet = {
  id: "mosquitto",
  title: "mosquitto_pub (shell)",
  language: "shellscript",
  generate: ({ host, port, alpn, clientId, topic, certificateFile, keyFile, serverRootFile }) => {
    const options = [
      `-h ${quotedForShell(host)} -p ${port}`,
      ...(alpn === undefined ? [] : [`--tls-alpn ${quotedForShell(alpn)}`]),
      `--cafile ${quotedForShell(serverRootFile)}`,
      `--cert ${quotedForShell(certificateFile)}`,
      `--key ${quotedForShell(keyFile)}`,
      `-i ${quotedForShell(clientId)}`,
      `-t ${quotedForShell(topic)} -m hello -q 1`,
    ];
    return `# --cafile is for the server: Amazon's roots, never the CA of the device.
# The first connection of a new device is always closed: it is registered by it. Run it again once the certificate is ACTIVE.
mosquitto_pub ${options.join(" \\\n  ")}
`;
  },
};

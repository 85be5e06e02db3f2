import type { ClientSnippet } from "./clientSnippet";
import { quotedForPython as quoted } from "./quote";

export const python: ClientSnippet = {
  id: "python",
  title: "AWS IoT Device SDK v2 for Python",
  language: "python",
  generate: ({
    host,
    port,
    alpn,
    clientId,
    topic,
    certificateFile,
    keyFile,
    serverRootFile,
  }) => `# pip install awsiotsdk
import time

from awscrt import mqtt
from awsiot import mqtt_connection_builder

connection = mqtt_connection_builder.mtls_from_path(
    endpoint=${quoted(host)},
    port=${port},${alpn === undefined ? "" : `  # the SDK sends ALPN ${quoted(alpn)} by itself`}
    cert_filepath=${quoted(certificateFile)},  # the device's certificate, then its CA's
    pri_key_filepath=${quoted(keyFile)},
    ca_filepath=${quoted(serverRootFile)},  # for the server: Amazon's roots, never the CA of the device
    client_id=${quoted(clientId)},
    clean_session=True,
)

# The first connection of a new device is always closed: it is registered by it.
for attempt in range(5):
    try:
        connection.connect().result()
        break
    except Exception:
        if attempt == 4:
            raise
        time.sleep(2 * 2**attempt)

published, _ = connection.publish(topic=${quoted(topic)}, payload="hello", qos=mqtt.QoS.AT_LEAST_ONCE)
published.result()
connection.disconnect().result()
`,
};

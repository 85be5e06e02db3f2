import type { ClientSnippet } from "./clientSnippet";
import { quotedForC } from "./quote";

export const espIdf: ClientSnippet = {
  id: "esp-idf",
  title: "ESP-IDF (esp-mqtt)",
  language: "c",
  generate: ({ host, port, alpn, clientId, topic, certificateFile, keyFile, serverRootFile }) => `/*
 * Files for the build (main/CMakeLists.txt):
 *
 *   idf_component_register(SRCS "main.c" INCLUDE_DIRS "."
 *     EMBED_TXTFILES "server_root.pem" "device_chain.pem" "device_key.pem")
 *
 *   server_root.pem   for the server: Amazon's roots, never the CA of the device: ${commented(serverRootFile)}
 *   device_chain.pem  the device's certificate, then its CA's: ${commented(certificateFile)}
 *   device_key.pem    ${commented(keyFile)}
 *
 * Set the clock (SNTP) first: with the clock of 1970 no certificate is valid.
 * The first connection of a new device is always closed, it is registered by it: esp-mqtt connects again by itself.
 */
#include "esp_log.h"
#include "mqtt_client.h"

extern const char server_root[] asm("_binary_server_root_pem_start");
extern const char device_chain[] asm("_binary_device_chain_pem_start");
extern const char device_key[] asm("_binary_device_key_pem_start");
${alpn === undefined ? "" : `\n/* Port 443 needs it. */\nstatic const char *const alpn_protocols[] = {${quotedForC(alpn)}, NULL};\n`}
static void on_connected(void *argument, esp_event_base_t base, int32_t id, void *data)
{
    esp_mqtt_event_handle_t event = data;
    ESP_LOGI("device", "connected");
    esp_mqtt_client_publish(event->client, ${quotedForC(topic)}, "hello", 0, 1, 0);
}

void start_device(void)
{
    const esp_mqtt_client_config_t config = {
        .broker.address.hostname = ${quotedForC(host)},
        .broker.address.port = ${port},
        .broker.address.transport = MQTT_TRANSPORT_OVER_SSL,
        .broker.verification.certificate = server_root,${alpn === undefined ? "" : "\n        .broker.verification.alpn_protos = (const char **)alpn_protocols,"}
        .credentials.client_id = ${quotedForC(clientId)},
        .credentials.authentication.certificate = device_chain,
        .credentials.authentication.key = device_key,
        .network.reconnect_timeout_ms = 5000,
    };
    esp_mqtt_client_handle_t client = esp_mqtt_client_init(&config);
    esp_mqtt_client_register_event(client, MQTT_EVENT_CONNECTED, on_connected, NULL);
    esp_mqtt_client_start(client);
}
`,
};

/** A file name that does not end the comment that it stands in. */
const commented = (text: string): string => text.replaceAll("*/", "* /").replace(/[\p{Cc}\p{Cf}]/gu, "?");

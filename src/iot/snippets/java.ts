import type { ClientSnippet } from "./clientSnippet";
import { quoted } from "./quote";

export const java: ClientSnippet = {
  id: "java",
  title: "AWS IoT Device SDK v2 for Java",
  language: "java",
  generate: ({
    host,
    port,
    alpn,
    clientId,
    topic,
    certificateFile,
    keyFile,
    serverRootFile,
  }) => `// software.amazon.awssdk.iotdevicesdk:aws-iot-device-sdk
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.crt.mqtt.MqttClientConnection;
import software.amazon.awssdk.crt.mqtt.MqttMessage;
import software.amazon.awssdk.crt.mqtt.QualityOfService;
import software.amazon.awssdk.iot.AwsIotMqttConnectionBuilder;

public final class Device {
  public static void main(String[] args) throws Exception {
    try (AwsIotMqttConnectionBuilder builder =
        AwsIotMqttConnectionBuilder.newMtlsBuilderFromPath(
            ${quoted(certificateFile)}, // the device's certificate, then its CA's
            ${quoted(keyFile)})) {
      builder
          // For the server: Amazon's roots, never the CA of the device.
          .withCertificateAuthorityFromPath(null, ${quoted(serverRootFile)})
          .withEndpoint(${quoted(host)})
          .withPort(${port})${alpn === undefined ? "" : ` // the SDK sends ALPN ${quoted(alpn)} by itself`}
          .withClientId(${quoted(clientId)})
          .withCleanSession(true);
      try (MqttClientConnection connection = builder.build()) {
        connect(connection);
        byte[] payload = "hello".getBytes(StandardCharsets.UTF_8);
        connection.publish(new MqttMessage(${quoted(topic)}, payload, QualityOfService.AT_LEAST_ONCE)).get();
        connection.disconnect().get();
      }
    }
  }

  /** The first connection of a new device is always closed: it is registered by it. */
  private static void connect(MqttClientConnection connection) throws Exception {
    for (int attempt = 0; ; attempt++) {
      try {
        connection.connect().get();
        return;
      } catch (java.util.concurrent.ExecutionException failure) {
        if (attempt == 4) throw failure;
        Thread.sleep(2000L << attempt);
      }
    }
  }
}
`,
};

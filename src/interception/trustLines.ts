/** How one kind of client is told to trust a root, and nothing else on the computer is. */
export interface TrustLine {
  /** "curl". */
  readonly client: string;
  readonly lines: readonly string[];
  /** What comes after it, or what it does not do. */
  readonly note?: string;
}

/**
 * Lines for a root in a file and a server or proxy that it leads to. None of them touches the trust store of this computer; a
 * phone has one of its own, from which the root is to be removed again.
 */
export function trustLines(rootFile: string, url: string): readonly TrustLine[] {
  const file = shellWord(rootFile);
  const store = shellWord(rootFile.replace(/\.pem$/, "") + ".p12");
  return [
    {
      client: "Environment (OpenSSL, Python, Go, Ruby)",
      lines: [`export SSL_CERT_FILE=${file}`],
      note: "For this terminal only, and instead of all other roots. Python's requests reads REQUESTS_CA_BUNDLE.",
    },
    { client: "curl", lines: [`curl --cacert ${file} ${shellWord(url)}`] },
    { client: "Node.js", lines: [`NODE_EXTRA_CA_CERTS=${file} node app.js`] },
    {
      client: "Java",
      lines: [
        `keytool -importcert -noprompt -alias rootpin -file ${file} -keystore ${store} -storetype PKCS12 -storepass changeit`,
        `java -Djavax.net.ssl.trustStore=${store} -Djavax.net.ssl.trustStorePassword=changeit App`,
      ],
      note: "A keystore of its own: cacerts of the JDK stays as it is.",
    },
    {
      client: "Android",
      lines: [
        `adb push ${file} /sdcard/Download/rootpin-root.crt`,
        '<debug-overrides><trust-anchors><certificates src="user" overridePins="false" /></trust-anchors></debug-overrides>',
      ],
      note: 'Install it as a CA certificate in Settings > Security. Apps that target Android 7 or later trust it only with the second line in res/xml/network_security_config.xml; without overridePins="false" the pins do not count in a debug build.',
    },
    {
      client: "iOS",
      lines: [`xcrun simctl keychain booted add-root-cert ${file}`],
      note: "For the simulator. On a device, install the file as a profile and switch it on in Settings > General > About > Certificate Trust Settings.",
    },
  ];
}

/** One word of a POSIX shell, whatever is in it. */
const shellWord = (text: string): string =>
  /^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

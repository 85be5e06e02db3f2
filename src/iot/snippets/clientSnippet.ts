/** Where the three files of a device lie, and where it connects. */
export interface ClientSettings {
  readonly host: string;
  readonly port: number;
  /** Needed on port 443: AWS's name for MQTT with a client certificate. */
  readonly alpn?: string;
  readonly clientId: string;
  readonly topic: string;
  /** PEM of the device's certificate with those of its CAs behind it, but without the root. */
  readonly certificateFile: string;
  readonly keyFile: string;
  /** PEM of the roots that the *server* is checked by: Amazon's, or the local broker's. Never the device's own CA. */
  readonly serverRootFile: string;
}

/** A complete first connection for one platform. One file each; `clientSnippets.ts` is the list. */
export interface ClientSnippet {
  /** Stable, such as "mosquitto". */
  readonly id: string;
  readonly title: string;
  /** VS Code's id of the language. */
  readonly language: string;
  generate(settings: ClientSettings): string;
}

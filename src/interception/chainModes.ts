/** What a server sends of its chain: right, or wrong on purpose. */
export const chainModes = [
  "complete",
  "without-intermediate",
  "wrong-order",
  "with-root",
  "other-key",
  "expired",
  "wrong-host",
] as const;

export type ChainMode = (typeof chainModes)[number];

export const isChainMode = (text: string): text is ChainMode => chainModes.some((mode) => mode === text);

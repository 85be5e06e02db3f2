/** The custom editors that the manifest contributes. */
export const textViewer = "rootpin.viewer";
export const binaryViewer = "rootpin.viewer.binary";

/** The one for a file of this name. */
export const viewerOf = (path: string): string => (/\.(der|p12|pfx|p7b|p7c)$/i.test(path) ? binaryViewer : textViewer);

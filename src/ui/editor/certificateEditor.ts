/** The entry of `dist/certificateEditor.js`: certificates in the editor. It is loaded when a text with PEM, or a file of the viewer, is there. */
export {};

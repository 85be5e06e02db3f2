/** Something is wrong with this computer or with how a script was called; the message says what to do. */
export class SetupError extends Error {
  name = "SetupError";
}

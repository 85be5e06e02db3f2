/** Why a stage was not reached: a sentence for people, a code for programs. */
export interface Failure {
  readonly kind: "failure";
  readonly code: string;
  readonly text: string;
}

export const failure = (code: string, text: string): Failure => ({ kind: "failure", code, text });

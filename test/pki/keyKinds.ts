import { keyAlgorithms } from "../../src/pki/issue/algorithms";

/** Key algorithms that every Node and openssl has. */
export const classicKeyAlgorithms = keyAlgorithms.filter((name) => !name.startsWith("ML_DSA"));

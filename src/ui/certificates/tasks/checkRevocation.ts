import { sha1, sha256 } from "../../../crypto/digest";
import { isProvablyIssuedBy } from "../../../crypto/isIssuedBy";
import { verifySignature } from "../../../crypto/verifySignature";
import { type Certificate, serialHex } from "../../../pki/certificate/certificate";
import { commonName, formatName } from "../../../pki/certificate/name";
import { certificatesIn } from "../../../pki/container/certificates";
import type { DecodedObject } from "../../../pki/container/decodedObject";
import type { RevocationStatus } from "../../../pki/revocation/revocationCheck";
import { revocationStatus } from "../../../pki/revocation/revocationStatus";
import { type RevocationAnswer, retrieveRevocation } from "../../../retrieval/retrieveRevocation";
import { revocationSources } from "../../../retrieval/revocationSources";
import { chosenObject } from "./chosenObject";
import type { RevocationFindings, RevocationInput, RevocationQuestion, SourceVerdict, TaskMap } from "./taskMap";

interface Subject {
  readonly certificate: Certificate;
  readonly issuer?: Certificate;
  readonly others: readonly Certificate[];
}

const isCertificate = (object: DecodedObject): object is Certificate => object.kind === "certificate";

/** Whom the certificate of an input names; asks nobody. */
export async function revocationQuestion(input: RevocationInput): Promise<RevocationQuestion> {
  const { certificate, issuer } = await subjectOf(input);
  const { asked } = revocationSources(certificate, issuer !== undefined);
  return {
    name: commonName(certificate.subject) ?? formatName(certificate.subject),
    hosts: [...new Set(asked.map(({ url }) => (URL.canParse(url) ? new URL(url).origin : url)))],
    isAskable: asked.some(({ kind }) => kind !== "issuer"),
  };
}

/** Asks them, and says what follows. */
export async function checkRevocation(params: TaskMap["checkRevocation"]["params"]): Promise<RevocationFindings> {
  const { certificate, issuer, others } = await subjectOf(params);
  const { allow, at } = params;
  const { answers, leftOut } = await retrieveRevocation(
    { certificate, issuer, sha1 },
    { allow },
    new AbortController().signal, // the thread is ended instead
  );
  const candidates = [...others, ...answers.flatMap((answer) => answer.certificates)];
  const signer = issuer ?? (await issuerOf(certificate, candidates));
  const judge = (given: readonly RevocationAnswer[]): Promise<RevocationStatus> =>
    statusOf({ certificate, issuer: signer, candidates, at }, given);
  const verdicts: SourceVerdict[] = [];
  for (const answer of answers) verdicts.push(await verdictOf(answer, signer, judge));
  return {
    certificate: {
      subject: formatName(certificate.subject),
      issuer: formatName(certificate.issuer),
      serial: serialHex(certificate.serialNumber),
    },
    at,
    status: await judge(answers),
    verdicts,
    leftOut,
  };
}

async function subjectOf(input: RevocationInput): Promise<Subject> {
  const { chosen: certificate, objects } = chosenObject(input, isCertificate, "There is no certificate in it.");
  const known = input.known.trim() === "" ? [] : certificatesIn(input.known);
  const others = [...objects.filter(isCertificate), ...known];
  const issuer = await issuerOf(certificate, others);
  return { certificate, others, ...(issuer && { issuer }) };
}

/** Whoever signed it. */
async function issuerOf(certificate: Certificate, others: readonly Certificate[]): Promise<Certificate | undefined> {
  for (const other of others) if (await isProvablyIssuedBy(certificate, other)) return other;
  return undefined;
}

async function verdictOf(
  answer: RevocationAnswer,
  signer: Certificate | undefined,
  judge: (given: readonly RevocationAnswer[]) => Promise<RevocationStatus>,
): Promise<SourceVerdict> {
  const { source, urls, failure } = answer;
  if (failure) return { source, urls, failure: failure.message };
  if (source.kind === "issuer") return { source, urls, isIssuer: signer !== undefined };
  return { source, urls, says: (await judge([answer])).message };
}

interface Known {
  readonly certificate: Certificate;
  readonly issuer: Certificate | undefined;
  readonly candidates: readonly Certificate[];
  readonly at: Date;
}

async function statusOf({ issuer, ...known }: Known, answers: readonly RevocationAnswer[]): Promise<RevocationStatus> {
  if (!issuer) {
    const message = "The certificate of its issuer is not here: add the chain and check again.";
    return { kind: "undetermined", code: "wrong-issuer", message };
  }
  const lists = answers.flatMap((answer) => answer.lists);
  const responses = answers.flatMap((answer) => answer.responses);
  return revocationStatus({ ...known, issuer, lists, responses, verify: verifySignature, sha1, sha256 });
}

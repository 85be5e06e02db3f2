import { checkTopicFilter } from "../topics";
import { readExpression } from "./parseExpression";
import { isText, shown, TokenReader } from "./reader";
import type { Expression, RuleStatement, Selection } from "./statement";
import type { Token } from "./tokens";

/**
 * Reads a topic rule's SQL. Throws SqlError for what is no AWS IoT SQL, and for what AWS has and nobody here evaluates:
 * better than a rule that never does what it would do on AWS.
 */
export function parseRuleSql(text: string): RuleStatement {
  const reader = new TokenReader(text);
  if (isText(reader.next, "SET")) reader.refuse("SET is not evaluated by the local backend");
  reader.expect("SELECT");
  const selections = [selection(reader)];
  while (reader.takes(",")) selections.push(selection(reader));
  if (reader.next.kind === "end")
    reader.refuse("FROM and a topic filter are missing: Basic Ingest is not answered here");
  reader.expect("FROM");
  const topicFilter = filterOf(reader, reader.take());
  const where = reader.takes("WHERE") ? readExpression(reader) : undefined;
  if (reader.next.kind !== "end") reader.refuse(`${shown(reader.next)} is not expected`);
  return { selections, topicFilter, ...(where && { where }) };
}

function filterOf(reader: TokenReader, token: Token): string {
  const isText = token.kind === "string" || token.kind === "name";
  if (!isText) return reader.refuse(`A topic filter in quotes is expected instead of ${shown(token)}`, token);
  const problem = checkTopicFilter(token.text);
  if (problem !== undefined) reader.refuse(`${shown(token)} is not a topic filter: ${problem}`, token);
  return token.text;
}

function selection(reader: TokenReader): Selection {
  if (reader.takes("*")) return "*";
  const { start } = reader.next;
  const expression = readExpression(reader);
  if (!reader.takes("AS")) return { name: nameOf(expression) ?? reader.textFrom(start), expression };
  const alias = reader.take();
  const isName = alias.kind === "word" || alias.kind === "name";
  if (!isName) reader.refuse(`A name is expected after AS instead of ${shown(alias)}`, alias);
  return { name: alias.text, expression };
}

/** Without AS, a field has its own name. What AWS calls anything else is not documented; here it is called as it is written. */
const nameOf = (expression: Expression): string | undefined =>
  expression.kind === "member" ? expression.name : undefined;

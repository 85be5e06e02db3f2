import { ruleFunction } from "./functions";
import { isText, shown, TokenReader } from "./reader";
import type { Branch, Expression, Operator } from "./statement";
import type { Token } from "./tokens";

/** An expression on its own, as a substitution template "${…}" holds it. Throws SqlError. */
export function parseExpression(text: string): Expression {
  const reader = new TokenReader(text);
  const expression = readExpression(reader);
  if (reader.next.kind !== "end") reader.refuse(`${shown(reader.next)} is not expected`);
  return expression;
}

/** OR binds least; then AND, NOT, comparisons and IN, sums, products, signs. */
export const readExpression = (reader: TokenReader): Expression => reader.deeper(() => either(reader));

const leftToRight =
  (operators: readonly Operator[], operand: (reader: TokenReader) => Expression) =>
  (reader: TokenReader): Expression => {
    let left = operand(reader);
    for (;;) {
      const operator = operators.find((candidate) => isText(reader.next, candidate));
      if (!operator) return left;
      reader.take();
      left = { kind: "binary", operator, left, right: operand(reader) };
    }
  };

const products = leftToRight(["*", "/", "%"], signed);
const sums = leftToRight(["+", "-"], products);
const both = leftToRight(["AND"], negation);
const either = leftToRight(["OR"], both);

function negation(reader: TokenReader): Expression {
  if (!reader.takes("NOT")) return comparison(reader);
  return { kind: "not", of: reader.deeper(() => negation(reader)) };
}

const comparisons: readonly Operator[] = ["=", "<>", "<=", ">=", "<", ">"];

function comparison(reader: TokenReader): Expression {
  const left = sums(reader);
  if (reader.takes("IN")) return { kind: "in", of: left, list: sums(reader) };
  if (isText(reader.next, "NOT")) reader.refuse("NOT IN is not an operator of AWS IoT SQL: write NOT (… IN […])");
  const operator = comparisons.find((candidate) => isText(reader.next, candidate));
  if (!operator) return left;
  reader.take();
  return { kind: "binary", operator, left, right: sums(reader) };
}

function signed(reader: TokenReader): Expression {
  if (!reader.takes("-")) return members(reader);
  return { kind: "negative", of: reader.deeper(() => signed(reader)) };
}

function members(reader: TokenReader): Expression {
  let value = primary(reader);
  while (reader.takes(".")) {
    const token = reader.take();
    const isName = token.kind === "word" || token.kind === "name";
    if (!isName) reader.refuse(`A name is expected after "." instead of ${shown(token)}`, token);
    value = { kind: "member", of: value, name: token.text };
  }
  if (isText(reader.next, "["))
    reader.refuse("[…] behind a value is not an operator of AWS IoT SQL: write get(…, index)");
  return value;
}

function primary(reader: TokenReader): Expression {
  const token = reader.take();
  if (token.kind === "string") return { kind: "literal", value: token.text };
  if (token.kind === "number") return { kind: "literal", value: Number(token.text) };
  if (token.kind === "name") return { kind: "member", of: { kind: "payload" }, name: token.text };
  if (token.kind === "word") return word(reader, token);
  if (token.text === "(") return inParentheses(reader);
  if (token.text === "[") return { kind: "array", items: listUpTo(reader, "]") };
  if (token.text === "{") return objectLiteral(reader);
  return reader.refuse(`A value is expected instead of ${shown(token)}`, token);
}

function inParentheses(reader: TokenReader): Expression {
  if (isText(reader.next, "SELECT"))
    reader.refuse("A SELECT inside of another one is not evaluated by the local backend");
  const inner = readExpression(reader);
  reader.expect(")");
  return inner;
}

const constants: Readonly<Record<string, null | boolean>> = { TRUE: true, FALSE: false, NULL: null };

const keywords = ["SELECT", "FROM", "WHERE", "AS", "AND", "OR", "IN", "THEN", "WHEN", "ELSE", "END"];

function word(reader: TokenReader, token: Token): Expression {
  const upper = token.text.toUpperCase();
  if (upper === "CASE") return caseExpression(reader);
  if (upper === "EXISTS" && isText(reader.next, "(")) {
    return reader.refuse("EXISTS is not evaluated by the local backend", token);
  }
  if (keywords.includes(upper)) return reader.refuse(`A value is expected instead of ${token.text}`, token);
  const constant = constants[upper];
  if (constant !== undefined) return { kind: "literal", value: constant };
  if (reader.takes("(")) return call(reader, token);
  return { kind: "member", of: { kind: "payload" }, name: token.text };
}

function call(reader: TokenReader, token: Token): Expression {
  const name = token.text.toLowerCase();
  const known = ruleFunction(name);
  if (!known) return reader.refuse(`The function ${token.text} is not evaluated by the local backend`, token);
  const args = listUpTo(reader, ")");
  const [least, most] = known.arity;
  if (args.length < least || args.length > most) {
    const wanted = least === most ? String(least) : `${least} to ${most}`;
    reader.refuse(`${token.text} takes ${wanted} arguments, not ${args.length}`, token);
  }
  return { kind: "call", name, args };
}

function listUpTo(reader: TokenReader, close: string): Expression[] {
  const items: Expression[] = [];
  if (reader.takes(close)) return items;
  do items.push(readExpression(reader));
  while (reader.takes(","));
  reader.expect(close);
  return items;
}

function objectLiteral(reader: TokenReader): Expression {
  const pairs: (readonly [string, Expression])[] = [];
  if (reader.takes("}")) return { kind: "object", members: pairs };
  do {
    const token = reader.take();
    if (token.kind !== "string" && token.kind !== "name") reader.refuse("A name in quotes is expected", token);
    reader.expect(":");
    pairs.push([token.text, readExpression(reader)]);
  } while (reader.takes(","));
  reader.expect("}");
  return { kind: "object", members: pairs };
}

function caseExpression(reader: TokenReader): Expression {
  const of = isText(reader.next, "WHEN") ? undefined : readExpression(reader);
  const branches: Branch[] = [];
  while (reader.takes("WHEN")) {
    const when = readExpression(reader);
    reader.expect("THEN");
    branches.push({ when, then: readExpression(reader) });
  }
  if (branches.length === 0) reader.refuse("WHEN is expected");
  const otherwise = reader.takes("ELSE") ? readExpression(reader) : undefined;
  reader.expect("END");
  return { kind: "case", ...(of && { of }), branches, ...(otherwise && { otherwise }) };
}

/**
 * Topics and topic filters as AWS IoT reads them. AWS IoT Core Developer Guide, "MQTT topics" and "AWS IoT differences from
 * MQTT"; quotas from "AWS IoT Core endpoints and quotas".
 */

const utf8 = new TextEncoder();

/** Quotas: 256 bytes of UTF-8, seven slashes; what comes before the topic's own part in a reserved prefix is not counted. */
const longestTopic = 256;
const mostSlashes = 7;

/** "$aws/rules/name/topic" is Basic Ingest, "$share/group/filter" a shared subscription: the limits hold for the last part. */
const prefix = /^(?:\$aws\/rules\/[^/]*\/|\$share\/[^/]*\/)/;

/**
 * Whether a subscription gets what is published on a topic. Differs from MQTT 3.1.1 in that "sensor/#" does not match
 * "sensor". As there, a wildcard at the start does not match a topic that starts with "$".
 */
export function topicMatches(filter: string, topic: string): boolean {
  if (topic.startsWith("$") && /^[#+]/.test(filter)) return false;
  const levels = topic.split("/");
  const wanted = filter.split("/");
  for (const [index, level] of wanted.entries()) {
    if (level === "#") return levels.length > index;
    if (index >= levels.length || (level !== "+" && level !== levels[index])) return false;
  }
  return levels.length === wanted.length;
}

/** What is wrong with a topic to publish on, as a sentence; undefined when nothing is. */
export function checkTopic(topic: string): string | undefined {
  if (/[#+]/.test(topic)) return "A topic to publish on has no wildcards.";
  return checkText(topic, "topic");
}

/** What is wrong with a topic filter, as a sentence; undefined when nothing is. */
export function checkTopicFilter(filter: string): string | undefined {
  const own = filter.replace(/^\$share\/[^/]*\//, "");
  const levels = own.split("/");
  for (const [index, level] of levels.entries()) {
    if (level === "#" && index < levels.length - 1) return "In a topic filter, # is only allowed at the end.";
    if (level.length > 1 && /[#+]/.test(level)) return "In a topic filter, # and + fill a level of their own.";
  }
  return checkText(filter, "topic filter");
}

function checkText(text: string, what: string): string | undefined {
  const own = text.replace(prefix, "");
  if (own === "") return `The ${what} is empty.`;
  // MQTT 3.1.1 section 4.7.3 and 1.5.3: neither NUL nor half of a surrogate pair.
  if (/[\u0000\p{Surrogate}]/u.test(text)) return `The ${what} is not well-formed text.`;
  if (utf8.encode(own).length > longestTopic) return `The ${what} is longer than ${longestTopic} bytes.`;
  if (!isReserved(text) && own.split("/").length > mostSlashes + 1) {
    return `The ${what} has more than ${mostSlashes} slashes.`;
  }
  return undefined;
}

/** Topics of AWS's own services have their slashes for free. */
const isReserved = (topic: string): boolean => topic.startsWith("$aws/") && !prefix.test(topic);

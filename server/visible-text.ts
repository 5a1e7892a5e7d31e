/**
 * A line for a terminal: what would move its cursor, colour it or turn its writing is shown by its number instead, so
 * that words from a file cannot rewrite what the operator reads. Cut after `most` signs.
 */
export function visibleText(line: string, most = 2000): string {
  const shown = line.replace(hidden, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`);
  return shown.length <= most ? shown : `${shown.slice(0, most).toWellFormed()}…`;
}

/** Control and format characters but for line ends and tabs; a joiner of emoji is one of them, and may be told so. */
const hidden = /(?![\n\t])[\p{Cc}\p{Cf}]/gu;

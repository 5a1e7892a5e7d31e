const told = new Set<string>();

/** What the site's developer can mend belongs where they look, once: the customer only sees that help cannot be loaded. */
export function tellDeveloper(sentence: string): void {
  if (told.has(sentence)) return;
  told.add(sentence);
  console.error(`tuki-widget: ${sentence}`);
}

export const commandNames = ['start', 'import', 'settings', 'customer', 'audit', 'backup', 'restore', 'help'] as const;
export type CommandName = (typeof commandNames)[number];

const configuration = `  --config <file>   The configuration file; TUKI_CONFIG or ./tuki.config.json by default.`;

/** How each command is used. */
export const usage: Record<CommandName, string> = {
  start: `tuki start [--config <file>]

Starts the server. Ctrl-C lets running work finish and stops it.

${configuration}`,
  import: `tuki import <file or folder> --site <id> [--lang <language>] [--source <name> [--remove]] [--dry-run] [--config <file>]
tuki import <address of a sitemap> --site <id> [--only <path>] [--lang <language>] [--remove] [--dry-run] [--config <file>]

Brings articles into a site's knowledge base: Markdown with front matter (.md), JSON Lines (.jsonl), CSV (.csv), what
Zendesk's or Intercom's API answers (.json), or the pages of your own site that its sitemap lists.
An article that is there already is replaced. What cannot be taken is told line by line; the rest is taken.

  --site <id>       The site that the articles are for.
  --lang <language> Their language, where neither the article nor the name of its folder tells it.
  --source <name>   What the articles belong together under; a sitemap's host by itself.
  --remove          Removes the articles of this source that are no longer in it, once everything could be read.
  --only <path>     Of a sitemap, takes only the pages whose path begins so, such as /help/.
  --dry-run         Tells what would happen and changes no article.
${configuration}`,
  settings: `tuki settings export [file] [--config <file>]
tuki settings apply <file> [--config <file>]

Exports the settings of all sites, or applies a file of settings; nothing is applied unless the whole file is valid.
An export holds the sites' identity secrets.

${configuration}`,
  customer: `tuki customer export <id or e-mail> [--to <folder>] [--lang <en, fi or sv>] [--config <file>]
tuki customer erase <id or e-mail> [--yes] [--config <file>]

Exports everything that is kept about a customer, as a page to read and as JSON, with the files; or erases it for good:
what was said, the files, the devices. Counts and times stay. A customer is found by their id, by your own id for them
where you vouched for it, or by an e-mail address that they gave. Both are written into the audit log.

  --to <folder>     Where the export goes; tuki-customer-<id> by default.
  --lang <language> The language of the page; en by default.
  --yes             Erases without asking.
${configuration}`,
  audit: `tuki audit [--since <day>] [--until <day>] [--action <name>] [--actor <id>] [--subject <id>] [--site <id>] [--config <file>]

Prints who read and changed what, one JSON object a line, the oldest first; everything that is asked for must match.

  --since <day>     From this day or moment on, such as 2026-03-01 or 2026-03-01T08:00:00Z.
  --until <day>     Before this day or moment.
  --action <name>   One kind of doing, such as conversation.opened; docs/privacy.md lists them.
  --actor <id>      Who did it: an agent's id, or an operator's name in the system.
  --subject <id>    What it was done to: the id of a conversation, a customer, an agent, a file or a site.
  --site <id>       What was done on one site.
${configuration}`,
  backup: `tuki backup <file> [--config <file>]

Copies the database and the uploads into one new file, also while the server runs: everything that was saved before
is in it. Keep the file as carefully as the conversations that it holds.

${configuration}`,
  restore: `tuki restore <file> [--config <file>]

Puts a backup in the place of the database and of the uploads. The server must be stopped. The database that was
there stays beside it, as tuki.sqlite.before-<moment>.

${configuration}`,
  help: `tuki help [command]

Tells how a command is used.`,
};

/** All commands, a line each. */
export const overview = `Tuki: customer self-service and chat

  tuki start                                  Starts the server.
  tuki import <file or folder> --site <id>    Brings articles into a site's knowledge base.
  tuki settings export [file]                 Writes out the settings of all sites.
  tuki settings apply <file>                  Puts a file of settings into use.
  tuki customer export <id or e-mail>         Writes out everything that is kept about a customer.
  tuki customer erase <id or e-mail>          Erases a customer for good.
  tuki audit                                  Prints who read and changed what.
  tuki backup <file>                          Copies everything into one file, also while the server runs.
  tuki restore <file>                         Puts a backup into use.
  tuki help <command>                         Tells more about a command.`;

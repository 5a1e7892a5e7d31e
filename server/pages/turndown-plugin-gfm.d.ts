declare module '@joplin/turndown-plugin-gfm' {
  import type TurndownService from 'turndown';
  /** Tables, written as GitHub's Markdown has them. */
  export const tables: TurndownService.Plugin;
}

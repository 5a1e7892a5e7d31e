/** The whole address of a link that the server signed; `api` is an address under `/api/v1/`. */
export const signedAddress = (url: string, api: string): string => new URL(url.replace(/^\//, ''), new URL('../../', api)).href;

/**
 * Opens a signed link: attachments are saved by the browser, pictures are shown in a window of their own. The page
 * learns nothing of it, and the other side nothing of the page.
 */
export function openLink(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  link.click();
}

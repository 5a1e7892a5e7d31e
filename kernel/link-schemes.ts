/** Whether an address may stand in a link: web pages, e-mail and telephone. Every other scheme, `javascript:` first, is text. */
export const isSafeLink = (href: string): boolean => /^(https?:|mailto:|tel:)/i.test(href);

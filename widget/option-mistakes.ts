/** What is wrong with an element's attributes and how to mend it, for the page's developer; loaded when something is. */
export const mistakeOf = (element: HTMLElement): string =>
  element.getAttribute('site')
    ? `tuki-widget: the attribute "server" is no address: "${element.getAttribute('server')}". Give one such as server="https://support.example.com/".`
    : 'tuki-widget: the attribute "site" is missing; give the id of the site as the server knows it, such as site="shop".';

/** Why a page cannot open what it asked for. */
export const viewMistake = (target: string): string =>
  target === 'article'
    ? 'tuki-widget: open("article", id) needs the id of the article.'
    : `tuki-widget: there is no view "${target}"; open home, search, article, contact, chat, callback, message or cases.`;

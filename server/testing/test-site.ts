const always = [{ from: '00:00', to: '24:00' }];
const week = Object.fromEntries(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [day, always]));

/** The hours of a site that is never closed. */
export const alwaysOpen = { timeZone: 'Europe/Helsinki', week };
/** The hours of a site that is never open. */
export const neverOpen = { timeZone: 'Europe/Helsinki', week: {} };

/** A site's settings as a person writes them, open around the clock. */
export const testSite = (changes: Record<string, unknown>): Record<string, unknown> => ({
  name: 'Salpa',
  origins: ['self', 'https://shop.example', 'https://*.salpa.example'],
  languages: ['fi', 'en', 'sv'],
  hours: alwaysOpen,
  topics: [
    { id: 'billing', label: { fi: 'Laskutus', en: 'Billing' }, skills: ['billing'] },
    { id: 'other', label: { fi: 'Muu', en: 'Other' } },
  ],
  chat: { ask: [{ id: 'name', label: { fi: 'Nimi', en: 'Name' } }] },
  wrapUpCodes: [{ id: 'solved', label: { fi: 'Ratkaistu', en: 'Solved' } }],
  cannedReplies: [{ id: 'hello', shortcut: 'hei', text: 'Hei, miten voin auttaa?' }],
  ...changes,
});

/** Articles of the site `salpa`; `refund` is in Finnish only. */
export const testArticles: Record<string, string> = {
  'fi/password.md': '---\ncategory: account\nrelated: [refund]\n---\n# Salasanan vaihtaminen\n\nVaihda salasana **asetuksista**.',
  'en/password.md': '---\ncategory: account\n---\n# Changing your password\n\nChange the password in the settings.',
  'fi/refund.md': '---\ncategory: billing\n---\n# Hyvitys laskusta\n\nPyydä hyvitystä 30 päivän kuluessa.',
  'fi/invoice.md': '---\ncategory: billing\n---\n# Laskun eräpäivä\n\nEräpäivä on laskun oikeassa yläkulmassa.',
};

import type { EntryType } from '../../protocol/entry.ts';
import type { Step } from '../../protocol/story.ts';

/** The words of a customer's record as a page, in one language. */
export interface RecordTexts {
  title: string;
  made(when: string): string;
  customer: string;
  id: string;
  externalId: string;
  contact: Record<'name' | 'email' | 'phone' | 'customerId' | 'verified', string>;
  known: string;
  devices: string;
  conversations(count: number): string;
  columns: { when: string; who: string; what: string };
  who: { customer: string; system: string };
  kinds: Record<EntryType, string>;
  steps: Record<Step['kind'], string>;
  letters: string;
  uploads: string;
  audit: string;
  yes: string;
  none: string;
}

const en: RecordTexts = {
  title: 'What is kept about a customer',
  made: (when) => `Made ${when}`,
  customer: 'Customer',
  id: 'Id',
  externalId: 'The company’s own id',
  contact: { name: 'Name', email: 'Email', phone: 'Phone', customerId: 'Customer id', verified: 'Vouched for by the company' },
  known: 'Known since',
  devices: 'Devices',
  conversations: (count) => (count === 1 ? '1 conversation' : `${count} conversations`),
  columns: { when: 'When', who: 'Who', what: 'What' },
  who: { customer: 'Customer', system: 'Tuki' },
  kinds: {
    started: 'Conversation opened',
    contact: 'Contact details',
    message: 'Message',
    story: 'Story of the visit, as shared',
    journey: 'Further steps of the visit',
    facts: 'What the page told',
    note: 'Note of the staff',
    queued: 'Put into the queue',
    offered: 'Offered to an agent',
    'offer-ended': 'Offer ended',
    assigned: 'Taken by an agent',
    transferred: 'Passed on',
    'callback-requested': 'Callback requested',
    'callback-rescheduled': 'Callback moved',
    'callback-attempted': 'Call tried',
    acknowledged: 'Acknowledged',
    closed: 'Closed',
    'wrapped-up': 'Wrapped up',
    reopened: 'Reopened',
    rated: 'Rated',
    'customer-joined': 'Joined to a known customer',
    'customer-separated': 'Taken apart from the customer',
    mailed: 'Email sent',
    erased: 'Content erased',
  },
  steps: { page: 'Page', search: 'Search', article: 'Article', vote: 'Vote', field: 'Field' },
  letters: 'Emails that have not left',
  uploads: 'Uploads that no message carries',
  audit: 'Who read and changed it',
  yes: 'yes',
  none: 'Nothing',
};

const fi: RecordTexts = {
  title: 'Mitä asiakkaasta on tallessa',
  made: (when) => `Tehty ${when}`,
  customer: 'Asiakas',
  id: 'Tunniste',
  externalId: 'Yrityksen oma tunniste',
  contact: { name: 'Nimi', email: 'Sähköposti', phone: 'Puhelin', customerId: 'Asiakasnumero', verified: 'Yrityksen vahvistama' },
  known: 'Tunnettu alkaen',
  devices: 'Laitteet',
  conversations: (count) => (count === 1 ? '1 keskustelu' : `${count} keskustelua`),
  columns: { when: 'Milloin', who: 'Kuka', what: 'Mitä' },
  who: { customer: 'Asiakas', system: 'Tuki' },
  kinds: {
    started: 'Keskustelu avattiin',
    contact: 'Yhteystiedot',
    message: 'Viesti',
    story: 'Käynnin vaiheet, kuten asiakas ne jakoi',
    journey: 'Käynnin myöhempiä vaiheita',
    facts: 'Mitä sivu kertoi',
    note: 'Henkilökunnan muistiinpano',
    queued: 'Siirrettiin jonoon',
    offered: 'Tarjottiin asiakaspalvelijalle',
    'offer-ended': 'Tarjous päättyi',
    assigned: 'Asiakaspalvelija otti työn',
    transferred: 'Siirrettiin eteenpäin',
    'callback-requested': 'Soittopyyntö',
    'callback-rescheduled': 'Soittoaika siirrettiin',
    'callback-attempted': 'Soittoyritys',
    acknowledged: 'Kuittaus',
    closed: 'Päätettiin',
    'wrapped-up': 'Jälkityö tehtiin',
    reopened: 'Avattiin uudelleen',
    rated: 'Arvosana',
    'customer-joined': 'Yhdistetty tunnettuun asiakkaaseen',
    'customer-separated': 'Erotettu asiakkaasta',
    mailed: 'Sähköposti lähetettiin',
    erased: 'Sisältö poistettiin',
  },
  steps: { page: 'Sivu', search: 'Haku', article: 'Ohje', vote: 'Ääni', field: 'Kenttä' },
  letters: 'Sähköpostit, jotka eivät ole lähteneet',
  uploads: 'Lähetetyt tiedostot, joita mikään viesti ei sisällä',
  audit: 'Kuka on katsonut ja muuttanut tietoja',
  yes: 'kyllä',
  none: 'Ei mitään',
};

const sv: RecordTexts = {
  title: 'Vad som finns sparat om en kund',
  made: (when) => `Gjort ${when}`,
  customer: 'Kund',
  id: 'Id',
  externalId: 'Företagets eget id',
  contact: { name: 'Namn', email: 'E-post', phone: 'Telefon', customerId: 'Kundnummer', verified: 'Bekräftad av företaget' },
  known: 'Känd sedan',
  devices: 'Enheter',
  conversations: (count) => (count === 1 ? '1 konversation' : `${count} konversationer`),
  columns: { when: 'När', who: 'Vem', what: 'Vad' },
  who: { customer: 'Kund', system: 'Tuki' },
  kinds: {
    started: 'Konversationen öppnades',
    contact: 'Kontaktuppgifter',
    message: 'Meddelande',
    story: 'Besökets gång, så som kunden delade den',
    journey: 'Senare steg i besöket',
    facts: 'Vad sidan berättade',
    note: 'Personalens anteckning',
    queued: 'Ställdes i kö',
    offered: 'Erbjöds en handläggare',
    'offer-ended': 'Erbjudandet upphörde',
    assigned: 'En handläggare tog arbetet',
    transferred: 'Skickades vidare',
    'callback-requested': 'Begäran om samtal',
    'callback-rescheduled': 'Samtalet flyttades',
    'callback-attempted': 'Försök att ringa',
    acknowledged: 'Bekräftelse',
    closed: 'Avslutades',
    'wrapped-up': 'Efterarbetet gjordes',
    reopened: 'Öppnades på nytt',
    rated: 'Betyg',
    'customer-joined': 'Kopplad till en känd kund',
    'customer-separated': 'Skild från kunden igen',
    mailed: 'E-post skickades',
    erased: 'Innehållet raderades',
  },
  steps: { page: 'Sida', search: 'Sökning', article: 'Artikel', vote: 'Röst', field: 'Fält' },
  letters: 'E-post som inte har skickats',
  uploads: 'Uppladdade filer som inget meddelande innehåller',
  audit: 'Vem som har läst och ändrat',
  yes: 'ja',
  none: 'Ingenting',
};

/** By language. */
export const recordTexts: Record<'en' | 'fi' | 'sv', RecordTexts> = { en, fi, sv };

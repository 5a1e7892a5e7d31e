import type { When } from '../core/when.ts';
import type { Catalogue } from './catalogue.ts';
import { countingIn } from './counting.ts';

const count = countingIn<'one'>('es');
const days = { today: 'hoy', tomorrow: 'mañana', yesterday: 'ayer' };

function dayIn({ day, weekday, date }: When): string {
  if (day === 'week') return `el ${weekday}`;
  return day === 'later' ? `el ${date}` : days[day];
}
/** One o'clock is singular. */
const hour = (time: string): string => `${/^1\D/.test(time) ? 'la' : 'las'} ${time}`;

/** A promise in whole units, rounded up, so that it is not shorter than what is meant. */
const within = (minutes: number): string =>
  minutes < 120
    ? count(Math.ceil(minutes), { one: '# minuto', other: '# minutos' })
    : count(Math.ceil(minutes / 60), { one: '# hora', other: '# horas' });

const greetingAt = (now: number): string => (now < 5 || now >= 20 ? 'Buenas noches' : now < 13 ? 'Buenos días' : 'Buenas tardes');

/** Spanish: the customer is addressed as 'usted'. */
export const catalogue: Catalogue = {
  lang: 'es',
  common: {
    close: 'Cerrar',
    back: 'Atrás',
    panel: (site) => (site ? `${site}: ayuda y contacto` : 'Ayuda y contacto'),
    retry: 'Intentar de nuevo',
    optional: 'opcional',
    wait: (minutes) => (minutes < 1 ? 'menos de un minuto' : `unos ${minutes} min`),
    moment: (when) => `${dayIn(when)} a ${hour(when.time)}`,
    talkToPerson: 'Hablar con una persona',
  },
  home: {
    title: 'Ayuda',
    greeting: (now) => `${greetingAt(now)}. ¿En qué podemos ayudarle?`,
    fitting: 'Sobre esta página',
    popular: 'Preguntas frecuentes',
    person: 'Contacto',
    hereUntil: (time) => `Estamos aquí hasta ${hour(time)}`,
    openUntil: (time) => `Abierto hasta ${hour(time)}`,
    hereAllDay: 'Estamos aquí las 24 horas',
    openAllDay: 'Abierto las 24 horas',
    closedUntil: (when) => `Ahora cerrado. Volvemos ${when}`,
    closed: 'Ahora cerrado',
    hoursToday: (spells) => `Hoy ${spells}`,
    chat: 'Chat',
    chatWait: (wait) => `Respondemos ahora, espera: ${wait}`,
    chatNow: 'Respondemos en cuanto podamos',
    callback: 'Pedir una llamada',
    callbackNow: (minutes) => `Le llamamos en menos de ${within(minutes)}`,
    callbackAt: (when) => `Podemos llamarle ${when}`,
    callbackTime: 'Elija la hora que le convenga',
    message: 'Dejar un mensaje',
    messageBy: (when) => `Respondemos ${when} como muy tarde`,
    noWay: 'En este momento no es posible contactarnos desde aquí. Los artículos están abiertos siempre.',
    goOn: (reference) => `Continuar con su consulta ${reference}`,
    unread: (unread) => count(unread, { one: '# mensaje nuevo', other: '# mensajes nuevos' }),
    cases: 'Sus consultas anteriores',
    privacy: 'Privacidad',
    move: 'Mover al otro lado',
  },
  search: {
    title: 'Búsqueda',
    label: 'Buscar en los artículos de ayuda',
    placeholder: '¿En qué podemos ayudarle?',
    clear: 'Borrar la búsqueda',
    results: (found) => (found === 0 ? 'Sin resultados' : count(found, { one: '# resultado', other: '# resultados' })),
    noneTitle: (words) => `Ningún artículo responde a «${words}»`,
    noneText: 'Pruebe con otras palabras o pregúntenos. Sus palabras nos llegan, no tiene que empezar de nuevo.',
    nearest: 'Los artículos más cercanos',
    corrected: (words) => `Resultados de «${words}».`,
    literally: (words) => `Buscar «${words}» tal cual`,
    notThese: '¿No es lo que buscaba?',
    unavailableTitle: 'La búsqueda no está disponible ahora',
    unavailableText: 'Sus palabras se conservan. Inténtelo de nuevo o pregúntenos directamente.',
    otherLanguage: (language) => `Aquí los artículos están en ${language}.`,
  },
  article: {
    title: 'Artículo',
    updated: (date) => `Actualizado el ${date}`,
    helped: '¿Le ha servido?',
    yes: 'Sí',
    no: 'No',
    thanks: 'Gracias. Nos alegra que le haya servido.',
    whatWasWrong: '¿Qué ha fallado?',
    reasons: {
      unclear: 'Difícil de entender',
      incorrect: 'Hay algo incorrecto',
      'not-my-question': 'No era mi pregunta',
      'did-not-work': 'Lo intenté y no funcionó',
    },
    sorry: 'Gracias por decírnoslo. Una persona puede ayudarle.',
    related: 'Siga leyendo',
    person: 'Preguntar a una persona sobre esto',
    otherLanguage: (language) => `Este artículo solo está en ${language}.`,
    missingTitle: 'Este artículo ya no está',
    missingText: 'Puede que otro lo haya sustituido. Búsquelo o pregúntenos.',
    newWindow: 'se abre en una ventana nueva',
  },
  contact: {
    title: 'Contacto',
    lead: 'Elija el modo que le convenga. Lo que ya ha consultado nos llega también, si usted quiere.',
  },
  states: {
    loading: 'Cargando',
    offline: 'Sin conexión. Lo que escriba se conserva.',
    connecting: 'Conectando',
    failedTitle: 'No se ha podido cargar',
    failedText: 'No es culpa suya y no se ha perdido nada. Inténtelo de nuevo en un momento.',
    offlineTitle: 'No tiene conexión',
    offlineText: 'Seguimos en cuanto vuelva la conexión.',
  },
};

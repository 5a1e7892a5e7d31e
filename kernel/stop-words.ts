import { primaryLanguage } from './words.ts';

const listOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u).filter(Boolean));

/** Words that shape a sentence or a question and say little about its subject, as `wordsOf` gives them. */
const stopWords: Readonly<Record<string, ReadonlySet<string>>> = {
  en: listOf(`
    a about after again all also am an and any are arent as at be because been before being but by can cannot cant could
    did didnt do does doesnt doing dont for from had has have having help her here him his how i id if ill im in into is isnt it its ive
    just know let like me more my need no not now of off on one or our out please should so some still tell than thanks that thats
    the their them then there these they this those to too under until up us very want was we were what whats when where
    which while who why will with without wont would you your`),
  fi: listOf(`
    ei eivät eikä ellei en et että ette haluan haluaisin he hei hän ihan ilman itse ja jo joka jos jossa josta jota jotka
    kai kanssa kautta kiitos koska koskee kuin kuinka kuka kun kyllä me mikä miksi millä milloin millainen minkä minne
    minun minulla minulle minut minä missä mistä mitä miten mihin mun mut mutta mä myös ne niin niitä no nyt näin nämä
    on onko oli olen olisi olla olet ovat pitää pitääkö se sen sekä siellä siinä sitten sitä sun tai tarvitsen te tämä
    tämän tätä tästä tässä vai vaikka vain varten voi voidaanko voiko voin voinko voit voisiko voisin sä`),
  sv: listOf(`
    alla allt att av bara behöver blir bli de dem den denna deras det detta dig din dina ditt dock du där efter ej eller
    en er ett finns från för får få fås gör göra gå går ha han har hej hon hur här hos i in inte ja jag kan kunna man med
    mellan men mig min mina mitt mot mycket måste ni nu när någon något några och om oss på sedan sin sina sitt ska skall
    skulle som så till tack under upp ut utan vad var varför vara varit vem vi vid vilja vilka vilken vilket vill än är`),
};

const none: ReadonlySet<string> = new Set();

/** The language's stop and question words; none where we keep no list. */
export const stopWordsOf = (lang: string): ReadonlySet<string> => stopWords[primaryLanguage(lang)] ?? none;

/** Languages that we keep a list of. */
export const listedLanguages: ReadonlySet<string> = new Set(Object.keys(stopWords));

import { bodyField, categoryField, fields, type TermSpace, type Texts } from './term-space.ts';

/** Where terms that count as one stand, and what each place is worth before anything is known of the query. */
export interface TermPlaces {
  /** How many articles have any of them. */
  having: number;
  /** By field: articles, and what lunr's BM25 makes of how often each has them. */
  fields: readonly Places[];
  /** Titles and questions, and how much they say there; a unit comes once for each term. */
  units: Places;
}

/** Two lists side by side: an article's or unit's number, and its value. */
export interface Places {
  readonly at: number[];
  readonly value: number[];
}

/** Lunr's own (`lunr.Builder`), which are BM25's usual ones. */
const k1 = 1.2;
const b = 0.75;

/** Finds the places of terms in one space. */
export class PlaceFinder {
  readonly #texts: Texts;
  readonly #space: TermSpace;
  /** By field and article: how often the terms come; 0 between two findings. */
  readonly #times: readonly Float32Array[];
  /** By article: the last finding that it was seen in. */
  readonly #seen: Int32Array;
  #finding = 0;

  constructor(texts: Texts, space: TermSpace) {
    this.#texts = texts;
    this.#space = space;
    this.#times = fields.map(() => new Float32Array(texts.articles));
    this.#seen = new Int32Array(texts.articles);
  }

  find(terms: readonly number[]): TermPlaces {
    this.#finding += 1;
    const places: TermPlaces = { having: 0, fields: fields.map(noPlaces), units: noPlaces() };
    for (const term of terms) {
      this.#findBodies(term, places);
      this.#findUnits(term, places);
    }
    for (const field of fields.keys()) this.#weigh(field, places.fields[field] as Places);
    return places;
  }

  #findBodies(term: number, places: TermPlaces): void {
    const { words } = this.#space;
    const { start, values } = this.#texts.bodies;
    for (let at = words.start[term] as number; at < (words.start[term + 1] as number); at++) {
      const word = words.values[at] as number;
      for (let place = start[word] as number; place < (start[word + 1] as number); place++) {
        const value = values[place] as number;
        this.#count(places, bodyField, value >> 6, value & 63);
      }
    }
  }

  #findUnits(term: number, places: TermPlaces): void {
    const { units, unitWeight } = this.#space;
    const { unitArticle, unitField } = this.#texts;
    const weight = unitWeight[term] as number;
    const end = units.start[term + 1] as number;
    for (let at = units.start[term] as number; at < end; ) {
      const unit = units.values[at] as number;
      let times = 1;
      while (++at < end && units.values[at] === unit) times++;
      const field = unitField[unit] as number;
      this.#count(places, field, unitArticle[unit] as number, times);
      if (field === categoryField) continue;
      places.units.at.push(unit);
      places.units.value.push(weight * (1 + Math.log(times)));
    }
  }

  #count(places: TermPlaces, field: number, article: number, times: number): void {
    const counts = this.#times[field] as Float32Array;
    if (!counts[article]) {
      places.fields[field]?.at.push(article);
      if (this.#seen[article] !== this.#finding) places.having++;
      this.#seen[article] = this.#finding;
    }
    (counts[article] as number) += times;
  }

  #weigh(field: number, { at, value }: Places): void {
    const [times, lengths] = [this.#times[field], this.#space.lengths[field]] as [Float32Array, Float32Array];
    const mean = this.#space.meanLength[field] as number;
    for (const article of at) {
      const often = times[article] as number;
      const length = 1 - b + (b * (lengths[article] as number)) / mean;
      value.push(((k1 + 1) * often) / (k1 * length + often));
      times[article] = 0;
    }
  }
}

const noPlaces = (): Places => ({ at: [], value: [] });

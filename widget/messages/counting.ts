/** A sentence for each plural form that a language has (Unicode CLDR); `#` is where the number goes. */
export type PluralForms<C extends Intl.LDMLPluralRule = never> = Record<C | 'other', string>;

/** Chooses the form for a number by the language's own rule, and writes the number as the language does. */
export type Counting<C extends Intl.LDMLPluralRule = never> = (count: number, forms: PluralForms<C>) => string;

/** Counting in a language: `C` names its forms besides `other`, so that a sentence that lacks one does not compile. */
export function countingIn<C extends Intl.LDMLPluralRule>(locale: string): Counting<C> {
  const rules = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return (count, forms) => {
    const known: Partial<Record<Intl.LDMLPluralRule, string>> = forms;
    return (known[rules.select(count)] ?? forms.other).replace('#', numbers.format(count));
  };
}

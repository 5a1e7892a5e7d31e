import { expect } from 'chai';
import { readOptions } from './options.ts';

const element = (attributes: Record<string, string>): HTMLElement => {
  const made = document.createElement('div');
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
};

describe('the options of an element', () => {
  it('are its attributes', () => {
    const options = readOptions(
      element({ server: 'https://support.example/base', site: 'shop', lang: 'fi-FI', theme: 'dark', story: 'from-start' }),
      {},
    );
    expect(options).to.deep.equal({
      server: 'https://support.example/base/',
      site: 'shop',
      lang: 'fi-FI',
      texts: {},
      theme: 'dark',
      storyFromStart: true,
    });
  });

  it('take the language of the page, and its address for a server that is not named', () => {
    document.documentElement.lang = 'sv';
    const options = readOptions(element({ site: 'shop' }), {});
    expect(options).to.include({ lang: 'sv', theme: 'auto', server: `${location.origin}/` });
    document.documentElement.lang = '';
    expect(readOptions(element({ site: 'shop' }), {}).lang).to.equal(navigator.language);
  });

  it('follow the page where the theme is none of ours', () => {
    expect(readOptions(element({ site: 'shop', theme: 'sepia' }), {}).theme).to.equal('auto');
  });

  it('say what is missing and how to mend it', () => {
    expect(() => readOptions(element({ server: 'https://support.example' }), {})).to.throw(
      TypeError,
      /"site" is missing.*such as site="shop"/,
    );
    expect(() => readOptions(element({ site: 'shop', server: 'https://' }), {})).to.throw(
      TypeError,
      /"server" is no address.*such as server=/,
    );
  });
});

import { expect } from 'chai';
import { mistakeOf } from './option-mistakes.ts';
import { languageOf } from './options.ts';
import { readOptions, themeOf } from './panel-options.ts';

function elementWith(attributes: Record<string, string>): HTMLElement {
  const element = document.createElement('div');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function read(attributes: Record<string, string>) {
  const element = elementWith(attributes);
  return readOptions({ element, lang: languageOf(element), texts: {} });
}

describe('the options of an element', () => {
  it('are its attributes', () => {
    const options = read({ server: 'https://support.example/base', site: 'shop', lang: 'fi-FI', story: 'from-start' });
    expect(options).to.deep.equal({
      server: 'https://support.example/base/',
      site: 'shop',
      lang: 'fi-FI',
      texts: {},
      storyFromStart: true,
    });
  });

  it('take the language of the page, and its address for a server that is not named', () => {
    document.documentElement.lang = 'sv';
    const options = read({ site: 'shop' });
    expect(options).to.include({ lang: 'sv', server: `${location.origin}/` });
    document.documentElement.lang = '';
    expect(read({ site: 'shop' })?.lang).to.equal(navigator.language);
  });

  it('follow the page where the theme is none of ours', () => {
    expect(['sepia', 'dark'].map((theme) => themeOf(elementWith({ theme })))).to.deep.equal(['auto', 'dark']);
  });

  it('are none where one is missing or no address, and say how to mend it', () => {
    const problems = [{ server: 'https://support.example' }, { site: 'shop', server: 'https://' }].map((attributes) => {
      expect(read(attributes)).to.equal(null);
      return mistakeOf(elementWith(attributes));
    });
    expect(problems[0]).to.match(/"site" is missing.*such as site="shop"/);
    expect(problems[1]).to.match(/"server" is no address.*such as server=/);
  });
});

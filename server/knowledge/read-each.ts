import type { z } from 'zod';
import { checkInput, sentence } from '../app/checked-input.ts';
import { type ExportedPage, type ForeignArticle, type ForeignArticles, listIn } from './foreign-article.ts';

/** Reads every article of a list that pages hold; what an article lacks is told, and costs no other article. */
export function readEach<S extends z.ZodType>(
  pages: ExportedPage[],
  list: string,
  schema: S,
  read: (article: z.output<S>, file: string) => ForeignArticle | ForeignArticle[],
): ForeignArticles {
  const found: ForeignArticles = { articles: [], problems: [] };
  for (const page of pages) {
    for (const [index, value] of listIn(page, list).entries()) {
      const checked = checkInput(schema, value);
      if (checked.ok) found.articles.push(...[read(checked.value, page.file)].flat());
      else
        for (const mistake of checked.mistakes)
          found.problems.push({ file: `${page.file}#${list}[${index}]`, line: 1, problem: sentence(mistake) });
    }
  }
  return found;
}

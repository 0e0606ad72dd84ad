import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { compileFunction } from 'node:vm';
import {
  type CSSClasses,
  type CSSRulesByBucket,
  defaultCompareMediaQueries,
  normalizeCSSBucketEntry,
  resolveStyleRulesForSlots,
  type StyleBucketName,
  styleBucketOrdering,
} from '@griffel/core';
import { parseExpressionAt } from 'acorn';
import type { Metafile, Plugin } from 'esbuild';
import { inPlaceOfStyles, ownStyles } from './own-styles.ts';

type Classes = Readonly<Record<string, Readonly<Record<string, CSSClasses>>>>;
type Rule = {
  readonly css: string;
  readonly bucket: StyleBucketName;
  readonly priority: number;
  /** That of the window, or of the box around, under which it holds. */
  readonly condition: string;
};

/** Which modules of Griffel make styles in the browser. */
const AT_RUN_TIME = /[\\/]@griffel[\\/]core[\\/]src[\\/](?:make\w*|__(?:reset|static)?[sS]tyles)\.js$/;

/** The classes of writing from left to right, as both languages are. */
const leftToRight = (classes: Classes): Classes =>
  Object.fromEntries(
    Object.entries(classes).map(([slot, byProperty]) => [
      slot,
      Object.fromEntries(
        Object.entries(byProperty).map(([property, names]) => [
          property,
          Array.isArray(names) ? names[0] : names,
        ]),
      ),
    ]),
  );

const rulesOf = (buckets: CSSRulesByBucket): readonly Rule[] =>
  styleBucketOrdering.flatMap((bucket) =>
    (buckets[bucket] ?? []).map((entry) => {
      const [css, { p = 0, m, x } = {}] = normalizeCSSBucketEntry(entry);
      return { css, bucket, priority: Number(p), condition: String(m ?? x ?? '') };
    }),
  );

/** The rules of several modules in the order in which Griffel has its style elements in a page. */
export const asSheet = (modules: readonly CSSRulesByBucket[]): string => {
  const rules = modules
    .flatMap(rulesOf)
    .sort(
      (a, b) =>
        styleBucketOrdering.indexOf(a.bucket) - styleBucketOrdering.indexOf(b.bucket) ||
        defaultCompareMediaQueries(a.condition, b.condition) ||
        a.priority - b.priority,
    );
  return [...new Set(rules.map(({ css }) => css))].join('');
};

/** Names, in the place of styles, the classes that these have; and keeps the rules of each module. */
const createReady = (own: ReturnType<typeof ownStyles>) => {
  const byModule = new Map<string, CSSRulesByBucket[]>();
  const keep = (path: string, buckets: CSSRulesByBucket): void => {
    byModule.set(path, [...(byModule.get(path) ?? []), buckets]);
  };
  const classesFor = (path: string, classes: Classes, buckets: CSSRulesByBucket): string => {
    keep(path, buckets);
    return `__css(${JSON.stringify(leftToRight(classes))})`;
  };
  return {
    byModule,
    /** What esbuild finds unused behind a constant, it leaves out. */
    ours: async (path: string, text: string): Promise<string | undefined> => {
      const all = await own;
      return inPlaceOfStyles(path, text, (name, key) => {
        const slots = all.get(key);
        if (slots === undefined) throw new Error(`no styles were found of ${key}`);
        const [classes, buckets] = resolveStyleRulesForSlots(slots);
        return `${classesFor(path, classes, buckets)};\nconst ${name}Made = () => makeStyles(`;
      });
    },
    /** Fluent has come thus far already: its modules have both the classes and the rules. */
    fluents: (path: string, text: string): string => {
      const parts: string[] = [];
      let at = 0;
      for (const { 0: call, 1: kind, index } of text.matchAll(/\b__(reset)?[sS]tyles\(/g)) {
        const { end } = parseExpressionAt(text, index, { ecmaVersion: 'latest' });
        const [first, second, third] = compileFunction(
          `return [${text.slice(index + call.length, end - 1)}]`,
        )();
        parts.push(text.slice(at, index));
        if (kind === undefined) parts.push(classesFor(path, first, second));
        else {
          keep(path, Array.isArray(third) ? { r: third } : third);
          parts.push(`__resetCSS(${JSON.stringify(first)})`);
        }
        at = end;
      }
      return [...parts, text.slice(at)].join('');
    },
  };
};

/**
 * Makes the page's styles as it is built, ours and Fluent UI's, which Griffel would make in each browser anew: the plugin puts their classes
 * in their place, and the sheet has the rules of all modules that the page is made of.
 */
export const readyStyles = (): {
  readonly plugin: Plugin;
  readonly sheet: (made: Metafile, from: string) => string;
} => {
  const ready = createReady(ownStyles());
  const add = (contents: string): string =>
    `${contents}\nimport { __css, __resetCSS } from '@griffel/react';\n`;
  return {
    plugin: {
      name: 'ready-styles',
      setup: ({ onLoad }) => {
        onLoad({ filter: /[\\/]@fluentui[\\/].+\.styles\.js$/ }, async ({ path }) => ({
          contents: add(ready.fluents(path, await readFile(path, 'utf8'))),
        }));
        onLoad({ filter: /[\\/]web[\\/]desk[\\/].+\.tsx?$/, namespace: 'file' }, async ({ path }) => {
          const contents = await ready.ours(path, await readFile(path, 'utf8'));
          return contents === undefined ? undefined : { contents: add(contents), loader: 'tsx' };
        });
      },
    },
    sheet: ({ outputs }, from) => {
      const used = Object.values(outputs)
        .flatMap(({ inputs }) => Object.entries(inputs))
        .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
        .map(([path]) => resolve(from, path));
      const late = used.find((path) => AT_RUN_TIME.test(path));
      if (late !== undefined) throw new Error(`styles are still made in the browser: ${late}`);
      return asSheet([...new Set(used)].flatMap((path) => ready.byModule.get(path) ?? []));
    },
  };
};

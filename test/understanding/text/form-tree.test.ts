import { expect, test } from '@jest/globals';
import { createFormTree } from '../../../src/understanding/text/form-tree.ts';

const treeOf = (...forms: readonly string[]) => {
  const tree = createFormTree<number>();
  for (const [at, form] of forms.entries()) tree.add(form, at);
  return tree;
};

test('the longest form that stands at a place counts', () => {
  const tree = treeOf('しょう', 'しょうめい', 'しょうめいしょ');
  expect(tree.longestAt('このしょうめいは', 2)).toEqual({ length: 5, of: 1 });
  expect(tree.longestAt('しょうめいしょ', 0)).toEqual({ length: 7, of: 2 });
  expect(tree.longestAt('めい', 0)).toBeUndefined();
});

test('a form that ends in the midst of a Latin word does not stand there, and a shorter one may', () => {
  const tree = treeOf('e', 'e mail', 'p12');
  expect(tree.longestAt('e mails', 0)).toEqual({ length: 1, of: 0 });
  expect(tree.longestAt('e mailで', 0)).toEqual({ length: 6, of: 1 });
  expect(tree.longestAt('email', 0)).toBeUndefined();
  expect(tree.longestAt('p123', 0)).toBeUndefined();
});

test('of two forms that are written alike the first counts', () => {
  expect(treeOf('うん', 'うん').longestAt('うん', 0)).toEqual({ length: 2, of: 0 });
});

test('many forms are all found', () => {
  const forms = Array.from(
    { length: 3000 },
    (_, at) => `${String.fromCharCode(0x4e00 + at)}${at % 7}の${at}`,
  );
  const tree = treeOf(...forms);
  expect(forms.filter((form, at) => tree.longestAt(form, 0)?.of !== at)).toEqual([]);
});

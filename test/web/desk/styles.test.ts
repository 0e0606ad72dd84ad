import { describe, expect, test } from '@jest/globals';
import { inPlaceOfStyles, ownStyles } from '../../../web/desk/styles/own-styles.ts';
import { asSheet } from '../../../web/desk/styles/ready-styles.ts';

describe('the styles of a module', () => {
  const ready = (text: string) => inPlaceOfStyles('a.tsx', text, (name, key) => `ready(${name}, '${key}', `);

  test('give way where they begin a constant of their own', () => {
    expect(
      ready(
        'const useStyles = makeStyles({\n  a: {},\n});\nexport const useMore = makeStyles({});\nlet x = 1;\n',
      ),
    ).toBe(
      "const useStyles = ready(useStyles, 'a.tsx useStyles', {\n  a: {},\n});\nexport const useMore = ready(useMore, 'a.tsx useMore', {});\nlet x = 1;\n",
    );
    expect(ready('const x = 1;\n')).toBeUndefined();
  });

  test('are not overlooked anywhere else', () => {
    expect(() => ready('const both = { useStyles: makeStyles({}) };\n')).toThrow('a.tsx');
    expect(() => ready('const useStyles = () => {\n  const inner = makeStyles({});\n};\n')).toThrow('a.tsx');
  });

  test('are known without a browser, with what they take from one another and from Fluent', async () => {
    const styles = await ownStyles();
    const of = (path: string) => [...styles].find(([key]) => key.replaceAll('\\', '/').includes(path))?.[1];
    expect(styles.size).toBeGreaterThan(50);
    expect(of('web/desk/shell/announcer.tsx')).toMatchObject({ hidden: { clipPath: 'inset(50%)' } });
    expect(of('web/desk/campaign/ending.tsx')).toEqual({ end: { marginTop: 'var(--spacingVerticalL)' } });
  });

  test('of several modules stand in the order in which Griffel has them in a page: boxes around come last, by their sizes', () => {
    const rule = (
      css: string,
      condition: Readonly<Record<string, string>>,
    ): [string, Record<string, string>] => [css, condition];
    const first = {
      x: [rule('@container(b){}', { x: 'b' })],
      m: [rule('@media print{}', { m: 'print' })],
      d: ['.later{}'],
    };
    const second = {
      x: [rule('@container(a){}', { x: 'a' })],
      m: [rule('@media all{}', { m: 'all' })],
      t: ['@supports(c){}'],
      d: [['.early{}', { p: -1 }] as [string, { p: number }], '.later{}'],
    };
    expect(asSheet([first, second]).match(/[^}]+\}/g)).toEqual([
      '.early{}',
      '.later{}',
      '@supports(c){}',
      '@media all{}',
      '@media print{}',
      '@container(a){}',
      '@container(b){}',
    ]);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Language, type Node, Parser, type Tree } from 'web-tree-sitter';
import { MAX_CONNECTIONS } from '../../src/store/drivers/postgres.ts';

const ROOT = join(import.meta.dirname, '../..');
/** What each size lets others open (https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-limits). */
const USER_CONNECTIONS: Readonly<Record<string, number>> = { B1ms: 35, B2s: 414, B2ms: 844 };
const source = readFileSync(join(ROOT, 'deploy/azure/main.bicep'), 'utf8');
/** Functions and decorators of Bicep itself that the file calls (https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions). */
const FUNCTIONS = [
  ...['concat', 'guid', 'items', 'json', 'map', 'resourceGroup', 'subscriptionResourceId'],
  ...['take', 'tenant', 'uniqueString', 'uriComponent', 'description', 'secure'],
];

let parse: (text: string) => Tree;
beforeAll(async () => {
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(
    await Language.load(join(ROOT, 'node_modules/tree-sitter-bicep/tree-sitter-bicep.wasm')),
  );
  parse = (text) => {
    const tree = parser.parse(text);
    if (tree === null) throw new Error('nothing was parsed');
    return tree;
  };
});

const every = (node: Node): readonly Node[] => [
  node,
  ...node.children.flatMap((child) => (child === null ? [] : every(child))),
];
const ofType = (tree: Tree, type: string): readonly Node[] =>
  every(tree.rootNode).filter((node) => node.type === type);
const faultsOf = (tree: Tree): readonly string[] =>
  every(tree.rootNode)
    .filter((node) => node.isError || node.isMissing)
    .map((node) => `${node.startPosition.row + 1}: ${node.text.slice(0, 40)}`);

/** Names that stand for something: they are declared, are a lambda's or a loop's, or are Bicep's own. */
const unknownIn = (tree: Tree): readonly string[] => {
  const declared = every(tree.rootNode).flatMap((node) => {
    if (/^(?:parameter|variable|resource|module|output)_declaration$/.test(node.type))
      return [node.namedChildren.find((child) => child?.type === 'identifier')?.text ?? ''];
    if (node.type === 'for_loop_parameters') return node.namedChildren.map((child) => child?.text ?? '');
    if (node.type === 'for_statement' || node.type === 'lambda_expression')
      return [node.namedChildren[0]?.text ?? ''];
    return [];
  });
  return ofType(tree, 'identifier')
    .filter(
      ({ parent, id }) =>
        parent !== null &&
        !/declaration$/.test(parent.type) &&
        !(parent.type === 'object_property' && parent.namedChildren[0]?.id === id),
    )
    .map(({ text }) => text)
    .filter((name) => ![...declared, ...FUNCTIONS].includes(name));
};

describe('deploy/azure/main.bicep', () => {
  test('is Bicep by the grammar of its language, and names nothing that it does not declare', () => {
    const tree = parse(source);
    expect(faultsOf(tree)).toEqual([]);
    expect([...new Set(unknownIn(tree))]).toEqual([]);
  });

  test('each secret that the app asks the vault for is put there, and no other', () => {
    const asked = [...source.matchAll(/^ {2}'([\w-]+)': '\w+'$/gm)].map(([, name]) => name);
    const put = [...source.matchAll(/ 'secrets' = \{\n\s+name: '([\w-]+)'/g)].map(([, name]) => name);
    expect(asked.length).toBeGreaterThan(2);
    expect(put.sort()).toEqual(asked.sort());
  });

  test('its probes ask where the server answers them', () => {
    const health = readFileSync(join(ROOT, 'src/setup/health.ts'), 'utf8');
    const paths = [...source.matchAll(/path: '(.+)'/g)].map(([, path = '']) => path);
    expect(paths).toHaveLength(2);
    expect(paths.filter((path) => !health.includes(`server.get('${path}'`))).toEqual([]);
  });

  test('its database has connections for all processes, and for those of before during an update', () => {
    const [, size = ''] = source.match(/name: 'Standard_(B\w+)'/) ?? [];
    const [, most] = source.match(/maxReplicas: (\d+)/) ?? [];
    expect(2 * Number(most) * MAX_CONNECTIONS).toBeLessThanOrEqual(USER_CONNECTIONS[size] ?? 0);
  });

  test('a brace too few and a name that is nobody’s would be told', () => {
    expect(faultsOf(parse(source.replace('  name: registry\n}', '  name: registry\n')))).not.toEqual([]);
    expect(unknownIn(parse(source.replace('image: image', 'image: imagge')))).toEqual(['imagge']);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';
import { render } from '../helpers/helm.ts';

const DEPLOY = join(import.meta.dirname, '../../deploy');
const CHART = join(DEPLOY, 'helm/madoguchi');
const values: object = parse(readFileSync(join(CHART, 'values.yaml'), 'utf8'));

type Manifest = { readonly apiVersion: string; readonly kind: string };
type Model = new (data: object) => { readonly validate: () => void };

/** What Kubernetes' own OpenAPI has against a manifest; undefined where it is right. */
const faultOf = async (manifest: Manifest): Promise<string | undefined> => {
  const models: Readonly<Record<string, Model>> = await import(`kubernetes-models/${manifest.apiVersion}`);
  const Kind = models[manifest.kind];
  if (Kind === undefined) return `${manifest.apiVersion} has no ${manifest.kind}`;
  try {
    new Kind(manifest).validate();
    return undefined;
  } catch (error) {
    return String(error);
  }
};

const rendered = (name: string, over: object): Manifest | undefined => {
  const text = render(readFileSync(join(CHART, 'templates', name), 'utf8'), {
    Values: { ...values, ...over },
    Release: { Name: 'madoguchi' },
  });
  return text.trim() === '' ? undefined : (parse(text) as Manifest);
};

describe.each(readdirSync(join(CHART, 'templates')))('%s of the chart', (name) => {
  test.each([
    ['as it comes', {}],
    ['with a host', { host: 'bot.example.co.jp' }],
  ])('is what Kubernetes takes: %s', async (_how, over) => {
    const manifest = rendered(name, over);
    if (manifest !== undefined) expect(await faultOf(manifest)).toBeUndefined();
  });
});

test('a field of the wrong kind, and one that is missing, would be told', async () => {
  const deployment = rendered('deployment.yaml', {});
  if (deployment === undefined) throw new Error('the chart has no deployment');
  const { spec } = deployment as Manifest & { readonly spec: object };
  expect(await faultOf({ ...deployment, ...{ spec: { ...spec, replicas: 'two' } } })).toContain('replicas');
  expect(await faultOf({ ...deployment, ...{ spec: { ...spec, selector: undefined } } })).toContain(
    'selector',
  );
});

test('the Dockerfile is one, by the grammar of its language server', () => {
  const said = (text: string) =>
    validate(text).map(({ message, range }) => `${range.start.line}: ${message}`);
  expect(said(readFileSync(join(DEPLOY, 'Dockerfile'), 'utf8'))).toEqual([]);
  expect(said('FROM node\nCOPPY . .\nEXPOSE\n')).toHaveLength(2);
});

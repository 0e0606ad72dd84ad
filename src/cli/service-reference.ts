import { z } from 'zod';
import type { Words } from '../dialogs/words.ts';
import { LOCALES, type Locale } from '../machines/locales.ts';
import { serviceSchema } from '../settings/service-file.ts';
import { docsFile } from './docs-file.ts';

/** Where the reference of a language stands in docs/. */
export const serviceReferenceFile = (locale: Locale): string => docsFile('service-file', locale);

type Shape = {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly required?: readonly string[];
};
type Field = { readonly path: string; readonly needed: boolean; readonly named: boolean };

const fieldsOf = (shape: Shape, path: string, needed: boolean): readonly Field[] => {
  const nullable = shape.anyOf?.[0];
  if (nullable !== undefined) return [{ path, needed, named: false }, ...fieldsOf(nullable, path, needed)];
  if (shape.items?.properties !== undefined) return fieldsOf(shape.items, `${path}[]`, needed);
  const { properties, required = [] } = shape;
  if (properties === undefined) return [{ path, needed, named: false }];
  if (LOCALES.every((locale) => locale in properties)) return [{ path, needed, named: true }];
  return Object.entries(properties).flatMap(([name, inner]) =>
    fieldsOf(inner, path === '' ? name : `${path}.${name}`, needed && required.includes(name)),
  );
};

/** Every field of a service file, in the order of the schema that reads it. */
export const serviceFields = (): readonly Field[] =>
  fieldsOf(z.toJSONSchema(serviceSchema, { io: 'input' }) as Shape, '', true);

/** The reference of a service file, from the schema that reads it and the words in `locales/<language>/service.json`. */
export const serviceReference = ({ text, lines }: Words): string =>
  [
    `# ${text('service:reference.title')}`,
    '',
    ...lines('service:reference.intro'),
    '',
    `| ${['field', 'what', 'needed'].map((head) => text(`service:reference.head.${head}`)).join(' | ')} |`,
    '| --- | --- | --- |',
    ...serviceFields().map(({ path, needed, named }) => {
      const what = text(`service:field.${path.replace('[]', '').replaceAll('.', '-')}`);
      const said = named ? `${what} (${text('service:reference.named')})` : what;
      return `| \`${path}\` | ${said} | ${text(`service:reference.${needed ? 'yes' : 'no'}`)} |`;
    }),
    '',
  ].join('\n');

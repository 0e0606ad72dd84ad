import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { tokenizer, tokTypes } from 'acorn';

const SRC = join(import.meta.dirname, '..', '..', 'src');

/** A slash elsewhere than in a comment's line or the path of an import: without one, a file has no such literal and need not be read through. */
const SLASH = /^(?!\s*(?:\/?\*|\/\/)|(?:import|export|\}) .*from ').*\//m;

/** Every regular expression that stands in the source, or a folder of it, as a literal. */
export const sourcePatterns = (
  folder = '',
): readonly { readonly name: string; readonly pattern: string; readonly flags: string }[] =>
  readdirSync(join(SRC, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => {
      const source = readFileSync(join(SRC, folder, name), 'utf8');
      if (!SLASH.test(source)) return [];
      const code = stripTypeScriptTypes(source);
      const tokens = [...tokenizer(code, { ecmaVersion: 'latest', sourceType: 'module' })];
      return tokens.flatMap((token) => {
        if (token.type !== tokTypes.regexp || !('value' in token)) return [];
        const { pattern, flags } = token.value as { readonly pattern: string; readonly flags: string };
        return [{ name, pattern, flags }];
      });
    });

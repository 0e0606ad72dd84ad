// Lists what runs in production, as CycloneDX. `npm sbom --omit=dev` alone leaves out what is a dependency of a tool as well (npm 11), so it is given a
// lock file that has no tools in it.
'use strict';
const { mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { spawnSync } = require('node:child_process');

const root = join(__dirname, '..');
const read = (name) => JSON.parse(readFileSync(join(root, name), 'utf8'));
const { devDependencies: _, ...own } = read('package.json');
const lock = read('package-lock.json');
for (const [place, entry] of Object.entries(lock.packages)) {
  delete entry.devDependencies;
  if (entry.dev || entry.optional || entry.devOptional) delete lock.packages[place];
}
const dir = mkdtempSync(join(tmpdir(), 'madoguchi-sbom-'));
try {
  writeFileSync(join(dir, 'package.json'), JSON.stringify(own));
  writeFileSync(join(dir, 'package-lock.json'), JSON.stringify(lock));
  const { status } = spawnSync(
    'npm',
    ['sbom', '--package-lock-only', '--omit=optional', '--sbom-format', 'cyclonedx'],
    {
      cwd: dir,
      stdio: 'inherit',
    },
  );
  process.exitCode = status ?? 1;
} finally {
  rmSync(dir, { recursive: true, force: true });
}

/**
 * @file Runs the tests that ask Keras itself: `npm run test:keras -- [vitest's arguments]`. Keras lies in a virtual environment in
 * `.cache`, which is made the first time; NNC_KERAS_PYTHON names a Python that has the packages already.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const folder = join(root, '.cache/keras-venv');
const packages = ['keras==3.15.1', 'tensorflow-cpu==2.21.0', 'tensorboard==2.21.0', 'safetensors==0.8.0', 'numpy==2.4.6', 'h5py==3.14.0', 'pandas==3.1.1', 'matplotlib==3.11.2', 'ruff==0.17.5'];

/** Written when all is installed, with what that is: other versions make the folder anew. */
const installed = join(folder, 'installed.txt');

/** @type {(command: string, args: readonly string[]) => boolean} */
function succeeds(command, args) {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  return status === 0;
}

/** @type {(message: string) => never} */
function fail(message) {
  console.error(`test:keras: ${message}`);
  process.exit(1);
}

function pythonWithKeras() {
  const named = process.env['NNC_KERAS_PYTHON'];
  if (named !== undefined && named !== '') {
    if (!succeeds(named, ['-c', 'import importlib.util as u, sys; sys.exit(any(u.find_spec(name) is None for name in ["keras", "tensorflow", "tensorboard", "safetensors", "pandas", "matplotlib", "ruff"]))'])) {
      fail(`NNC_KERAS_PYTHON is \`${named}\`, which is no Python with keras, tensorflow, tensorboard, safetensors, pandas, matplotlib and ruff`);
    }
    return named;
  }
  const python = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === packages.join('\n')) return python;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const system = ['python3', 'python'].find((each) => spawnSync(each, ['-c', 'import venv, ensurepip']).status === 0);
  if (system === undefined) fail('it takes a Python 3 with `venv` and `pip` (Debian: python3-venv) to install Keras; NNC_KERAS_PYTHON may name one that has Keras');
  console.log(`test:keras: installing Keras into ${folder}`);
  if (!succeeds(system, ['-m', 'venv', folder])) fail(`\`${system} -m venv\` made no virtual environment`);
  if (!succeeds(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages])) {
    fail(`pip could not install ${packages.join(', ')}: the package index must be reachable, and Python be 3.11 to 3.13`);
  }
  writeFileSync(installed, packages.join('\n'));
  return python;
}

const python = pythonWithKeras();
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'keras', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit', env: { ...process.env, NNC_KERAS_PYTHON: python } });
process.exitCode = status ?? 1;
